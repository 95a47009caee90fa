import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import { redraft } from '../transaction/redraft.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { followingAmount } from './transfer-rules.js';

/** Keeps the two sides of a transfer together while one of them is written, inside somebody else's transaction. */
@Injectable()
export class TransferPairs {
  constructor(
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
  ) {}

  /**
   * To be called when transactions have been rewritten: in one currency the amount of the other side follows. At most
   * two statements, none when no side of a transfer is among them.
   * @throws InvalidFieldError naming the field of the rewritten side that lets them be no transfer;
   *   OtherSideFixedError
   */
  async follow(tx: HouseholdTransaction, changed: readonly Transaction[]): Promise<void> {
    const transferIds = changed.flatMap(({ transferId }) => transferId ?? []);
    if (transferIds.length === 0) return;
    const sides = await this.transactions.findByTransfers(tx.manager, tx.householdId, transferIds);
    const followers = changed.flatMap((side) => {
      const existing = sides.find(({ id, transferId }) => transferId === side.transferId && id !== side.id);
      if (!existing) return [];
      const amountUnits = followingAmount(side, existing);
      return amountUnits === existing.amountUnits
        ? []
        : [{ existing, draft: redraft(existing, { amountUnits }) }];
    });
    await this.recorder.rewriteChecked(tx, followers);
  }
}

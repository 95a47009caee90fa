import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { HouseholdTransaction } from '#shared/database';
import { redraft } from '../transaction/redraft.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { Transfer } from './transfer.entity.js';
import { followingAmount } from './transfer-rules.js';

/** Keeps the two sides of a transfer together while one of them is written, inside somebody else's transaction. */
@Injectable()
export class TransferPairs {
  constructor(
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
  ) {}

  /**
   * To be called when a transaction has been rewritten: in one currency the amount of the other side follows.
   * @throws InvalidFieldError naming the field of the rewritten side that lets them be no transfer;
   *   OtherSideFixedError
   */
  async follow(tx: HouseholdTransaction, changed: Transaction): Promise<void> {
    if (changed.transferId === null) return;
    const sides = await this.transactions.findByTransfer(tx.manager, tx.householdId, changed.transferId);
    const other = sides.find(({ id }) => id !== changed.id)!;
    const amountUnits = followingAmount(changed, other);
    if (amountUnits === other.amountUnits) return;
    await this.recorder.rewriteTransaction(tx, other, redraft(other, { amountUnits }));
  }

  /** Makes ordinary transactions of the sides of these transfers. */
  async end(tx: HouseholdTransaction, transferIds: readonly string[]): Promise<void> {
    await tx.manager.delete(Transfer, { householdId: tx.householdId, id: In([...transferIds]) });
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFoundError, type Access } from '#shared';
import { type ExpectedRevisions, HouseholdWriter, requireRevision, userActor } from '#shared/database';
import { locksAfterEdit } from './field-locks.js';
import { redraft } from './redraft.js';
import { TransactionRecorder } from './transaction-recorder.js';
import type { TransactionChanges } from './transaction-statement.js';
import { deleteRows } from './transaction-rows.js';
import { TransferPairs } from '../transfer/transfer-pairs.js';
import type { Transaction } from './transaction.entity.js';
import { TransactionReadModel } from './transaction.read-model.js';

/** The person who changes something, and in which household. */
export type Author = Pick<Access, 'householdId' | 'userId'>;

/** The household's transactions. */
@Injectable()
export class TransactionService {
  constructor(
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
    private readonly pairs: TransferPairs,
    private readonly writer: HouseholdWriter,
  ) {}

  /**
   * @param manager to read inside an open transaction.
   * @throws NotFoundError
   */
  async getTransaction(householdId: string, id: string, manager?: EntityManager): Promise<Transaction> {
    const transaction = await this.transactions.findTransaction(householdId, id, manager);
    if (!transaction) throw new NotFoundError('transaction');
    return transaction;
  }

  /**
   * A person's edit: it overrules automation and locks the fields that it sets. Of a transfer the other side follows, see
   * `TransferPairs.follow`. Throws as that and as
   * `TransactionRecorder.recordTransaction`, NotFoundError and StaleRevisionError.
   */
  updateTransaction(
    author: Author,
    id: string,
    changes: TransactionChanges,
    expected?: ExpectedRevisions,
  ): Promise<Transaction> {
    return this.writer.change(scopeOf(author), async (tx) => {
      const existing = await this.getTransaction(tx.householdId, id, tx.manager);
      requireRevision(existing, expected);
      const lockedFields = locksAfterEdit(existing.lockedFields, changes);
      const draft = redraft(existing, { ...changes, lockedFields });
      const changed = await this.recorder.rewriteTransaction(tx, existing, draft);
      await this.pairs.follow(tx, [changed]);
      return changed;
    });
  }

  /**
   * Of a transfer the other side stays, as an ordinary transaction.
   * @throws NotFoundError,
   *   StaleRevisionError, ReconciledTransactionError
   */
  async deleteTransaction(author: Author, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(scopeOf(author), async (tx) => {
      const existing = await this.getTransaction(tx.householdId, id, tx.manager);
      requireRevision(existing, expected);
      await deleteRows(tx, [id]);
    });
  }
}

/** In which a person's change is made, for the history to name them. */
export function scopeOf(author: Author) {
  return { householdId: author.householdId, actor: userActor(author) };
}

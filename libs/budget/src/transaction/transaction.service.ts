import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Money, NotFoundError, type LocalDate } from '#shared';
import {
  type CreateRequest,
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
} from '#shared/database';
import type { OriginalStatement } from './original-amount.js';
import type { TransactionDraft } from './transaction-draft.js';
import { TransactionRecorder } from './transaction-recorder.js';
import { Transaction, type TransactionStatus } from './transaction.entity.js';
import { TransactionReadModel } from './transaction.read-model.js';

/** What a transaction says. Amounts are minor units of its currency. */
interface TransactionStatement {
  readonly accountId: string;
  readonly postedOn: LocalDate;
  readonly amountUnits: bigint;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly categoryId: string | null;
  readonly splits: readonly SplitStatement[];
  readonly tags: readonly string[];
  readonly status: TransactionStatus;
  readonly externalId: string | null;
  /** What was paid in another currency; absent = nothing was. */
  readonly original?: OriginalStatement | null;
}

export interface SplitStatement {
  readonly id?: string;
  readonly amountUnits: bigint;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/** A transaction that a person enters. */
export interface NewTransaction extends TransactionStatement, Pick<CreateRequest, 'id'> {
  /** As `CreateRequest.digest`; null when the client chose no id, which nobody can repeat. */
  readonly digest: Buffer | null;
  /** Absent = the account's. */
  readonly currency?: string;
}

/** Absent = unchanged. A new `original` needs the amount that fits it. `splits` replaces all splits; an empty list removes them. */
export type TransactionChanges = Partial<TransactionStatement> & { readonly currency?: string };

/** The household's transactions. */
@Injectable()
export class TransactionService {
  constructor(
    private readonly transactions: TransactionReadModel,
    private readonly recorder: TransactionRecorder,
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

  /** Throws as `TransactionRecorder.recordTransaction`, NotFoundError and StaleRevisionError. */
  updateTransaction(
    householdId: string,
    id: string,
    changes: TransactionChanges,
    expected?: ExpectedRevisions,
  ): Promise<Transaction> {
    return this.writer.change(householdId, async (tx) => {
      const existing = await this.transactions.findTransaction(householdId, id, tx.manager);
      if (!existing) throw new NotFoundError('transaction');
      requireRevision(existing, expected);
      const { accountId, postedOn, payee, memo, categoryId, tags, status, externalId, ...money } =
        Object.assign(new Transaction(), existing, { ...changes, original: null });
      const { source, receiptId } = existing;
      const original = changes.original === undefined ? existing.original : changes.original;
      const draft: TransactionDraft = {
        ...{ accountId, postedOn, payee, memo, categoryId, tags, status, externalId, source, receiptId },
        original,
        ...inCurrency(money, money.currency),
      };
      return this.recorder.rewriteTransaction(tx, existing, draft);
    });
  }

  /** @throws NotFoundError, StaleRevisionError */
  async deleteTransaction(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      const existing = await this.transactions.findTransaction(householdId, id, manager);
      if (!existing) throw new NotFoundError('transaction');
      requireRevision(existing, expected);
      await manager.delete(Transaction, { householdId, id });
    });
  }
}

function inCurrency(
  { amountUnits, splits }: Pick<TransactionStatement, 'amountUnits' | 'splits'>,
  currency: string,
): Pick<TransactionDraft, 'amount' | 'splits'> {
  return {
    amount: Money.of(amountUnits, currency),
    splits: splits.map(({ id, amountUnits: part, categoryId, memo }) => {
      return { id, amount: Money.of(part, currency), categoryId, memo };
    }),
  };
}

import { Injectable } from '@nestjs/common';
import { newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { SizeLimits } from '../limit/size-limits.js';
import {
  checkAccount,
  checkCategories,
  checkCurrency,
  referencedCategories,
  type Categorised,
  type EnteredAccount,
} from './book-rules.js';
import { resolveOriginal } from './original-amount.js';
import { checkSplits } from './split-rules.js';
import type { TransactionDraft } from './transaction-draft.js';
import { insertRows, updateRows } from './transaction-rows.js';
import { TransactionSplit } from './transaction-split.entity.js';
import { Transaction } from './transaction.entity.js';

/** An existing transaction and what it is to say instead. */
export interface Rewriting {
  readonly existing: Transaction;
  readonly draft: TransactionDraft;
}

/**
 * What of the books decides about drafts, read once for any number of them.
 * `check` throws UnknownReferenceError (account or category not of this household), InvalidFieldError (currency is
 * not the account's, splits do not sum), ArchivedAccountError. Each names the field of the draft.
 */
export interface OpenBooks {
  /** @param existing what the draft is to replace; where that is in an archived account it may stay there */
  check(draft: TransactionDraft, existing?: Transaction): void;
  /** Null when the household has no such account. */
  currencyOf(accountId: string): string | null;
}

/** What a draft refers to. */
export interface References extends Categorised {
  readonly accountId: string;
}

/** Writes transactions into the books, inside a transaction that somebody else has opened. */
@Injectable()
export class TransactionRecorder {
  constructor(private readonly limits: SizeLimits) {}

  /**
   * Records a new transaction; the account's balance follows.
   * @throws what `OpenBooks.check` throws; ReceiptAlreadyRecordedError, SizeLimitError.
   */
  async recordTransaction(tx: HouseholdTransaction, draft: TransactionDraft): Promise<Transaction> {
    (await this.openBooks(tx, [draft])).check(draft);
    const [transaction] = await this.recordChecked(tx, [draft]);
    return transaction!;
  }

  /** Replaces what an existing transaction says, also in an archived account. Throws as `recordTransaction`. */
  async rewriteTransaction(
    tx: HouseholdTransaction,
    existing: Transaction,
    draft: TransactionDraft,
  ): Promise<Transaction> {
    (await this.openBooks(tx, [draft])).check(draft, existing);
    const [transaction] = await this.rewriteChecked(tx, [{ existing, draft }]);
    return transaction!;
  }

  /**
   * Records drafts that have passed the check of `openBooks` in the same transaction: three statements for all.
   * @throws SizeLimitError
   */
  async recordChecked(tx: HouseholdTransaction, drafts: readonly TransactionDraft[]): Promise<Transaction[]> {
    // What is due by itself is entered all the same: nobody is there to be told.
    const asked = drafts.filter(({ source }) => source !== 'recurring').length;
    if (asked > 0) await this.limits.requireRoom(tx, 'transactions', asked);
    const made = drafts.map((draft) => toEntity(tx, draft.id ?? newId(), draft));
    await insertRows(tx, made);
    return made;
  }

  /** As `recordChecked`, for transactions that are there: at most three statements for all. */
  async rewriteChecked(tx: HouseholdTransaction, rewritings: readonly Rewriting[]): Promise<Transaction[]> {
    const changed = rewritings.map(({ existing, draft }) => {
      const next = toEntity(tx, existing.id, draft);
      next.transferId = existing.transferId;
      next.createDigest = existing.createDigest;
      return { existing, next };
    });
    await updateRows(tx, changed);
    return changed.map(({ next }) => next);
  }

  /** At most two statements, however many drafts. */
  async openBooks(tx: HouseholdTransaction, drafts: readonly References[]): Promise<OpenBooks> {
    const accountIds = [...new Set(drafts.map(({ accountId }) => accountId))];
    const found = await tx.manager.query<(EnteredAccount & { id: string })[]>(
      'SELECT id, currency, archived FROM budget.account WHERE household_id = $1 AND id = ANY($2::uuid[])',
      [tx.householdId, accountIds],
    );
    const accounts = new Map(found.map((account) => [account.id, account]));
    const references = new Set(drafts.flatMap(referencedCategories));
    const unknown = new Set(references);
    if (references.size > 0) {
      const known = await tx.manager.query<{ id: string }[]>(
        'SELECT id FROM budget.category WHERE household_id = $1 AND id = ANY($2::uuid[])',
        [tx.householdId, [...references]],
      );
      for (const { id } of known) unknown.delete(id);
    }
    const currencyOf = (accountId: string) => accounts.get(accountId)?.currency ?? null;
    return {
      currencyOf,
      check: (draft, existing) => {
        const { accountId, amount } = draft;
        if (existing?.accountId === accountId) checkCurrency(currencyOf(accountId), amount.currency);
        else checkAccount(accounts.get(accountId) ?? null, amount.currency);
        checkSplits({
          amountUnits: draft.amount.minorUnits,
          categoryId: draft.categoryId,
          splits: draft.splits.map(({ id, amount }) => ({ id, amountUnits: amount.minorUnits })),
        });
        checkCategories(draft, unknown);
      },
    };
  }
}

function toEntity(tx: HouseholdTransaction, id: string, draft: TransactionDraft): Transaction {
  const { householdId } = tx;
  return Object.assign(new Transaction(), {
    householdId,
    id,
    revision: tx.revision,
    accountId: draft.accountId,
    postedOn: draft.postedOn,
    amountUnits: draft.amount.minorUnits,
    currency: draft.amount.currency,
    payee: draft.payee,
    memo: draft.memo,
    categoryId: draft.categoryId,
    hasSplits: draft.splits.length > 0,
    tags: [...draft.tags],
    status: draft.status,
    source: draft.source,
    receiptId: draft.receiptId,
    transferId: draft.transferId ?? null,
    externalId: draft.externalId ?? null,
    lockedFields: [...(draft.lockedFields ?? [])],
    ruleIds: [...(draft.ruleIds ?? [])],
    createDigest: draft.digest ?? null,
    original: draft.original ? resolveOriginal(draft.original, draft.amount, draft.postedOn) : null,
    splits: draft.splits.map((split, position) =>
      Object.assign(new TransactionSplit(), {
        householdId,
        id: split.id ?? newId(),
        transactionId: id,
        position,
        amountUnits: split.amount.minorUnits,
        categoryId: split.categoryId,
        memo: split.memo,
      }),
    ),
  });
}

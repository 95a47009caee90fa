import type { LocalDate, Money } from '#shared';
import type { LockableField } from '../transaction/field-locks.js';
import type { TransactionDraft } from '../transaction/transaction-draft.js';
import type { Transaction, TransactionSource } from '../transaction/transaction.entity.js';

/** What a rule may write. Category and splits are one: a transaction has one or the other. */
export const RULED_FIELDS = ['payee', 'memo', 'categoryId', 'splits', 'tags', 'transferAccountId'] as const;
export type RuledField = (typeof RULED_FIELDS)[number];

export interface RuledSplit {
  readonly amountUnits: bigint;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/** The part of a transaction that rules write. */
export interface RuledState {
  readonly payee: string | null;
  readonly memo: string | null;
  /** Null when uncategorised or split. */
  readonly categoryId: string | null;
  /** Empty, or parts that sum to the amount. */
  readonly splits: readonly RuledSplit[];
  readonly tags: readonly string[];
  /** Where the other side is of the transfer that rules make of it; null when they make none of it. */
  readonly transferAccountId: string | null;
}

/** A transaction, or the draft of one, as rules see it. */
export interface RuleSubject extends RuledState {
  readonly accountId: string;
  readonly postedOn: LocalDate;
  readonly amount: Money;
  readonly source: TransactionSource;
  /** Half a transfer: neither category nor splits are given to it. */
  readonly isTransfer: boolean;
  /** False for a draft: only what is in the books can be given another side. */
  readonly isBooked: boolean;
  /** Fields that a person has decided; no rule writes them. */
  readonly locked: ReadonlySet<LockableField>;
}

export function subjectOf(transaction: Transaction): RuleSubject {
  const { accountId, postedOn, amount, source, payee, memo, categoryId, tags } = transaction;
  return {
    ...{ accountId, postedOn, amount, source, payee, memo, categoryId, tags },
    splits: transaction.splits.map(({ amountUnits, categoryId: id, memo: text }) => {
      return { amountUnits, categoryId: id, memo: text };
    }),
    transferAccountId: null,
    isTransfer: transaction.transferId !== null,
    isBooked: true,
    locked: new Set(transaction.lockedFields),
  };
}

/** A draft that nobody has written yet; what a person decided is in its `lockedFields`. */
export function subjectOfDraft(draft: TransactionDraft): RuleSubject {
  const { accountId, postedOn, amount, source, payee, memo, categoryId, tags } = draft;
  return {
    ...{ accountId, postedOn, amount, source, payee, memo, categoryId, tags },
    splits: draft.splits.map((split) => {
      return { amountUnits: split.amount.minorUnits, categoryId: split.categoryId, memo: split.memo };
    }),
    transferAccountId: null,
    isTransfer: false,
    isBooked: false,
    locked: new Set(draft.lockedFields),
  };
}

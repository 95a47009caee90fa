import type { LocalDate, Money } from '#shared';
import type { LockableField } from './field-locks.js';
import type { OriginalStatement } from './original-amount.js';
import type { TransactionSource, TransactionStatus } from './transaction.entity.js';

/** One part of a drafted transaction, in the draft's currency. */
export interface SplitDraft {
  /** Chosen by the client, or made on writing. */
  readonly id?: string;
  readonly amount: Money;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/** A complete transaction that has not been checked against the household's books yet. */
export interface TransactionDraft {
  readonly id?: string;
  /** Present when a client's create made it. */
  readonly digest?: Buffer;
  readonly accountId: string;
  readonly postedOn: LocalDate;
  /** Negative = money out; its currency must be the account's. */
  readonly amount: Money;
  readonly payee: string | null;
  readonly memo: string | null;
  /** Null when uncategorised or split. */
  readonly categoryId: string | null;
  /** Empty, or parts that sum to `amount` exactly. */
  readonly splits: readonly SplitDraft[];
  readonly tags: readonly string[];
  readonly status: TransactionStatus;
  readonly source: TransactionSource;
  readonly receiptId: string | null;
  /** Of the transfer that it is one side of, whose other side is written in the same database transaction. */
  readonly transferId?: string | null;
  /** The id that a bank or another program gave it. */
  readonly externalId?: string | null;
  /** What a person decided, and automation leaves alone; absent = nothing. */
  readonly lockedFields?: readonly LockableField[];
  /** What was paid in another currency; absent = nothing was. */
  readonly original?: OriginalStatement | null;
  /** Rules that have written to it; absent = none. */
  readonly ruleIds?: readonly string[];
}

import type { LocalDate } from '#shared';
import type { CreateRequest } from '#shared/database';
import type { LockableField } from './field-locks.js';
import type { OriginalStatement } from './original-amount.js';
import type { TransactionStatus } from './transaction.entity.js';

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

/**
 * Absent = unchanged. `splits` replaces all splits; an empty list removes them. `lockedFields` replaces the locks, and
 * the other changes add none then. A new `original` needs the amount that fits it.
 */
export type TransactionChanges = Partial<TransactionStatement> & {
  readonly currency?: string;
  readonly lockedFields?: readonly LockableField[];
};

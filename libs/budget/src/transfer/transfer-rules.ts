import { InvalidFieldError, Money } from '#shared';
import type { OriginalAmount } from '../transaction/original-amount.js';
import type { TransactionStatus } from '../transaction/transaction.entity.js';
import { OtherSideFixedError } from './transfer.errors.js';

/** What counts of a transaction that is, or is to be, one side of a transfer. */
export interface Side {
  readonly accountId: string;
  /** Negative = the money leaves here. */
  readonly amountUnits: bigint;
  readonly currency: string;
  readonly hasSplits: boolean;
}

/** A side as it stands, when the other one is about to change. */
export interface StandingSide extends Side {
  readonly status: TransactionStatus;
  readonly original: OriginalAmount | null;
}

/** Where the fields of a request are that the rules speak of, as JSON pointers. */
export interface SidePointers {
  readonly account: string;
  readonly amount: string;
  readonly splits: string;
}

/**
 * Two transactions can be a transfer when they are in two accounts, the one takes out and the other brings in, both as
 * a whole, and in one currency it is the same amount. The database refuses the same at commit.
 * @throws InvalidFieldError
 */
export function checkPair(one: Side, other: Side, at: SidePointers): void {
  if (one.accountId === other.accountId) {
    throw invalid(at.account, 'same_account', 'A transfer goes from one account to another.');
  }
  if (one.hasSplits || other.hasSplits) {
    throw invalid(at.splits, 'split_transfer', 'A transfer moves one amount as a whole: it has no splits.');
  }
  const figures = `${moneyOf(one)} and ${moneyOf(other)}`;
  if (one.amountUnits * other.amountUnits >= 0n) {
    throw invalid(at.amount, 'not_opposite', `One side takes out what the other brings in, not ${figures}.`);
  }
  if (one.currency === other.currency && one.amountUnits + other.amountUnits !== 0n) {
    throw invalid(
      at.amount,
      'different_amounts',
      `In one currency both sides move the same, not ${figures}.`,
    );
  }
}

const OWN_FIELDS: SidePointers = { account: '/accountId', amount: '/amount', splits: '/splits' };

/**
 * The amount that the other side of a transfer has to have once one side has become `changed`: in one currency the
 * same the other way round; across currencies its own, because what a bank made of it does not follow from anything.
 * @throws InvalidFieldError when no amount of the other side makes them a pair; OtherSideFixedError when it would have
 *   to change and must not
 */
export function followingAmount(changed: Side, other: StandingSide): bigint {
  const amountUnits = changed.currency === other.currency ? -changed.amountUnits : other.amountUnits;
  checkPair(changed, { ...other, amountUnits }, OWN_FIELDS);
  if (amountUnits === other.amountUnits) return amountUnits;
  if (other.status === 'reconciled') {
    throw new OtherSideFixedError(
      `The other side of this transfer, ${moneyOf(other)}, is reconciled and cannot become ${moneyOf({ ...other, amountUnits })}.`,
    );
  }
  if (other.original) {
    throw new OtherSideFixedError(
      `The other side of this transfer, ${moneyOf(other)}, says what it was in ${other.original.currency}. Change that first.`,
    );
  }
  return amountUnits;
}

function moneyOf({ amountUnits, currency }: Pick<Side, 'amountUnits' | 'currency'>): string {
  return Money.of(amountUnits, currency).toString();
}

function invalid(pointer: string, code: string, message: string): InvalidFieldError {
  return new InvalidFieldError(pointer, code, message);
}

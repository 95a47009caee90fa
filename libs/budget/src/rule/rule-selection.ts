import type { LocalDate } from '#shared';
import type { TransactionFilter } from '../transaction/transaction-list.read-model.js';
import type { TransactionSource, TransactionStatus } from '../transaction/transaction.entity.js';

/** Which transactions rules are tried on, as JSON: the named ones, or those that the filter finds; neither = all. */
export interface RuleSelection {
  readonly transactionIds?: readonly string[] | undefined;
  /** Only what this import has booked. */
  readonly importId?: string | undefined;
  readonly filter?: RuleFilter | undefined;
}

/** As `TransactionFilter`. */
export interface RuleFilter {
  readonly accountId?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly minAmount?: number | undefined;
  readonly maxAmount?: number | undefined;
  readonly q?: string | undefined;
  readonly payeeId?: string | undefined;
  readonly tag?: string | undefined;
  readonly status?: TransactionStatus | undefined;
  readonly source?: TransactionSource | undefined;
  readonly hasReceipt?: boolean | undefined;
}

export function toTransactionFilter({ minAmount, maxAmount, ...rest }: RuleFilter): TransactionFilter {
  return {
    // Absent, or undefined, which the filter does not look at.
    ...(rest as TransactionFilter),
    ...(minAmount === undefined ? {} : { minAmount: BigInt(minAmount) }),
    ...(maxAmount === undefined ? {} : { maxAmount: BigInt(maxAmount) }),
  };
}

import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import type { Reconciliation } from './reconciliation.entity.js';

/** How a reconciliation stands. All amounts in minor units of `currency`. */
export interface ReconciliationState {
  readonly reconciliation: Reconciliation;
  readonly currency: string;
  /** Opening balance and all cleared and reconciled transactions up to the statement's date. */
  readonly clearedBalanceUnits: bigint;
  /** Statement minus cleared balance: 0 when they agree. */
  readonly differenceUnits: bigint;
  /** Pending transactions up to the statement's date, newest first, `MOST_SHOWN` at most. */
  readonly uncleared: readonly UnclearedRow[];
  readonly unclearedCount: number;
}

export interface UnclearedRow {
  readonly id: string;
  readonly postedOn: LocalDate;
  readonly amountUnits: bigint;
  readonly payee: string | null;
  readonly memo: string | null;
}

const MOST_SHOWN = 500;
/** One statement, hence one snapshot of figures and rows. */
export async function readState(
  manager: EntityManager,
  reconciliation: Reconciliation,
): Promise<ReconciliationState> {
  const { householdId, accountId, statementDate, statementBalanceUnits } = reconciliation;
  const [row] = await manager.query<[StateRow]>(STATE, [householdId, accountId, statementDate]);
  const clearedBalanceUnits = BigInt(row.clearedBalance);
  return {
    reconciliation,
    currency: row.currency,
    clearedBalanceUnits,
    differenceUnits: statementBalanceUnits - clearedBalanceUnits,
    uncleared: row.uncleared.map(({ amount, ...rest }) => ({ ...rest, amountUnits: BigInt(amount) })),
    unclearedCount: row.unclearedCount,
  };
}

interface StateRow {
  readonly currency: string;
  readonly clearedBalance: string;
  readonly uncleared: (Omit<UnclearedRow, 'amountUnits'> & { amount: string })[];
  readonly unclearedCount: number;
}

/** $1 household, $2 account, $3 statement date. */
const STATE = `
  SELECT account.currency,
         account.opening_balance + (
           SELECT coalesce(sum(amount), 0) FROM budget.transaction
            WHERE household_id = $1 AND account_id = $2 AND posted_on <= $3 AND status <> 'pending') AS "clearedBalance",
         (SELECT coalesce(json_agg(pending ORDER BY "postedOn" DESC, id DESC), '[]')
            FROM (SELECT id, posted_on AS "postedOn", amount::text AS amount, payee, memo FROM budget.transaction
                   WHERE household_id = $1 AND account_id = $2 AND posted_on <= $3 AND status = 'pending'
                   ORDER BY posted_on DESC, id DESC LIMIT ${MOST_SHOWN}) AS pending) AS uncleared,
         (SELECT count(*)::int FROM budget.transaction
           WHERE household_id = $1 AND account_id = $2 AND posted_on <= $3 AND status = 'pending') AS "unclearedCount"
    FROM budget.account AS account WHERE account.household_id = $1 AND account.id = $2`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError, type DateRange, type LocalDate } from '#shared';

export const BALANCE_GRANULARITIES = ['day', 'week', 'month'] as const;
export type BalanceGranularity = (typeof BALANCE_GRANULARITIES)[number];

export interface BalanceHistoryQuery extends DateRange {
  /** Weeks begin on Monday (ISO 8601). */
  readonly granularity: BalanceGranularity;
}

/** The balance at the end of `date`: the last day of a day, week or month, or of the range. Minor units. */
export interface BalancePoint {
  readonly date: LocalDate;
  readonly balanceUnits: bigint;
}

export interface BalanceHistory {
  readonly currency: string;
  /** At the end of the day before the first one: the opening balance and everything before the range. */
  readonly balanceBeforeUnits: bigint;
  /** One per period, also where nothing moved. */
  readonly points: readonly BalancePoint[];
  /** The household's revision that all figures belong to. */
  readonly revision: bigint;
}

/** How an account's balance went, computed from the ledger: what is entered late counts on the day it names. */
@Injectable()
export class BalanceHistoryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One statement, hence one snapshot.
   * @throws NotFoundError
   */
  async readBalanceHistory(
    householdId: string,
    accountId: string,
    { from, to, granularity }: BalanceHistoryQuery,
  ): Promise<BalanceHistory> {
    const [row] = await this.dataSource.query<HistoryRow[]>(BALANCE_HISTORY, [
      ...[householdId, accountId],
      ...[from, to, granularity],
    ]);
    if (!row) throw new NotFoundError('account');
    return {
      currency: row.currency,
      balanceBeforeUnits: BigInt(row.before),
      points: row.points.map(({ date, balance }) => ({ date, balanceUnits: BigInt(balance) })),
      revision: BigInt(row.revision),
    };
  }
}

interface HistoryRow {
  readonly currency: string;
  readonly before: string;
  readonly points: { date: string; balance: string }[];
  readonly revision: string;
}

/** $1 household, $2 account, $3 first day, $4 last day, $5 day, week or month. */
const BALANCE_HISTORY = `
  WITH before AS (
    SELECT coalesce(sum(amount), 0) AS amount
      FROM budget.transaction WHERE household_id = $1 AND account_id = $2 AND posted_on < $3::date
  ), moved AS (
    SELECT date_trunc($5, posted_on::timestamp) AS period, sum(amount) AS amount
      FROM budget.transaction WHERE household_id = $1 AND account_id = $2 AND posted_on BETWEEN $3::date AND $4::date
     GROUP BY 1
  ), point AS (
    SELECT least((period + ('1 ' || $5)::interval)::date - 1, $4::date) AS date,
           sum(moved.amount) OVER (ORDER BY period) AS moved
      FROM generate_series(date_trunc($5, $3::timestamp), $4::timestamp, ('1 ' || $5)::interval) AS period
      LEFT JOIN moved USING (period)
  )
  SELECT account.currency, account.opening_balance + before.amount AS before,
         (SELECT json_agg(json_build_object('date', date, 'balance',
                   (account.opening_balance + before.amount + coalesce(moved, 0))::text) ORDER BY date) FROM point) AS points,
         (SELECT revision FROM platform.household_revision WHERE household_id = $1) AS revision
    FROM budget.account, before
   WHERE account.household_id = $1 AND account.id = $2`;

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';

export interface SpendQuery {
  /** Inclusive. */
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  /** Whether a category's row also counts its descendants. Rows then overlap; totals never do. */
  readonly rollup: boolean;
}

/** Money out in minor units of `currency`; a net refund is negative. */
export interface CategorySpend {
  readonly currency: string;
  /** Null = uncategorised. */
  readonly categoryId: string | null;
  readonly name: string | null;
  readonly amountUnits: bigint;
  /** Transactions with at least one part in the row. */
  readonly transactionCount: number;
}

export interface CurrencySpend {
  readonly currency: string;
  readonly amountUnits: bigint;
  readonly transactionCount: number;
}

export interface SpendByCategory {
  /** The household's revision that all figures belong to; 0 where a replica has not heard of the household. */
  readonly revision: bigint;
  /** The household's main currency; null when nobody said. */
  readonly mainCurrency: string | null;
  /** Largest amount first. */
  readonly rows: readonly CategorySpend[];
  /** One per currency, most transactions first. */
  readonly totals: readonly CurrencySpend[];
}

/** Figures of one currency and one day. */
export interface DatedCategorySpend extends CategorySpend {
  readonly day: LocalDate;
}

export interface DatedCurrencySpend extends CurrencySpend {
  readonly day: LocalDate;
}

export interface DatedSpend extends Omit<SpendByCategory, 'rows' | 'totals'> {
  readonly rows: readonly DatedCategorySpend[];
  /** One per currency and day. */
  readonly totals: readonly DatedCurrencySpend[];
  /** Of the reference rates: moves when one of them does. */
  readonly ratesVersion: bigint;
}

/**
 * Where the money went. Transfers do not count, nor do categories of kind income; a split transaction counts by
 * its splits; refunds and uncategorised money in reduce the amount. Figures of one currency each, never mixed.
 */
@Injectable()
export class SpendByCategoryReadModel {
  /** One statement, hence one snapshot of revision and figures. */
  async spendByCategory(
    source: Source,
    householdId: string,
    { from, to, rollup }: SpendQuery,
  ): Promise<SpendByCategory> {
    const [report] = await source.query<[ReportRow]>(SPEND_BY_CATEGORY, [householdId, from, to, rollup]);
    return {
      revision: BigInt(report.revision),
      mainCurrency: report.mainCurrency,
      rows: report.rows.map(toFigures),
      totals: report.totals.map(toFigures),
    };
  }

  /**
   * The same figures apart for each day, to be converted at that day's rates.
   * @param source holds the snapshot that the rates are read from as well
   * @param day takes the place of the transactions' own days
   */
  async spendByDay(
    source: Source,
    householdId: string,
    { from, to, rollup }: SpendQuery,
    day: LocalDate | null,
  ): Promise<DatedSpend> {
    const [report] = await source.query<[DatedReportRow]>(SPEND_BY_DAY, [householdId, from, to, rollup, day]);
    return {
      revision: BigInt(report.revision),
      mainCurrency: report.mainCurrency,
      ratesVersion: await this.readRatesVersion(source),
      rows: report.rows.map(toFigures),
      totals: report.totals.map(toFigures),
    };
  }

  /** See `DatedSpend.ratesVersion`. */
  async readRatesVersion(source: Source): Promise<bigint> {
    const [row] = await source.query<[{ version: string }]>(
      'SELECT coalesce(sum(version), 0) AS version FROM budget.rate_source',
    );
    return BigInt(row.version);
  }
}

/** The primary, a replica, or a snapshot of either. */
type Source = Pick<EntityManager, 'query'>;

interface ReportRow {
  readonly revision: string;
  readonly mainCurrency: string | null;
  readonly rows: (Omit<CategorySpend, 'amountUnits'> & { amount: string })[];
  readonly totals: (Omit<CurrencySpend, 'amountUnits'> & { amount: string })[];
}

interface DatedReportRow extends Omit<ReportRow, 'rows' | 'totals'> {
  readonly rows: (ReportRow['rows'][number] & { day: LocalDate })[];
  readonly totals: (ReportRow['totals'][number] & { day: LocalDate })[];
}

function toFigures<T extends { amount: string }>({ amount, ...rest }: T) {
  return { ...rest, amountUnits: BigInt(amount) };
}

interface DayColumn {
  /** Of the row's own day, or of the one that stands for it; empty when days are not told apart. */
  readonly of: (postedOn: string) => string;
  /** The column, to be repeated wherever the currency is. */
  readonly day: string;
  readonly json: string;
}

const NO_DAY: DayColumn = { of: () => '', day: '', json: '' };
const BY_DAY: DayColumn = {
  of: (postedOn) => `, coalesce($5::date, ${postedOn}) AS day`,
  day: ', day',
  json: `, 'day', day`,
};

/** $1 household, $2 first day, $3 last day, $4 rollup, by day also $5 the day for all or NULL. */
const spendStatement = ({ of, day, json }: DayColumn) => `
  WITH RECURSIVE shown (category_id, row_id) AS (
    -- Which row(s) a category's money appears in: its own, and with rollup its ancestors'.
    SELECT id, id FROM budget.category WHERE household_id = $1 AND kind = 'expense'
    UNION ALL
    SELECT shown.category_id, category.parent_id
      FROM shown JOIN budget.category AS category ON category.household_id = $1 AND category.id = shown.row_id
     WHERE $4::boolean AND category.parent_id IS NOT NULL
  ), whole AS (
    SELECT currency${of('posted_on')}, category_id, -sum(amount) AS amount, count(*) AS number
      FROM budget.transaction
     WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND transfer_id IS NULL AND NOT has_splits
     GROUP BY currency${day}, category_id
  ), part AS (
    SELECT parent.id AS transaction_id, parent.currency${of('parent.posted_on')}, split.category_id, -split.amount AS amount
      FROM budget.transaction AS parent
      JOIN budget.transaction_split AS split
        ON split.household_id = parent.household_id AND split.transaction_id = parent.id
     WHERE parent.household_id = $1 AND parent.posted_on BETWEEN $2 AND $3
       AND parent.transfer_id IS NULL AND parent.has_splits
  ), spend AS (
    SELECT currency${day}, row_id, sum(amount) AS amount, sum(number) AS number
      FROM (
        SELECT whole.currency${day}, shown.row_id, whole.amount, whole.number
          FROM whole LEFT JOIN shown USING (category_id)
         WHERE whole.category_id IS NULL OR shown.row_id IS NOT NULL
        UNION ALL
        SELECT part.currency${day}, shown.row_id, sum(part.amount), count(DISTINCT part.transaction_id)
          FROM part LEFT JOIN shown USING (category_id)
         WHERE part.category_id IS NULL OR shown.row_id IS NOT NULL
         GROUP BY part.currency${day}, shown.row_id
      ) AS counted
     GROUP BY currency${day}, row_id
  ), total AS (
    SELECT currency${day}, sum(amount) AS amount, sum(number) AS number
      FROM (
        SELECT currency${day}, amount, number FROM whole
         WHERE category_id IS NULL OR category_id IN (SELECT category_id FROM shown)
        UNION ALL
        SELECT currency${day}, sum(amount), count(DISTINCT transaction_id) FROM part
         WHERE category_id IS NULL OR category_id IN (SELECT category_id FROM shown)
         GROUP BY currency${day}
      ) AS counted
     GROUP BY currency${day}
  )
  SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = $1), 0) AS revision,
         (SELECT currency FROM budget.ledger WHERE household_id = $1) AS "mainCurrency",
         (SELECT coalesce(json_agg(json_build_object('currency', spend.currency, 'categoryId', spend.row_id,
                   'name', category.name, 'amount', spend.amount::text, 'transactionCount', spend.number${json})
                   ORDER BY spend.amount DESC, category.name, spend.row_id), '[]')
            FROM spend LEFT JOIN budget.category AS category
              ON category.household_id = $1 AND category.id = spend.row_id) AS rows,
         (SELECT coalesce(json_agg(json_build_object('currency', currency, 'amount', amount::text,
                   'transactionCount', number${json}) ORDER BY number DESC, currency), '[]') FROM total) AS totals`;

/** An integration test reads its plan: indexes only. */
const SPEND_BY_CATEGORY = spendStatement(NO_DAY);
const SPEND_BY_DAY = spendStatement(BY_DAY);

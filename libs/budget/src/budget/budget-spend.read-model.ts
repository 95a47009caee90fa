import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Money, type LocalDate } from '#shared';

export interface BudgetSpendQuery {
  readonly currency: string;
  /** Categories that have a line of their own. */
  readonly categoryIds: readonly string[];
  /** First days of the periods in order, then the day after the last one. */
  readonly boundaries: readonly LocalDate[];
}

/** What was spent on a budget's lines, period by period. */
@Injectable()
export class BudgetSpendReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Money out per line and period, in one statement; refunds reduce it, transfers do not count.
   * A line covers its category and all descendants that have no line of their own.
   */
  async spentByLine(
    householdId: string,
    { currency, categoryIds, boundaries }: BudgetSpendQuery,
  ): Promise<ReadonlyMap<string, readonly Money[]>> {
    const rows = await this.dataSource.query<{ line: string; period: number; spent: string }[]>(
      SPENT_BY_LINE,
      [householdId, currency, categoryIds, boundaries],
    );
    const spent = new Map(
      categoryIds.map((id) => [id, boundaries.slice(1).map(() => Money.zero(currency))] as const),
    );
    for (const row of rows) spent.get(row.line)?.splice(row.period, 1, Money.of(BigInt(row.spent), currency));
    return spent;
  }
}

const SPENT_BY_LINE = `
  WITH RECURSIVE covered (category_id, line) AS (
    SELECT line, line FROM unnest($3::uuid[]) AS line
    UNION ALL
    SELECT child.id, covered.line
      FROM covered
      JOIN budget.category AS child ON child.household_id = $1 AND child.parent_id = covered.category_id
     WHERE child.id <> ALL ($3::uuid[])
  ), range AS (
    SELECT min(day) AS first_day, max(day) AS end_day FROM unnest($4::date[]) AS day
  ), movement AS (
    SELECT posted_on, category_id, amount
      FROM budget.transaction, range
     WHERE household_id = $1 AND posted_on >= first_day AND posted_on < end_day AND currency = $2
       AND transfer_id IS NULL AND NOT has_splits
    UNION ALL
    SELECT whole.posted_on, part.category_id, part.amount
      FROM range, budget.transaction AS whole
      JOIN budget.transaction_split AS part
        ON part.household_id = whole.household_id AND part.transaction_id = whole.id
     WHERE whole.household_id = $1 AND whole.posted_on >= first_day AND whole.posted_on < end_day
       AND whole.currency = $2 AND whole.transfer_id IS NULL AND whole.has_splits
  )
  SELECT covered.line, width_bucket(movement.posted_on, $4::date[]) - 1 AS period, -sum(movement.amount) AS spent
    FROM movement JOIN covered USING (category_id)
   GROUP BY 1, 2`;

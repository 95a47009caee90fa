import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import type { Plans } from './budget-plan.js';

/** A stretch of days whose spending is counted by the lines of one plan. */
export interface SpendBucket {
  readonly startsOn: LocalDate;
  /** Day after the last one. */
  readonly before: LocalDate;
  readonly planNumber: number;
}

/** Minor units by line (its category's id), one entry per bucket. */
export type SpendByLine = ReadonlyMap<string, readonly bigint[]>;

export interface Spend {
  readonly byLine: SpendByLine;
  /** The household's revision that it is of; 0 where a replica has not heard of the household. */
  readonly revision: bigint;
}

/** What was spent on a budget's lines. */
@Injectable()
export class BudgetSpendReadModel {
  /**
   * Money out per line and bucket, in one statement; refunds reduce it, transfers do not count.
   * A line covers its category and all descendants that have no line of their own in the same plan.
   * @param buckets each begins where the one before it ends; at least one
   */
  async spentByLine(
    source: Pick<EntityManager, 'query'>,
    householdId: string,
    { currency, plans }: { readonly currency: string; readonly plans: Plans },
    buckets: readonly SpendBucket[],
  ): Promise<Spend> {
    const used = new Set(buckets.map(({ planNumber }) => planNumber));
    const lines = plans.flatMap((plan, number) =>
      used.has(number) ? plan.lines.map(({ categoryId }) => ({ number, categoryId })) : [],
    );
    const [row] = await source.query<[SpendRow]>(SPENT_BY_LINE, [
      householdId,
      currency,
      lines.map(({ number }) => number),
      lines.map(({ categoryId }) => categoryId),
      buckets.map(({ startsOn }) => startsOn),
      buckets.at(-1)!.before,
      buckets.map(({ planNumber }) => planNumber),
    ]);
    const byLine = new Map(lines.map(({ categoryId }) => [categoryId, buckets.map(() => 0n)] as const));
    for (const [line, bucket, units] of row.spent) byLine.get(line)![bucket - 1] = BigInt(units);
    return { byLine, revision: BigInt(row.revision) };
  }
}

interface SpendRow {
  readonly revision: string;
  readonly spent: readonly (readonly [line: string, bucket: number, units: string])[];
}

const SPENT_BY_LINE = `
  WITH RECURSIVE line (plan, category_id) AS MATERIALIZED (
    SELECT * FROM unnest($3::int[], $4::uuid[])
  ), covered (plan, category_id, line) AS (
    SELECT plan, category_id, category_id FROM line
    UNION ALL
    SELECT covered.plan, child.id, covered.line
      FROM covered
      JOIN budget.category AS child ON child.household_id = $1 AND child.parent_id = covered.category_id
     WHERE (covered.plan, child.id) NOT IN (SELECT plan, category_id FROM line)
  ), movement AS (
    SELECT width_bucket(whole.posted_on, $5::date[]) AS bucket, whole.category_id, sum(whole.amount) AS amount
      FROM budget.transaction AS whole
     WHERE whole.household_id = $1 AND whole.posted_on >= ($5::date[])[1] AND whole.posted_on < $6
       AND whole.currency = $2 AND whole.transfer_id IS NULL AND NOT whole.has_splits
     GROUP BY 1, 2
    UNION ALL
    SELECT width_bucket(whole.posted_on, $5::date[]), part.category_id, sum(part.amount)
      FROM budget.transaction AS whole
      JOIN budget.transaction_split AS part
        ON part.household_id = whole.household_id AND part.transaction_id = whole.id
     WHERE whole.household_id = $1 AND whole.posted_on >= ($5::date[])[1] AND whole.posted_on < $6
       AND whole.currency = $2 AND whole.transfer_id IS NULL AND whole.has_splits
     GROUP BY 1, 2
  )
  SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = $1), 0) AS revision,
         coalesce(json_agg(json_build_array(line, bucket, spent::text)), '[]') AS spent
    FROM (
      SELECT covered.line, movement.bucket, -sum(movement.amount) AS spent
        FROM movement
        JOIN covered ON covered.plan = ($7::int[])[movement.bucket] AND covered.category_id = movement.category_id
       GROUP BY 1, 2
    ) AS cell`;

import type { EntityManager } from 'typeorm';
import type { DateRange, LocalDate } from '#shared';
import type { TaxTreatment } from '../category/category.entity.js';

/** Spend of one day, currency and category that has no receipt. Money out is positive. */
export interface UnprovenSpend {
  readonly currency: string;
  readonly day: LocalDate;
  /** Null = uncategorised. */
  readonly categoryId: string | null;
  readonly amountUnits: bigint;
  /** Without regard to direction. */
  readonly movedUnits: bigint;
  readonly transactionCount: number;
}

/** A transaction that has a receipt, with all of its parts; a whole one has one. Money out is positive. */
export interface ReceiptedSpend {
  readonly transactionId: string;
  readonly currency: string;
  readonly day: LocalDate;
  readonly parts: readonly { readonly categoryId: string | null; readonly amountUnits: bigint }[];
}

export interface TaxedCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: 'expense' | 'income';
  readonly taxTreatment: TaxTreatment;
}

export interface TaxableSpend {
  /** The household's revision that everything belongs to; 0 where a replica has not heard of the household. */
  readonly revision: bigint;
  /** Of expense categories and of none. */
  readonly unproven: readonly UnprovenSpend[];
  /** Of every category: a receipt's taxes are of the whole of it. */
  readonly receipted: readonly ReceiptedSpend[];
  readonly categories: readonly TaxedCategory[];
}

interface Row {
  readonly revision: string;
  readonly unproven: (Omit<UnprovenSpend, 'amountUnits' | 'movedUnits'> & {
    amount: string;
    moved: string;
  })[];
  readonly receipted: (Omit<ReceiptedSpend, 'parts'> & {
    parts: { categoryId: string | null; amount: string }[];
  })[];
  readonly categories: TaxedCategory[];
}

/** What taxes are reckoned from. One statement, hence one snapshot. Transfers are no spend, refunds reduce. */
export async function readTaxableSpend(
  source: Pick<EntityManager, 'query'>,
  householdId: string,
  { from, to }: DateRange,
): Promise<TaxableSpend> {
  const [row] = await source.query<[Row]>(TAXABLE_SPEND, [householdId, from, to]);
  return {
    revision: BigInt(row.revision),
    unproven: row.unproven.map(({ amount, moved, ...rest }) => {
      return { ...rest, amountUnits: BigInt(amount), movedUnits: BigInt(moved) };
    }),
    receipted: row.receipted.map(({ parts, ...rest }) => ({
      ...rest,
      parts: parts.map(({ categoryId, amount }) => ({ categoryId, amountUnits: BigInt(amount) })),
    })),
    categories: row.categories,
  };
}

/** $1 household, $2 first day, $3 last day. */
const TAXABLE_SPEND = `
  WITH part AS (
    SELECT id, currency, posted_on, category_id, -amount AS amount, receipt_id, 0 AS position
      FROM budget.transaction
     WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND transfer_id IS NULL AND NOT has_splits
    UNION ALL
    -- Of the tables themselves: of a CTE the planner expects few rows, and would look through all splits for each.
    SELECT parent.id, parent.currency, parent.posted_on, split.category_id, -split.amount, parent.receipt_id,
           split.position
      FROM budget.transaction AS parent
      JOIN budget.transaction_split AS split
        ON split.household_id = parent.household_id AND split.transaction_id = parent.id
     WHERE parent.household_id = $1 AND parent.posted_on BETWEEN $2 AND $3 AND parent.transfer_id IS NULL
       AND parent.has_splits
  ), unproven AS (
    SELECT part.currency, part.posted_on AS day, part.category_id, sum(part.amount) AS amount,
           sum(abs(part.amount)) AS moved, count(DISTINCT part.id) AS number
      FROM part LEFT JOIN budget.category AS category
        ON category.household_id = $1 AND category.id = part.category_id
     WHERE part.receipt_id IS NULL AND coalesce(category.kind, 'expense') = 'expense'
     GROUP BY 1, 2, 3
  ), receipted AS (
    SELECT id, currency, posted_on AS day,
           json_agg(json_build_object('categoryId', category_id, 'amount', amount::text) ORDER BY position) AS parts
      FROM part WHERE receipt_id IS NOT NULL GROUP BY 1, 2, 3
  )
  SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = $1), 0) AS revision,
         (SELECT coalesce(json_agg(json_build_object('currency', currency, 'day', day, 'categoryId', category_id,
                   'amount', amount::text, 'moved', moved::text, 'transactionCount', number)), '[]')
            FROM unproven) AS unproven,
         (SELECT coalesce(json_agg(json_build_object('transactionId', id, 'currency', currency, 'day', day,
                   'parts', parts) ORDER BY day, id), '[]') FROM receipted) AS receipted,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'parentId', parent_id, 'name', name, 'kind', kind,
                   'taxTreatment', tax_treatment)), '[]')
            FROM budget.category WHERE household_id = $1) AS categories`;

import type { EntityManager } from 'typeorm';
import type { DateRange, LocalDate } from '#shared';

/** One part of a transaction that taxes are reckoned from; a transaction without splits is one. */
export interface TaxablePart {
  readonly transactionId: string;
  /** Among the transaction's splits; 0 for a whole one. */
  readonly position: number;
  readonly day: LocalDate;
  readonly account: string;
  readonly payee: string | null;
  readonly memo: string | null;
  /** Null = uncategorised. */
  readonly categoryId: string | null;
  readonly currency: string;
  /** Money out is positive. */
  readonly amountUnits: bigint;
  readonly receiptId: string | null;
}

type Row = Omit<TaxablePart, 'amountUnits'> & { readonly amount: string };

/**
 * The parts behind `readTaxableSpend`: of expense categories and of none, without transfers, by day.
 * @param after the last one already seen
 */
export async function readTaxableParts(
  source: Pick<EntityManager, 'query'>,
  householdId: string,
  { from, to }: DateRange,
  after: TaxablePart | undefined,
  size: number,
): Promise<TaxablePart[]> {
  const rows = await source.query<Row[]>(TAXABLE_PARTS, [
    ...[householdId, from, to, size],
    ...[after?.day ?? null, after?.transactionId ?? null, after?.position ?? null],
  ]);
  return rows.map(({ amount, ...part }) => ({ ...part, amountUnits: BigInt(amount) }));
}

/** $1 household, $2 first day, $3 last day, $4 how many, $5 to $7 day, transaction and position of the last one seen. */
const TAXABLE_PARTS = `
  SELECT whole.id AS "transactionId", coalesce(split.position, 0) AS position, whole.posted_on::text AS day,
         account.name AS account, whole.payee, coalesce(split.memo, whole.memo) AS memo, category.id AS "categoryId",
         whole.currency, (-coalesce(split.amount, whole.amount))::text AS amount, whole.receipt_id AS "receiptId"
    FROM budget.transaction AS whole
    JOIN budget.account AS account ON account.household_id = whole.household_id AND account.id = whole.account_id
    LEFT JOIN budget.transaction_split AS split
      ON whole.has_splits AND split.household_id = whole.household_id AND split.transaction_id = whole.id
    LEFT JOIN budget.category AS category
      ON category.household_id = whole.household_id
     AND category.id = CASE WHEN whole.has_splits THEN split.category_id ELSE whole.category_id END
   WHERE whole.household_id = $1 AND whole.posted_on BETWEEN coalesce($5::date, $2) AND $3
     AND whole.transfer_id IS NULL AND coalesce(category.kind, 'expense') = 'expense'
     AND ($5::date IS NULL OR (whole.posted_on, whole.id, coalesce(split.position, 0)) > ($5, $6::uuid, $7::integer))
   ORDER BY whole.posted_on, whole.id, coalesce(split.position, 0) LIMIT $4`;

import type { Schemas } from '../../api/client';
import { transactionsBehind } from '../../format/drill-down';

/** A category of the month, beside as many days of the month before. */
export interface CategoryMove {
  readonly categoryId: string | null;
  readonly name: string;
  readonly amount: number;
  readonly difference: number;
  readonly href: string;
}

/** The categories that cost the most this month, or did by this day of the month before; the largest first. */
export function largestCategories(
  { rows, months }: Pick<Schemas['MonthOverMonth'], 'rows' | 'months'>,
  most: number,
): CategoryMove[] {
  const month = months.at(-1)?.month;
  return rows
    .filter((row) => row.month === month)
    .map((row) => ({ row, so: row.toDate ?? row }))
    .filter(({ so }) => so.amount > 0 || so.previousAmount > 0)
    .sort((one, other) => sizeOf(other.so) - sizeOf(one.so))
    .slice(0, most)
    .map(({ row, so }) => ({
      categoryId: row.categoryId,
      name: row.name,
      amount: row.amount,
      difference: so.difference,
      href: transactionsBehind(row.links.transactions),
    }));
}

const sizeOf = ({ amount, previousAmount }: { amount: number; previousAmount: number }): number =>
  Math.max(amount, previousAmount);

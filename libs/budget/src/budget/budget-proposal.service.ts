import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, addMonths, type LocalDate } from '#shared';
import type { BudgetPeriod } from './budget.entity.js';
import { proposeLine, type ProposedLine } from './budget-proposal.js';

export interface ProposalQuery {
  readonly currency: string;
  readonly period: BudgetPeriod;
  /** Whole months before the current one that are looked at, at most. */
  readonly months: number;
}

/** Lines for a new budget, from what was spent. */
export interface BudgetProposal {
  /** First day of the first month looked at; null when nothing stands in the books before this month. */
  readonly from: LocalDate | null;
  /** Last day, inclusive. */
  readonly to: LocalDate | null;
  /** The largest first. */
  readonly lines: readonly ProposedLine[];
}

/** Proposes budgets from the household's last months. */
@Injectable()
export class BudgetProposalService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One line per expense category that was spent on, by its own transactions. Months before the household's first
   * transaction are not counted as months without spending.
   * @param today the household's local date
   */
  async proposeBudget(
    householdId: string,
    { currency, period, months }: ProposalQuery,
    today: LocalDate,
  ): Promise<BudgetProposal> {
    const thisMonth = `${today.slice(0, 7)}-01`;
    const from = addMonths(thisMonth, -months);
    const rows = await this.dataSource.query<SpendRow[]>(MONTHLY_SPEND, [
      householdId,
      currency,
      from,
      thisMonth,
    ]);
    const first = rows[0]?.firstMonth;
    if (first === undefined) return { from: null, to: null, lines: [] };
    const all = Array.from({ length: months }, (_, number) => addMonths(from, number));
    const counted = all.filter((month) => month >= first);
    const byCategory = Map.groupBy(rows, ({ categoryId }) => categoryId);
    const lines = [...byCategory].flatMap(([categoryId, spent]) => {
      const units = new Map(spent.map((row) => [row.month, BigInt(row.spent)]));
      const monthly = counted.map((month) => units.get(month) ?? 0n);
      return proposeLine(categoryId, monthly, period) ?? [];
    });
    lines.sort((a, b) => (a.amountUnits > b.amountUnits ? -1 : a.amountUnits < b.amountUnits ? 1 : 0));
    return { from: counted[0]!, to: addDays(thisMonth, -1), lines };
  }
}

interface SpendRow {
  readonly categoryId: string;
  readonly month: LocalDate;
  readonly spent: string;
  /** Month of the household's first transaction. */
  readonly firstMonth: LocalDate;
}

/** Bounded by two years of one household: index-only on the spend indexes. */
const MONTHLY_SPEND = `
  WITH movement AS (
    SELECT posted_on, category_id, amount FROM budget.transaction
     WHERE household_id = $1 AND posted_on >= $3::date AND posted_on < $4::date AND currency = $2
       AND transfer_id IS NULL AND NOT has_splits
    UNION ALL
    SELECT whole.posted_on, part.category_id, part.amount
      FROM budget.transaction AS whole
      JOIN budget.transaction_split AS part
        ON part.household_id = whole.household_id AND part.transaction_id = whole.id
     WHERE whole.household_id = $1 AND whole.posted_on >= $3::date AND whole.posted_on < $4::date
       AND whole.currency = $2 AND whole.transfer_id IS NULL AND whole.has_splits
  )
  SELECT movement.category_id AS "categoryId",
         to_char(date_trunc('month', movement.posted_on), 'YYYY-MM-DD') AS month, -sum(movement.amount) AS spent,
         (SELECT to_char(date_trunc('month', min(posted_on)), 'YYYY-MM-DD')
            FROM budget.transaction WHERE household_id = $1) AS "firstMonth"
    FROM movement
    JOIN budget.category ON category.household_id = $1 AND category.id = movement.category_id
   WHERE category.kind = 'expense' AND NOT category.archived
   GROUP BY 1, 2`;

import { drawBars } from '../charts/bars.js';
import { monthName } from '../charts/axis.js';
import { drawColumns, drawMarkers } from '../charts/columns.js';
import { cell, describe, drawFigure } from '../charts/figure.js';
import { drawPlot, plotOf } from '../charts/plot.js';
import { foreign, type Markup } from '../markup.js';
import {
  dateOf,
  inScope,
  monthly,
  ofCurrencies,
  ofHousehold,
  whole,
  type Ask,
  type ReportScope,
} from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import { COUNT, PERCENT, shareOf, type Unit } from '../unit.js';

/** So many lines stand for themselves, those with the largest plans; the others are one more. */
const MOST_LINES = 12;

/** What monthly budgets planned and what was spent, and of one household the lines of the latest full month. */
export const budgets: ReportSection = {
  id: 'budgets',
  title: 'Budget and actual',
  about: `Of monthly budgets that begin on the first of a month: what their lines planned, and what was spent on them. Nothing is carried from month to month. The page of one household has the ${MOST_LINES} largest lines of the latest full month.`,
  draw: async (ask, scope) => {
    const [months, lines] = [await readMonths(ask, scope), await readLines(ask, scope)];
    return perCurrency(scope, (currency, amounts) => [
      drawMonths(scope, ofCurrency(months, currency), amounts),
      ...(scope.householdId === null || scope.lastFullMonth === null
        ? []
        : [drawLines(scope.lastFullMonth, ofCurrency(lines, currency), amounts)]),
    ]);
  },
};

function readMonths(ask: Ask, scope: ReportScope) {
  return ask(
    `SELECT currency, month, CAST(SUM(planned) AS BIGINT) AS planned, CAST(SUM(spend) AS BIGINT) AS spend,
       COUNT(*) AS line_count, SUM(CASE WHEN spend > planned THEN 1 ELSE 0 END) AS exceeded
  FROM marts.budget_vs_actual WHERE ${inScope(scope)}
 GROUP BY currency, month ORDER BY currency, month`,
  );
}

async function readLines(ask: Ask, { householdId, lastFullMonth, currencies }: ReportScope) {
  if (householdId === null || lastFullMonth === null) return [];
  return ask(
    `WITH planned AS (
  SELECT b.currency, b.budget_name, c.name AS category_name, b.planned, b.spend,
         ROW_NUMBER() OVER (PARTITION BY b.currency ORDER BY b.planned DESC, b.budget_id, b.category_id) AS place
    FROM marts.budget_vs_actual b
    LEFT JOIN raw.categories c ON c.household_id = b.household_id AND c.id = b.category_id
   WHERE b.${ofHousehold(householdId)} AND b.month = ${dateOf(lastFullMonth)} AND b.${ofCurrencies(currencies)}
), placed AS (
  SELECT currency, budget_name, category_name, planned, spend,
         CASE WHEN place > ${MOST_LINES} THEN ${MOST_LINES + 1} ELSE place END AS place
    FROM planned
)
SELECT currency, place, MIN(budget_name) AS budget_name, MIN(category_name) AS category_name,
       CAST(SUM(planned) AS BIGINT) AS planned, CAST(SUM(spend) AS BIGINT) AS spend, COUNT(*) AS line_count
  FROM placed GROUP BY currency, place ORDER BY currency, place`,
  );
}

function drawMonths(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const { slots } = scope;
  const series = (column: string) => monthly(scope, rows, (row) => (row ? whole(row, column) : null));
  const [planned, spend] = [series('planned'), series('spend')];
  const [lines, exceeded] = [series('line_count'), series('exceeded')];
  const plot = plotOf(slots, amounts, [planned, spend]);
  return drawFigure({
    title: 'Planned and spent per month',
    unit: amounts.name,
    legend: [
      { kind: 'above', name: 'Spent on budgeted categories' },
      { kind: 'marker', name: 'Planned' },
    ],
    chart:
      rows.length === 0
        ? null
        : drawPlot(
            plot,
            [...drawColumns(plot, spend, 'spent'), ...drawMarkers(plot, planned, 'planned')],
            `Planned: ${describe(slots, planned, amounts)} Spent: ${describe(slots, spend, amounts)}`,
          ),
    table: {
      head: ['Month', 'Planned', 'Spent', 'Used', 'Lines', 'Lines exceeded'],
      rows: slots.map(({ label }, index) => [
        label,
        ...[planned, spend].map((values) => cell(values[index]!, amounts)),
        cell(shareOf(spend[index] ?? 0n, planned[index] ?? 0n), PERCENT),
        ...[lines, exceeded].map((values) => COUNT.format(values[index] ?? 0n)),
      ]),
    },
  });
}

function drawLines(month: string, rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const severalBudgets = new Set(rows.map(({ budget_name: name }) => name)).size > 1;
  const lines = rows.map((row) => {
    const category = row['category_name'] ?? 'Uncategorised';
    const own = severalBudgets ? `${category} (${row['budget_name']})` : category;
    return {
      name:
        Number(row['place']) > MOST_LINES ? `Others (${COUNT.format(whole(row, 'line_count'))} lines)` : own,
      ...{ value: whole(row, 'spend'), target: whole(row, 'planned') },
    };
  });
  return drawFigure({
    title: `Budget lines, ${monthName(month)}`,
    unit: `${amounts.name} spent of what was planned`,
    chart: lines.length === 0 ? null : drawBars(lines, amounts),
    table: {
      head: ['Line', 'Planned', 'Spent', 'Used'],
      rows: lines.map(({ name, value, target }) => [
        foreign(name),
        ...[target, value].map(amounts.format),
        cell(shareOf(value, target), PERCENT),
      ]),
    },
  });
}

import { drawBars } from '../charts/bars.js';
import { monthName } from '../charts/axis.js';
import { drawColumns } from '../charts/columns.js';
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
import { COUNT, type Unit } from '../unit.js';

/** So many categories that rose, and so many that fell. */
const MOST_CHANGES = 5;

/** Each month against the calendar's month before it, and of one household what rose and fell most in the latest full one. */
export const monthOverMonth: ReportSection = {
  id: 'month-over-month',
  title: 'Month over month',
  about: `Spend of a month less that of the calendar's month before; a category is counted from its first month with spend on. Only months that are over. The largest rises and falls by name, ${MOST_CHANGES} each, are on the page of one household.`,
  draw: async (ask, scope) => {
    const [months, changes] = [await readMonths(ask, scope), await readChanges(ask, scope)];
    return perCurrency(scope, (currency, amounts) => [
      drawMonths(scope, ofCurrency(months, currency), amounts),
      ...(scope.householdId === null || scope.lastFullMonth === null
        ? []
        : [drawChanges(scope.lastFullMonth, ofCurrency(changes, currency), amounts)]),
    ]);
  },
};

async function readMonths(ask: Ask, scope: ReportScope): Promise<readonly WarehouseRow[]> {
  if (scope.lastFullMonth === null) return [];
  return ask(
    `SELECT currency, month, CAST(SUM(spend) AS BIGINT) AS spend, CAST(SUM(previous_spend) AS BIGINT) AS previous_spend,
       CAST(SUM(difference) AS BIGINT) AS difference, SUM(CASE WHEN difference > 0 THEN 1 ELSE 0 END) AS risen,
       SUM(CASE WHEN difference < 0 THEN 1 ELSE 0 END) AS fallen
  FROM marts.month_over_month WHERE ${inScope(scope, scope.lastFullMonth)}
 GROUP BY currency, month ORDER BY currency, month`,
  );
}

async function readChanges(ask: Ask, scope: ReportScope): Promise<readonly WarehouseRow[]> {
  const { householdId, lastFullMonth, currencies } = scope;
  if (householdId === null || lastFullMonth === null) return [];
  return ask(
    `WITH changed AS (
  SELECT household_id, currency, category_id, spend, previous_spend, difference,
         ROW_NUMBER() OVER (PARTITION BY currency ORDER BY difference DESC, category_id) AS rise,
         ROW_NUMBER() OVER (PARTITION BY currency ORDER BY difference, category_id) AS fall
    FROM marts.month_over_month
   WHERE ${ofHousehold(householdId)} AND month = ${dateOf(lastFullMonth)} AND ${ofCurrencies(currencies)}
)
SELECT c.currency, n.name AS category_name, c.spend, c.previous_spend, c.difference
  FROM changed c
  LEFT JOIN raw.categories n ON n.household_id = c.household_id AND n.id = c.category_id
 WHERE (c.rise <= ${MOST_CHANGES} AND c.difference > 0) OR (c.fall <= ${MOST_CHANGES} AND c.difference < 0)
 ORDER BY c.currency, c.difference DESC, n.name`,
  );
}

function drawMonths(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const { slots } = scope;
  const series = (column: string) => monthly(scope, rows, (row) => (row ? whole(row, column) : null));
  const [spend, previous, difference] = [series('spend'), series('previous_spend'), series('difference')];
  const [risen, fallen] = [series('risen'), series('fallen')];
  const plot = plotOf(slots, amounts, [difference]);
  return drawFigure({
    title: 'Change against the month before',
    unit: amounts.name,
    legend: [
      { kind: 'above', name: 'More spent' },
      { kind: 'below', name: 'Less spent' },
    ],
    chart:
      rows.length === 0
        ? null
        : drawPlot(plot, drawColumns(plot, difference), `Change. ${describe(slots, difference, amounts)}`),
    table: {
      head: ['Month', 'Spend', 'Month before', 'Difference', 'Categories up', 'Categories down'],
      rows: slots.map(({ label }, index) => [
        label,
        ...[spend, previous, difference].map((values) => cell(values[index]!, amounts)),
        ...[risen, fallen].map((values) => cell(values[index]!, COUNT)),
      ]),
    },
  });
}

function drawChanges(month: string, rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const changes = rows.map((row) => ({
    name: row['category_name'] ?? 'Uncategorised',
    ...{
      value: whole(row, 'difference'),
      spend: whole(row, 'spend'),
      previous: whole(row, 'previous_spend'),
    },
  }));
  return drawFigure({
    title: `Largest rises and falls, ${monthName(month)}`,
    unit: `${amounts.name} more or less than the month before`,
    chart: changes.length === 0 ? null : drawBars(changes, amounts),
    table: {
      head: ['Category', 'Month before', 'Spend', 'Difference'],
      rows: changes.map(({ name, value, spend, previous }) => [
        foreign(name),
        ...[previous, spend, value].map(amounts.format),
      ]),
    },
  });
}

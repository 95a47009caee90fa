import { WEEKDAY_SLOTS } from '../charts/axis.js';
import { drawColumns } from '../charts/columns.js';
import { cell, describe, drawFigure } from '../charts/figure.js';
import { drawPlot, plotOf } from '../charts/plot.js';
import type { Markup } from '../markup.js';
import { ofCurrencies, ofHousehold, whole, type Ask, type ReportScope } from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import { PERCENT, shareOf, type Unit } from '../unit.js';

/** On which days of the week is spent. */
export const weekdays: ReportSection = {
  id: 'weekdays',
  title: 'Spending patterns',
  about: 'Spend by the day of the week it is booked on, over all months of the books, not only those shown.',
  draw: async (ask, scope) => {
    const rows = await readWeekdays(ask, scope);
    return perCurrency(scope, (currency, amounts) => [drawWeekdays(ofCurrency(rows, currency), amounts)]);
  },
};

function readWeekdays(ask: Ask, { householdId, currencies }: ReportScope) {
  return ask(
    `SELECT currency, weekday, CAST(SUM(spend) AS BIGINT) AS spend
  FROM marts.spending_patterns WHERE ${ofHousehold(householdId)} AND ${ofCurrencies(currencies)}
 GROUP BY currency, weekday ORDER BY currency, weekday`,
  );
}

function drawWeekdays(rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const byDay = new Map(rows.map((row) => [Number(row['weekday']), row]));
  const spend = WEEKDAY_SLOTS.map((_, index) => whole(byDay.get(index + 1), 'spend'));
  const total = spend.reduce((sum, amount) => sum + amount, 0n);
  const plot = plotOf(WEEKDAY_SLOTS, amounts, [spend], { height: 140 });
  return drawFigure({
    title: 'Spend by day of the week',
    unit: amounts.name,
    chart:
      rows.length === 0
        ? null
        : drawPlot(plot, drawColumns(plot, spend), `Spend. ${describe(WEEKDAY_SLOTS, spend, amounts)}`),
    table: {
      head: ['Day', 'Spend', 'Share'],
      rows: WEEKDAY_SLOTS.map(({ label }, index) => [
        label,
        cell(spend[index]!, amounts),
        cell(shareOf(spend[index]!, total), PERCENT),
      ]),
    },
  });
}

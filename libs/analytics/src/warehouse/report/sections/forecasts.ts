import { cell, describe, drawFigure } from '../charts/figure.js';
import { drawLine } from '../charts/lines.js';
import { drawPlot, plotOf, sumOf } from '../charts/plot.js';
import type { Markup } from '../markup.js';
import { inScope, monthly, whole, type Ask, type ReportScope } from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import { PERCENT, shareOf, type Unit } from '../unit.js';

const YARDSTICKS = [
  { column: 'trend', kind: 'first', name: 'Mean of the three months before' },
  { column: 'seasonal', kind: 'second', name: 'Same month of the year before' },
] as const;

/** How far two forecasts that anybody can reckon would have been off. */
export const forecasts: ReportSection = {
  id: 'forecasts',
  title: 'Forecast and actual',
  about:
    "Two yardsticks that anybody can reckon, category by category; the product's own forecasts are not kept. The error of a month is what its categories were off, without sign, as a share of their spend. Only months that are over.",
  draw: async (ask, scope) => {
    const rows = await readErrors(ask, scope);
    return perCurrency(scope, (currency, amounts) => [
      drawErrors(scope, ofCurrency(rows, currency), amounts),
    ]);
  },
};

async function readErrors(ask: Ask, scope: ReportScope): Promise<readonly WarehouseRow[]> {
  if (scope.lastFullMonth === null) return [];
  const sums = YARDSTICKS.flatMap(({ column }) => [
    `CAST(SUM(CASE WHEN ${column}_error IS NULL THEN 0 ELSE spend END) AS BIGINT) AS ${column}_spend`,
    `CAST(SUM(${column}_forecast) AS BIGINT) AS ${column}_forecast`,
    `CAST(SUM(ABS(${column}_error)) AS BIGINT) AS ${column}_error`,
  ]);
  return ask(
    `SELECT currency, month, ${sums.join(', ')}
  FROM marts.forecast_vs_actual WHERE ${inScope(scope, scope.lastFullMonth)}
 GROUP BY currency, month ORDER BY currency, month`,
  );
}

function drawErrors(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup {
  const { slots } = scope;
  const lines = YARDSTICKS.map(({ column, kind, name }) => {
    const series = (figure: string) =>
      monthly(scope, rows, (row) => (row?.[`${column}_error`] ? whole(row, `${column}_${figure}`) : null));
    const [spend, forecast, error] = [series('spend'), series('forecast'), series('error')];
    const shares = slots.map((_, index) => errorShare(error[index] ?? 0n, spend[index] ?? 0n));
    const all = errorShare(sumOf(error), sumOf(spend));
    return { kind, name, spend, forecast, error, shares, all };
  });
  const plot = plotOf(
    slots,
    PERCENT,
    lines.map(({ shares }) => shares),
  );
  const known = lines.filter(({ all }) => all !== null);
  return drawFigure({
    title: 'Error of the yardsticks per month',
    unit: '% of spend',
    legend: lines.map(({ kind, name }) => ({ kind, name })),
    chart:
      known.length === 0
        ? null
        : drawPlot(
            plot,
            lines.flatMap(({ kind, name, shares }) => drawLine(plot, shares, kind, name)),
            lines.map(({ name, shares }) => `${name}: ${describe(slots, shares, PERCENT)}`).join(' '),
          ),
    summary:
      known.length === 0
        ? undefined
        : `Over these months: ${known.map(({ name, all }) => `${name.toLowerCase()} ${PERCENT.format(all!)} off`).join(', ')}. The lower one is to be beaten.`,
    table: {
      head: [
        'Month',
        ...lines.flatMap(({ name }) => [`${name}: spend, ${amounts.name}`, 'Forecast', 'Error', 'Error, %']),
      ],
      rows: slots.map(({ label }, index) => [
        label,
        ...lines.flatMap(({ spend, forecast, error, shares }) => [
          ...[spend, forecast, error].map((values) => cell(values[index]!, amounts)),
          cell(shares[index]!, PERCENT),
        ]),
      ]),
    },
  });
}

/** Null where refunds outweigh what was spent: a share of that says nothing. */
function errorShare(error: bigint, spend: bigint): bigint | null {
  return spend > 0n ? shareOf(error, spend) : null;
}

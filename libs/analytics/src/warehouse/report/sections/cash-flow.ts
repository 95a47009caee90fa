import { addMonths } from '#shared';
import { drawColumns } from '../charts/columns.js';
import { cell, describe, drawFigure } from '../charts/figure.js';
import { drawLine } from '../charts/lines.js';
import { drawPlot, plotOf } from '../charts/plot.js';
import type { Markup } from '../markup.js';
import {
  dateOf,
  monthly,
  ofCurrencies,
  ofHousehold,
  whole,
  type Ask,
  type ReportScope,
} from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import type { Unit } from '../unit.js';

/** What came and went, and all of it from the first month of the books on. */
export const cashFlow: ReportSection = {
  id: 'cash-flow',
  title: 'Cash flow',
  about:
    'What came in and went out, without transfers between own accounts. The running net adds up everything from the beginning of the books on.',
  draw: async (ask, scope) => {
    const rows = await readFlows(ask, scope);
    return perCurrency(scope, (currency, amounts) => drawFlows(scope, ofCurrency(rows, currency), amounts));
  },
};

/** The month before those shown stands for all that was earlier. */
function readFlows(ask: Ask, { householdId, months, currencies }: ReportScope) {
  const earlier = dateOf(addMonths(months[0]!, -1));
  return ask(
    `WITH flows AS (
  SELECT currency, GREATEST(month, ${earlier}) AS month, money_in, money_out, net FROM marts.cash_flow
   WHERE ${ofHousehold(householdId)} AND month <= ${dateOf(months.at(-1)!)} AND ${ofCurrencies(currencies)}
)
SELECT currency, month, CAST(SUM(money_in) AS BIGINT) AS money_in, CAST(SUM(money_out) AS BIGINT) AS money_out,
       CAST(SUM(net) AS BIGINT) AS net
  FROM flows GROUP BY currency, month ORDER BY currency, month`,
  );
}

function drawFlows(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup[] {
  const { months, slots } = scope;
  const series = (column: string) => monthly(scope, rows, (row) => whole(row, column));
  const [came, went, net] = [series('money_in'), series('money_out'), series('net')];
  const out = went.map((amount) => -amount!);
  let running = rows
    .filter(({ month }) => month! < months[0]!)
    .reduce((sum, row) => sum + whole(row, 'net'), 0n);
  const runningNet = net.map((amount) => (running += amount!));
  const flows = plotOf(slots, amounts, [came, out]);
  const sum = plotOf(slots, amounts, [runningNet], { height: 120, tickCount: 3 });
  return [
    drawFigure({
      title: 'In and out per month',
      unit: amounts.name,
      legend: [
        { kind: 'above', name: 'Came in' },
        { kind: 'below', name: 'Went out' },
      ],
      chart: drawPlot(
        flows,
        [...drawColumns(flows, came, 'in'), ...drawColumns(flows, out, 'out')],
        `In and out per month. In: ${describe(slots, came, amounts)} Out: ${describe(slots, went, amounts)}`,
      ),
      table: {
        head: ['Month', 'Came in', 'Went out', 'Net', 'Running net'],
        rows: slots.map(({ label }, index) => [
          label,
          ...[came, went, net, runningNet].map((values) => cell(values[index]!, amounts)),
        ]),
      },
    }),
    drawFigure({
      title: 'Running net',
      unit: amounts.name,
      chart: drawPlot(
        sum,
        drawLine(sum, runningNet, 'first'),
        `Running net. ${describe(slots, runningNet, amounts)}`,
      ),
      table: {
        head: ['Month', 'Running net'],
        rows: slots.map(({ label }, index) => [label, cell(runningNet[index]!, amounts)]),
      },
    }),
  ];
}

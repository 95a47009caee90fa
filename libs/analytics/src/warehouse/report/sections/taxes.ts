import { drawColumns } from '../charts/columns.js';
import { cell, describe, drawFigure, drawTable } from '../charts/figure.js';
import { drawLine } from '../charts/lines.js';
import { drawPlot, plotOf } from '../charts/plot.js';
import type { Markup } from '../markup.js';
import { inScope, monthly, whole, type Ask, type ReportScope } from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import { PERCENT, shareOf, type Unit } from '../unit.js';

const TREATMENTS: Readonly<Record<string, string>> = {
  none: 'None',
  deductible: 'Deductible',
  recoverable: 'Recoverable',
  deductible_and_recoverable: 'Deductible, tax recoverable',
  partially_deductible: 'Partially deductible, share not said',
};

/** What spend means for taxes, and how much of it receipts prove. */
export const taxes: ReportSection = {
  id: 'taxes',
  title: 'Tax exposure',
  about:
    "An estimate, never advice: taxes that receipts tell, and what the households' own rules and rates make of them. Evidence is the share of spend whose receipt tells its taxes.",
  draw: async (ask, scope) => {
    const [months, treatments] = [
      await readExposure(ask, scope, 'month'),
      await readExposure(ask, scope, 'treatment'),
    ];
    return perCurrency(scope, (currency, amounts) => [
      ...drawMonths(scope, ofCurrency(months, currency), amounts),
      drawTreatments(ofCurrency(treatments, currency), amounts),
    ]);
  },
};

function readExposure(ask: Ask, scope: ReportScope, by: 'month' | 'treatment') {
  const sums = ['gross', 'indirect_tax', 'recoverable_tax', 'deductible_spend', 'income_tax_effect'];
  return ask(
    `SELECT currency, ${by}, ${sums.map((column) => `CAST(SUM(${column}) AS BIGINT) AS ${column}`).join(', ')},
       CAST(SUM(ABS(gross)) AS BIGINT) AS moved, CAST(SUM(ABS(gross) * evidence_percent) AS BIGINT) AS proven
  FROM marts.tax_exposure WHERE ${inScope(scope)}
 GROUP BY currency, ${by} ORDER BY currency, ${by}`,
  );
}

function drawMonths(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup[] {
  const { slots } = scope;
  const series = (column: string) => monthly(scope, rows, (row) => whole(row, column));
  const columns = ['gross', 'indirect_tax', 'recoverable_tax', 'deductible_spend', 'income_tax_effect'].map(
    series,
  );
  const tax = columns[1]!;
  const evidence = monthly(scope, rows, evidenceOf);
  const taxPlot = plotOf(slots, amounts, [tax], { height: 140 });
  const evidencePlot = plotOf(slots, PERCENT, [evidence, [10_000n]], { height: 120, tickCount: 2 });
  const isTold = [...tax, ...evidence].some((figure) => figure !== null && figure !== 0n);
  return [
    drawFigure({
      title: 'Indirect tax on receipts per month',
      unit: amounts.name,
      chart: !isTold
        ? null
        : drawPlot(taxPlot, drawColumns(taxPlot, tax), `Indirect tax. ${describe(slots, tax, amounts)}`),
      table: {
        head: ['Month', 'Spend', 'Indirect tax', 'Recoverable tax', 'Deductible spend', 'Income tax effect'],
        rows: slots.map(({ label }, index) => [
          label,
          ...columns.map((values) => cell(values[index]!, amounts)),
        ]),
      },
    }),
    drawFigure({
      title: 'Evidence per month',
      unit: '% of spend',
      chart: !isTold
        ? null
        : drawPlot(
            evidencePlot,
            drawLine(evidencePlot, evidence, 'first'),
            `Evidence. ${describe(slots, evidence, PERCENT)}`,
          ),
      table: {
        head: ['Month', 'Evidence'],
        rows: slots.map(({ label }, index) => [label, cell(evidence[index]!, PERCENT)]),
      },
    }),
  ];
}

function drawTreatments(rows: readonly WarehouseRow[], amounts: Unit): Markup {
  return drawTable(`By treatment, ${amounts.name}, all months shown`, {
    head: [
      'Treatment',
      'Spend',
      'Indirect tax',
      'Recoverable tax',
      'Deductible spend',
      'Income tax effect',
      'Evidence',
    ],
    rows: rows.map((row) => [
      TREATMENTS[row['treatment']!] ?? row['treatment']!,
      ...['gross', 'indirect_tax', 'recoverable_tax', 'deductible_spend', 'income_tax_effect'].map((column) =>
        amounts.format(whole(row, column)),
      ),
      cell(evidenceOf(row), PERCENT),
    ]),
  });
}

/** The view tells shares in percent, so that their sum by weight has them too. */
function evidenceOf(row: WarehouseRow | undefined): bigint | null {
  return shareOf(whole(row, 'proven'), 100n * whole(row, 'moved'));
}

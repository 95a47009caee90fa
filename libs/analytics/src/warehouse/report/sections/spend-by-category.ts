import { drawColumns } from '../charts/columns.js';
import { cell, describe, drawFigure } from '../charts/figure.js';
import { drawPlot, plotOf, sumOf } from '../charts/plot.js';
import { foreign, markup, type Markup } from '../markup.js';
import { inScope, monthly, whole, type Ask, type ReportScope } from '../report-scope.js';
import { ofCurrency, perCurrency, type ReportSection } from '../report-section.js';
import type { WarehouseRow } from '../../warehouse.js';
import { shareOf, PERCENT, type Unit } from '../unit.js';

/** So many categories of each household are told apart; what is left is one more. */
const MOST_CATEGORIES = 8;
const [UNCATEGORISED, OTHERS] = [0, MOST_CATEGORIES + 1];

/** Months of the largest categories: of one household by name, of all by place. */
export const spendByCategory: ReportSection = {
  id: 'spend-by-category',
  title: 'Spend by category',
  about: `Money out less refunds, without transfers and income. The ${MOST_CATEGORIES} largest categories of a household over the months shown stand for themselves, the rest are together under "Others"; of all households together a category is known by its place among its household's, for names are their own. All charts of a currency have the same scale.`,
  draw: async (ask, scope) => {
    const rows = await readSpend(ask, scope);
    return perCurrency(scope, (currency, amounts) => drawSpend(scope, ofCurrency(rows, currency), amounts));
  },
};

function readSpend(ask: Ask, scope: ReportScope) {
  return ask(
    `WITH spent AS (
  SELECT household_id, currency, month, COALESCE(category_id, '') AS category_key, category_name, spend
    FROM marts.spend_by_category WHERE ${inScope(scope)}
), sized AS (
  SELECT household_id, currency, category_key, MIN(category_name) AS category_name,
         CASE WHEN category_key = '' THEN 1 ELSE 0 END AS is_none, SUM(spend) AS spend
    FROM spent GROUP BY household_id, currency, category_key
), ranked AS (
  SELECT household_id, currency, category_key, category_name, is_none,
         ROW_NUMBER() OVER (PARTITION BY household_id, currency ORDER BY is_none, spend DESC, category_key) AS place
    FROM sized
), placed AS (
  SELECT household_id, currency, category_key, category_name,
         CASE WHEN is_none = 1 THEN ${UNCATEGORISED} WHEN place > ${MOST_CATEGORIES} THEN ${OTHERS} ELSE place END AS place
    FROM ranked
)
SELECT s.currency, p.place, s.month, CAST(SUM(s.spend) AS BIGINT) AS spend,
       ${scope.householdId === null ? 'NULL' : 'MIN(p.category_name)'} AS category_name
  FROM spent s
  JOIN placed p ON p.household_id = s.household_id AND p.currency = s.currency AND p.category_key = s.category_key
 GROUP BY s.currency, p.place, s.month
 ORDER BY s.currency, p.place, s.month`,
  );
}

function drawSpend(scope: ReportScope, rows: readonly WarehouseRow[], amounts: Unit): Markup[] {
  const { slots } = scope;
  const places = [...Array.from({ length: OTHERS }, (_, index) => index + 1), UNCATEGORISED].flatMap(
    (place) => {
      const found = rows.filter((row) => Number(row['place']) === place);
      if (found.length === 0) return [];
      const values = monthly(scope, found, (row) => whole(row, 'spend'));
      return { name: nameOf(place, found[0]!), values, sum: sumOf(values) };
    },
  );
  const months = slots.map((_, index) => places.reduce((sum, { values }) => sum + values[index]!, 0n));
  const spent = sumOf(months);
  const total = plotOf(slots, amounts, [months]);
  const multiples = places.map(({ name, values, sum }) => {
    const plot = plotOf(slots, amounts, [values, ...places.map((other) => other.values)], {
      ...{ height: 72, tickCount: 2 },
    });
    const share = shareOf(sum, spent);
    return markup`<div class="multiple"><p class="name">${foreign(name)}</p>
<p class="value">${amounts.format(sum)}${share === null ? '' : `, ${PERCENT.format(share)}`}</p>
${drawPlot(plot, drawColumns(plot, values), `${name}. ${describe(slots, values, amounts)}`)}</div>`;
  });
  return [
    drawFigure({
      title: 'Spend per month',
      unit: amounts.name,
      chart:
        rows.length === 0
          ? null
          : drawPlot(
              total,
              drawColumns(total, months),
              `Spend per month. ${describe(slots, months, amounts)}`,
            ),
      table: {
        head: ['Month', 'Spend'],
        rows: slots.map(({ label }, index) => [label, cell(months[index]!, amounts)]),
      },
    }),
    drawFigure({
      title: 'Categories',
      unit: `${amounts.name} per month; sum and share of the months shown`,
      chart: rows.length === 0 ? null : markup`<div class="multiples">${multiples}</div>`,
      table: {
        head: ['Category', 'Sum', ...slots.map(({ label }) => label)],
        rows: places.map(({ name, values, sum }) => [
          foreign(name),
          amounts.format(sum),
          ...values.map((value) => cell(value, amounts)),
        ]),
      },
    }),
  ];
}

function nameOf(place: number, { category_name: name }: WarehouseRow): string {
  if (place === UNCATEGORISED) return 'Uncategorised';
  if (place === OTHERS) return 'Others';
  return name ?? `${ordinal(place)} of each household`;
}

function ordinal(place: number): string {
  return place === 1 ? 'Largest' : `${place}${{ 2: 'nd', 3: 'rd' }[place] ?? 'th'} largest`;
}

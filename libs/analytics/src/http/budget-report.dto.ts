import { z } from 'zod';
import type { ComparedBudget, ComparedLine } from '#budget';
import type { Money } from '#shared';
import { idSchema, localDateSchema } from '#shared/http';
import { stateParts } from './report-parts.dto.js';
import { formatQuery, linksSchema } from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { during, transactionsUrl } from '../report/transactions-url.js';

export const budgetReportQuery = z.strictObject({
  budgetId: idSchema,
  from: localDateSchema
    .optional()
    .meta({ description: 'The first period is that of this day. Default: `to`, else today.' }),
  to: localDateSchema.optional().meta({
    description: 'The last period is that of this day. Default: today, or `from` if that is later.',
  }),
  ...formatQuery,
});

const figures = {
  allocated: z.int(),
  carriedIn: z.int().meta({ description: 'From earlier periods, by the rollover; negative = a deficit.' }),
  spent: z.int().meta({ description: 'Positive = money out.' }),
  available: z.int().meta({ description: 'allocated + carriedIn − spent.' }),
  pace: z.number().nullable().meta({ description: 'As in the budget’s periods.' }),
  projected: z.int().nullable().meta({ description: 'As in the budget’s periods.' }),
};
const days = { startsOn: z.string(), endsOn: z.string() };

const FIGURES = {
  ...{ allocated: 60_000, carriedIn: 1250, spent: 41_890, available: 19_360 },
  ...{ pace: -0.02, projected: 58_300 },
};
const PERIOD = { startsOn: '2026-11-01', endsOn: '2026-11-30' };

export const budgetReportSchema = z
  .object({
    budgetId: z.guid(),
    name: z.string(),
    currency: z.string(),
    rows: z.array(
      z.object({ ...days, categoryId: z.guid(), name: z.string(), ...figures, links: linksSchema }),
    ),
    periods: z
      .array(z.object({ ...days, ...figures, links: linksSchema }))
      .meta({ description: 'Totals of each period.' }),
    ...stateParts,
  })
  .meta({
    id: 'BudgetReport',
    example: {
      ...{ budgetId: '0198f3e1-5c6d-7e8f-9a0b-1c2d3e4f5a01', name: 'Household', currency: 'EUR' },
      rows: [
        {
          ...PERIOD,
          ...{ categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', name: 'Groceries', ...FIGURES },
          links: {
            transactions:
              '/v1/transactions?currency=EUR&transfer=false&categoryId=0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41&from=2026-11-01&to=2026-11-30',
          },
        },
      ],
      periods: [
        {
          ...{ ...PERIOD, ...FIGURES },
          links: {
            transactions:
              '/v1/transactions?currency=EUR&transfer=false&categoryId=0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41&from=2026-11-01&to=2026-11-30',
          },
        },
      ],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

type Period = ComparedBudget['periods'][number];

export function toBudgetReportDto(budgetId: string, { name, currency, periods }: ComparedBudget) {
  const linkOf = linksIn({ currency });
  return {
    ...{ budgetId, name, currency },
    rows: periods.flatMap((period) =>
      period.lines.map((line) => ({
        ...{ startsOn: period.startsOn, endsOn: period.endsOn },
        ...{ categoryId: line.categoryId, name: line.name },
        ...toFiguresDto(line, projectedOf(line)),
        links: { transactions: linkOf(period, line.coveredIds) },
      })),
    ),
    periods: periods.map((period) => ({
      ...{ startsOn: period.startsOn, endsOn: period.endsOn },
      ...toFiguresDto(period.totals, period.totals.projected),
      links: {
        transactions: linkOf(
          period,
          period.lines.flatMap(({ coveredIds }) => coveredIds),
        ),
      },
    })),
  } satisfies Omit<z.infer<typeof budgetReportSchema>, keyof typeof stateParts>;
}

export function toBudgetTable({ currency, periods }: ComparedBudget): ReportTable {
  const linkOf = linksIn({ currency });
  return {
    columns: [
      ...['startsOn', 'endsOn', 'category', 'categoryId', 'allocated', 'carriedIn', 'spent', 'available'],
      ...['currency', 'pace', 'projected', 'transactions'],
    ],
    rows: periods.flatMap((period) =>
      period.lines.map((line) => [
        ...[period.startsOn, period.endsOn, line.name, line.categoryId, line.allocated, line.carriedIn],
        ...[
          line.spent,
          line.available,
          currency,
          line.pace,
          projectedOf(line),
          linkOf(period, line.coveredIds),
        ],
      ]),
    ),
  };
}

function projectedOf({ projection }: ComparedLine): Money | null {
  return projection?.spent ?? null;
}

function toFiguresDto(
  { allocated, carriedIn, spent, available, pace }: Omit<Period['totals'], 'projected'>,
  projected: Money | null,
) {
  return {
    ...{ allocated: allocated.toJSON(), carriedIn: carriedIn.toJSON(), spent: spent.toJSON() },
    ...{ available: available.toJSON(), pace, projected: projected?.toJSON() ?? null },
  };
}

/** Periods of one plan cover the same categories, and their lists differ in their days alone. */
function linksIn({ currency }: Pick<ComparedBudget, 'currency'>) {
  const known = new Map<string, string>();
  return ({ startsOn, endsOn }: Period, categoryId: readonly string[]): string => {
    const key = categoryId.join();
    const list = known.get(key) ?? transactionsUrl({}, { currency, transfer: false, categoryId });
    known.set(key, list);
    return during(list, { from: startsOn, to: endsOn });
  };
}

import { z } from 'zod';
import { requestDigest, toJsonInteger, type Money } from '#shared';
import {
  amountSchema,
  currencySchema,
  idSchema,
  localDateSchema,
  pageQuery,
  pageSchema,
  textSchema,
} from '#shared/http';
import type { PacedFigures, PeriodReview } from '../budget/budget-review.service.js';
import { BUDGET_PERIODS, ROLLOVERS, type Budget } from '../budget/budget.entity.js';
import type { BudgetChanges, BudgetDraft, LineDraft } from '../budget/budget.service.js';

const MAX_LINES = 500;

export const budgetSchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    period: z.enum(BUDGET_PERIODS),
    startsOn: z.string(),
    currency: z.string(),
    rollover: z.enum(ROLLOVERS),
    lines: z.array(z.object({ categoryId: z.guid(), amount: z.int() })),
    revision: z.int(),
  })
  .meta({
    id: 'Budget',
    example: {
      id: '0198f3e1-5c6d-7e8f-9a0b-1c2d3e4f5a01',
      name: 'Household',
      period: 'monthly',
      startsOn: '2026-11-01',
      currency: 'EUR',
      rollover: 'surplus',
      lines: [{ categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', amount: 60000 }],
      revision: 43,
    },
  });
export type BudgetDto = z.infer<typeof budgetSchema>;

export const budgetPageSchema = pageSchema(budgetSchema);
export const listBudgetsQuery = z.strictObject(pageQuery);

const lineSchema = z.strictObject({
  categoryId: idSchema,
  amount: amountSchema.min(0).meta({ example: 60_000 }),
});

const editable = {
  name: textSchema(100),
  period: z.enum(BUDGET_PERIODS),
  startsOn: localDateSchema.meta({
    description: 'First day of the first period; all others are counted from it.',
  }),
  currency: currencySchema.meta({ description: 'Only transactions in this currency count.' }),
  rollover: z.enum(ROLLOVERS),
  lines: z.array(lineSchema).max(MAX_LINES).meta({
    description: 'Per period. A line covers descendants that have no line of their own. Replaces all.',
  }),
};

export const createBudgetSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    rollover: editable.rollover.default('none'),
    lines: editable.lines.default([]),
  })
  .meta({
    id: 'CreateBudget',
    example: {
      name: 'Household',
      period: 'monthly',
      startsOn: '2026-11-01',
      currency: 'EUR',
      rollover: 'surplus',
      lines: [{ categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', amount: 60000 }],
    },
  });

export const updateBudgetSchema = z
  .strictObject(editable)
  .partial()
  .meta({
    id: 'UpdateBudget',
    example: { lines: [{ categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', amount: 65000 }] },
  });

const figures = {
  allocated: z.int(),
  carriedIn: z.int().meta({ description: 'From earlier periods, by the rollover; negative = a deficit.' }),
  spent: z.int().meta({ description: 'Positive = money out.' }),
  available: z.int().meta({ description: 'allocated + carriedIn − spent.' }),
  pace: z
    .number()
    .nullable()
    .meta({
      description:
        'Share of the plan (allocated + carriedIn) that is spent minus share of the period that has passed: ' +
        '0 = even, positive = faster than time. Null without a plan.',
    }),
};

export const budgetPeriodParams = z.object({ id: idSchema, firstDay: localDateSchema });

export const budgetPeriodSchema = z
  .object({
    startsOn: z.string(),
    endsOn: z.string().meta({ description: 'Last day, inclusive.' }),
    currency: z.string(),
    lines: z.array(z.object({ categoryId: z.guid(), ...figures })),
    totals: z.object(figures),
  })
  .meta({
    id: 'BudgetPeriod',
    example: {
      startsOn: '2026-11-01',
      endsOn: '2026-11-30',
      currency: 'EUR',
      lines: [
        {
          categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
          allocated: 60000,
          carriedIn: 1250,
          spent: 41890,
          available: 19360,
          pace: -0.02,
        },
      ],
      totals: { allocated: 60000, carriedIn: 1250, spent: 41890, available: 19360, pace: -0.02 },
    },
  });
export type BudgetPeriodDto = z.infer<typeof budgetPeriodSchema>;

export function toBudgetDraft(body: z.output<typeof createBudgetSchema>): BudgetDraft {
  return { ...body, digest: requestDigest(body), lines: body.lines.map(toLineDraft) };
}

export function toBudgetChanges(body: z.output<typeof updateBudgetSchema>): BudgetChanges {
  const { lines, ...rest } = body;
  return lines === undefined ? rest : { ...rest, lines: lines.map(toLineDraft) };
}

function toLineDraft({ categoryId, amount }: z.output<typeof lineSchema>): LineDraft {
  return { categoryId, amountUnits: BigInt(amount) };
}

export function toBudgetDto(budget: Budget): BudgetDto {
  const { id, name, period, startsOn, currency, rollover } = budget;
  return {
    id,
    name,
    period,
    startsOn,
    currency,
    rollover,
    lines: budget.lines.map((line) => ({
      categoryId: line.categoryId,
      amount: toJsonInteger(line.amountUnits),
    })),
    revision: toJsonInteger(budget.revision),
  };
}

export function toBudgetPeriodDto({
  startsOn,
  endsOn,
  currency,
  lines,
  totals,
}: PeriodReview): BudgetPeriodDto {
  return {
    startsOn,
    endsOn,
    currency,
    lines: lines.map((line) => ({ categoryId: line.categoryId, ...toFiguresDto(line) })),
    totals: toFiguresDto(totals),
  };
}

function toFiguresDto({ allocated, carriedIn, spent, available, pace }: PacedFigures) {
  const units = (money: Money) => money.toJSON();
  return {
    allocated: units(allocated),
    carriedIn: units(carriedIn),
    spent: units(spent),
    available: units(available),
    pace,
  };
}

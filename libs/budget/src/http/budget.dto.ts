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
import { COPIED_AMOUNTS } from '../budget/budget-copy.service.js';
import { ROLLOVERS, type PlannedLine, type RolloverReset, type RolloverRule } from '../budget/budget-plan.js';
import type { BudgetProposal } from '../budget/budget-proposal.service.js';
import type { PeriodReview, ReviewedLine } from '../budget/budget-review.js';
import { BUDGET_PERIODS, BUDGET_STATUSES, type Budget } from '../budget/budget.entity.js';
import type { BudgetChanges, BudgetDraft } from '../budget/budget.service.js';
import type { LineFigures } from '../budget/rollover.js';

const MAX_LINES = 500;

const ROLLOVER_MEANING =
  'What a period leaves to the next: nothing, what was left, what was overspent, or either.';
const CAP_MEANING = 'At most so much is carried, as surplus or as deficit. Null: all of it.';
const RESET_MEANING =
  'Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any ' +
  'anniversary. Null: never.';
const LINE_RULE_MEANING = "Null: the line follows the budget's three rollover fields.";

const resetSchema = z
  .object({ on: z.string(), yearly: z.boolean() })
  .nullable()
  .meta({ description: RESET_MEANING });

const CATEGORY_EXAMPLE = '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41';

export const budgetSchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    period: z.enum(BUDGET_PERIODS),
    startsOn: z.string(),
    currency: z.string(),
    rollover: z.enum(ROLLOVERS).meta({ description: ROLLOVER_MEANING }),
    rolloverCap: z.int().nullable().meta({ description: CAP_MEANING }),
    rolloverReset: resetSchema,
    lines: z
      .array(
        z.object({
          categoryId: z.guid(),
          amount: z.int(),
          rollover: z.enum(ROLLOVERS).nullable().meta({ description: LINE_RULE_MEANING }),
          rolloverCap: z.int().nullable(),
          rolloverReset: resetSchema,
        }),
      )
      .meta({ description: 'Of the newest plan. What was planned before it shows in the periods.' }),
    planDates: z.array(z.string()).meta({
      description: 'First days of the plans, the oldest first; rollover and lines are those of the last one.',
    }),
    alerts: z.object({
      thresholds: z.array(z.int()).meta({ description: 'Percent of allocated + carriedIn, ascending.' }),
      projected: z.boolean().meta({ description: 'Whether a projected overspend is an alert, too.' }),
    }),
    status: z.enum(BUDGET_STATUSES).meta({
      description:
        'How the current period stands by its alerts: `warning` = a threshold below 100 % is reached or an overspend ' +
        'projected, `exhausted` = 100 % or more. Kept by the worker, seconds after a change.',
    }),
    revision: z.int(),
  })
  .meta({
    id: 'Budget',
    example: {
      id: '0198f3e1-5c6d-7e8f-9a0b-1c2d3e4f5a01',
      name: 'Household',
      period: 'monthly',
      startsOn: '2026-01-01',
      currency: 'EUR',
      rollover: 'surplus',
      rolloverCap: null,
      rolloverReset: { on: '2026-01-01', yearly: true },
      lines: [
        {
          categoryId: CATEGORY_EXAMPLE,
          amount: 60000,
          rollover: null,
          rolloverCap: null,
          rolloverReset: null,
        },
      ],
      planDates: ['2026-01-01', '2026-11-01'],
      alerts: { thresholds: [80, 100], projected: true },
      status: 'on_track',
      revision: 43,
    },
  });
export type BudgetDto = z.infer<typeof budgetSchema>;

export const budgetPageSchema = pageSchema(budgetSchema);
export const listBudgetsQuery = z.strictObject(pageQuery);

const capSchema = amountSchema.min(0).meta({ example: 20_000 }).nullable().meta({ description: CAP_MEANING });
const resetInputSchema = z
  .strictObject({ on: localDateSchema, yearly: z.boolean().default(false) })
  .nullable()
  .meta({ description: RESET_MEANING });

const lineSchema = z
  .strictObject({
    categoryId: idSchema,
    amount: amountSchema.min(0).meta({ example: 60_000 }),
    rollover: z.enum(ROLLOVERS).nullable().default(null).meta({ description: LINE_RULE_MEANING }),
    rolloverCap: capSchema.default(null),
    rolloverReset: resetInputSchema.default(null),
  })
  .refine(
    ({ rollover, rolloverCap, rolloverReset }) =>
      rollover !== null || (rolloverCap ?? rolloverReset) === null,
    {
      path: ['rollover'],
      message: 'is needed for a cap or a reset of its own',
    },
  );

const thresholdsSchema = z
  .array(z.int().min(1).max(1000))
  .max(10)
  .transform((thresholds) => [...new Set(thresholds)].sort((a, b) => a - b))
  .meta({ description: 'Percent of allocated + carriedIn.', example: [80, 100] });

const editable = {
  name: textSchema(100),
  period: z.enum(BUDGET_PERIODS),
  startsOn: localDateSchema.meta({
    description: 'First day of the first period; all others are counted from it.',
  }),
  currency: currencySchema.meta({ description: 'Only transactions in this currency count.' }),
  rollover: z.enum(ROLLOVERS).meta({ description: ROLLOVER_MEANING }),
  rolloverCap: capSchema,
  rolloverReset: resetInputSchema,
  lines: z.array(lineSchema).max(MAX_LINES).meta({
    description: 'Per period. A line covers descendants that have no line of their own. Replaces all.',
  }),
};

export const createBudgetSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    rollover: editable.rollover.default('none'),
    rolloverCap: editable.rolloverCap.default(null),
    rolloverReset: editable.rolloverReset.default(null),
    lines: editable.lines.default([]),
    alerts: z
      .strictObject({
        thresholds: thresholdsSchema.default([80, 100]),
        projected: z.boolean().default(true),
      })
      .default({ thresholds: [80, 100], projected: true }),
  })
  .meta({
    id: 'CreateBudget',
    example: {
      name: 'Household',
      period: 'monthly',
      startsOn: '2026-11-01',
      currency: 'EUR',
      rollover: 'surplus',
      lines: [{ categoryId: CATEGORY_EXAMPLE, amount: 60000 }],
    },
  });

export const updateBudgetSchema = z
  .strictObject({
    ...editable,
    alerts: z.strictObject({ thresholds: thresholdsSchema, projected: z.boolean() }).partial(),
    effectiveFrom: localDateSchema.meta({
      description:
        'First day of the period from which rollover and lines hold; periods before it stay as they were planned. ' +
        'Absent: the current period. Everything planned from that day on is replaced.',
    }),
    until: localDateSchema.meta({
      description: 'First day of a later period, from which what was planned before holds again.',
    }),
  })
  .partial()
  .meta({
    id: 'UpdateBudget',
    example: { lines: [{ categoryId: CATEGORY_EXAMPLE, amount: 65000 }] },
  });

export const copyPeriodSchema = z
  .strictObject({
    from: localDateSchema.optional().meta({
      description: 'First day of the period to copy. Absent: the one before.',
    }),
    amounts: z.enum(COPIED_AMOUNTS).default('allocated').meta({
      description: 'What becomes the plan: what was planned, or what was spent.',
    }),
    until: localDateSchema.optional().meta({
      description: 'First day of a later period, from which what was planned before holds again.',
    }),
  })
  .meta({ id: 'CopyBudgetPeriod', example: { amounts: 'spent' } });

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
  projected: z.int().nullable().meta({
    description:
      'What will be spent when the period ends. Null: the period has not begun, or it is too early to say.',
  }),
};

export const budgetPeriodParams = z.object({ id: idSchema, firstDay: localDateSchema });

export const listPeriodsQuery = z.strictObject({
  from: localDateSchema.meta({
    description: 'The first period listed is that of this day, or the first one.',
  }),
  to: localDateSchema.meta({ description: 'The last period listed is that of this day.' }),
  ...pageQuery,
});

export const budgetPeriodSchema = z
  .object({
    startsOn: z.string(),
    endsOn: z.string().meta({ description: 'Last day, inclusive.' }),
    currency: z.string(),
    lines: z.array(
      z.object({
        categoryId: z.guid(),
        ...figures,
        projectedBasis: z
          .enum(['actual', 'history', 'linear'])
          .nullable()
          .meta({
            description:
              '`actual`: the period is over. `history`: what earlier periods still spent (median) after as many days. ' +
              '`linear`: the speed so far, for want of three earlier periods.',
          }),
      }),
    ),
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
          projected: 58300,
          projectedBasis: 'history',
        },
      ],
      totals: {
        allocated: 60000,
        carriedIn: 1250,
        spent: 41890,
        available: 19360,
        pace: -0.02,
        projected: 58300,
      },
    },
  });
export type BudgetPeriodDto = z.infer<typeof budgetPeriodSchema>;
export const budgetPeriodPageSchema = pageSchema(budgetPeriodSchema);

export const budgetProposalQuery = z.strictObject({
  currency: currencySchema.meta({ description: 'Only transactions in this currency count.' }),
  period: z.enum(BUDGET_PERIODS).default('monthly'),
  months: z.coerce.number().int().min(1).max(24).default(6).meta({
    description: 'Whole months before the current one that are looked at, at most.',
  }),
});

export const budgetProposalSchema = z
  .object({
    currency: z.string(),
    period: z.enum(BUDGET_PERIODS),
    from: z.string().nullable().meta({
      description: "First day of what was looked at, not before the household's first month; null: nothing.",
    }),
    to: z.string().nullable().meta({ description: 'Last day, inclusive.' }),
    lines: z.array(
      z.object({
        categoryId: z.guid(),
        amount: z.int().meta({ description: 'Per period of the proposed budget.' }),
        basis: z.enum(['median', 'mean']).meta({
          description:
            '`median`: the middle month. `mean`: most months have nothing, so the whole is spread over them.',
        }),
        median: z.int().meta({ description: 'Per month.' }),
        mean: z.int().meta({ description: 'Per month.' }),
        monthly: z.array(z.int()).meta({ description: 'Spent in each month, the oldest first.' }),
      }),
    ),
  })
  .meta({
    id: 'BudgetProposal',
    example: {
      currency: 'EUR',
      period: 'monthly',
      from: '2026-08-01',
      to: '2026-10-31',
      lines: [
        {
          categoryId: CATEGORY_EXAMPLE,
          amount: 41200,
          basis: 'median',
          median: 41200,
          mean: 42300,
          monthly: [39800, 45900, 41200],
        },
      ],
    },
  });
export type BudgetProposalDto = z.infer<typeof budgetProposalSchema>;

export function toBudgetDraft(body: z.output<typeof createBudgetSchema>): BudgetDraft {
  const { rollover, rolloverCap, rolloverReset, lines, alerts, ...facts } = body;
  return {
    ...facts,
    digest: requestDigest(body),
    alertThresholds: alerts.thresholds,
    alertProjected: alerts.projected,
    rule: { rollover, cap: toUnits(rolloverCap), reset: rolloverReset },
    lines: lines.map(toPlannedLine),
  };
}

export function toBudgetChanges(body: z.output<typeof updateBudgetSchema>): BudgetChanges {
  const { rollover, rolloverCap, rolloverReset, lines, alerts, effectiveFrom, until, ...facts } = body;
  const rule: Partial<RolloverRule> = {
    ...(rollover === undefined ? {} : { rollover }),
    ...(rolloverCap === undefined ? {} : { cap: toUnits(rolloverCap) }),
    ...(rolloverReset === undefined ? {} : { reset: rolloverReset }),
  };
  const isRevision = lines !== undefined || Object.keys(rule).length > 0;
  return {
    ...facts,
    ...(alerts?.thresholds ? { alertThresholds: alerts.thresholds } : {}),
    ...(alerts?.projected === undefined ? {} : { alertProjected: alerts.projected }),
    ...(isRevision
      ? { plan: { rule, ...(lines ? { lines: lines.map(toPlannedLine) } : {}), effectiveFrom, until } }
      : {}),
  };
}

function toPlannedLine(line: z.output<typeof lineSchema>): PlannedLine {
  const { categoryId, amount, rollover, rolloverCap, rolloverReset } = line;
  const rule = rollover === null ? null : { rollover, cap: toUnits(rolloverCap), reset: rolloverReset };
  return { categoryId, amountUnits: BigInt(amount), rule };
}

function toUnits(amount: number | null): bigint | null {
  return amount === null ? null : BigInt(amount);
}

export function toBudgetDto(budget: Budget): BudgetDto {
  const { id, name, period, startsOn, currency, plans, newestPlan, status } = budget;
  return {
    id,
    name,
    period,
    startsOn,
    currency,
    ...toRuleDto(newestPlan.rule),
    lines: newestPlan.lines.map(({ categoryId, amountUnits, rule }) => ({
      categoryId,
      amount: toJsonInteger(amountUnits),
      ...(rule ? toRuleDto(rule) : { rollover: null, rolloverCap: null, rolloverReset: null }),
    })),
    planDates: plans.map(({ effectiveFrom }) => effectiveFrom),
    alerts: { thresholds: budget.alertThresholds, projected: budget.alertProjected },
    status,
    revision: toJsonInteger(budget.revision),
  };
}

function toRuleDto({ rollover, cap, reset }: RolloverRule) {
  const rolloverReset: RolloverReset | null = reset;
  return { rollover, rolloverCap: cap === null ? null : toJsonInteger(cap), rolloverReset };
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
    lines: lines.map(toLineDto),
    totals: { ...toFiguresDto(totals), projected: totals.projected?.toJSON() ?? null },
  };
}

function toLineDto({ categoryId, projection, ...line }: ReviewedLine) {
  const projected = projection?.spent.toJSON() ?? null;
  return { categoryId, ...toFiguresDto(line), projected, projectedBasis: projection?.basis ?? null };
}

function toFiguresDto({
  allocated,
  carriedIn,
  spent,
  available,
  pace,
}: LineFigures & { pace: number | null }) {
  const units = (money: Money) => money.toJSON();
  return {
    allocated: units(allocated),
    carriedIn: units(carriedIn),
    spent: units(spent),
    available: units(available),
    pace,
  };
}

export function toBudgetProposalDto(
  { currency, period }: z.output<typeof budgetProposalQuery>,
  { from, to, lines }: BudgetProposal,
): BudgetProposalDto {
  return {
    ...{ currency, period, from, to },
    lines: lines.map(({ categoryId, amountUnits, basis, medianUnits, meanUnits, monthlyUnits }) => ({
      ...{ categoryId, basis },
      amount: toJsonInteger(amountUnits),
      median: toJsonInteger(medianUnits),
      mean: toJsonInteger(meanUnits),
      monthly: monthlyUnits.map(toJsonInteger),
    })),
  };
}

import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { amountSchema, idSchema, localDateSchema, textSchema } from '#shared/http';
import { RULE_APPLICATION_STATUSES, type RuleApplication } from '../rule/rule-application.entity.js';
import type { PlannedTransaction } from '../rule/rule-planner.js';
import { RULED_FIELDS, subjectOf, type RuledState } from '../rule/rule-subject.js';
import type { RuleTrial } from '../rule/rule-trial.service.js';
import { TRANSACTION_SOURCES, TRANSACTION_STATUSES } from '../transaction/transaction.entity.js';

const MAX_TRANSACTIONS = 500;
const MAX_SHOWN = 200;

const selection = {
  transactionIds: z.array(idSchema).max(MAX_TRANSACTIONS).optional().meta({ description: 'Only these.' }),
  filter: z
    .strictObject({
      accountId: idSchema.optional(),
      categoryId: idSchema.optional(),
      from: localDateSchema.optional(),
      to: localDateSchema.optional(),
      minAmount: amountSchema.optional(),
      maxAmount: amountSchema.optional(),
      q: textSchema(200).optional(),
      payeeId: idSchema.optional(),
      tag: textSchema(50).optional(),
      status: z.enum(TRANSACTION_STATUSES).optional(),
      source: z.enum(TRANSACTION_SOURCES).optional(),
      hasReceipt: z.boolean().optional(),
    })
    .optional()
    .meta({
      description: 'Only what this finds, as in the list of transactions. Neither this nor ids: all.',
    }),
};

export const testRuleSchema = z
  .strictObject({
    ...selection,
    limit: z.int().min(1).max(MAX_SHOWN).default(50),
    cursor: z.string().max(500).optional(),
  })
  .meta({ id: 'TestRule', example: { filter: { from: '2026-01-01' }, limit: 20 } });

export const applyRuleSchema = z
  .strictObject(selection)
  .meta({ id: 'ApplyRule', example: { filter: { from: '2026-01-01' } } });

const stateSchema = z.object({
  payee: z.string().nullable(),
  memo: z.string().nullable(),
  categoryId: z.guid().nullable(),
  splits: z.array(
    z.object({ amount: z.int(), categoryId: z.guid().nullable(), memo: z.string().nullable() }),
  ),
  tags: z.array(z.string()),
  transferAccountId: z
    .guid()
    .nullable()
    .meta({ description: 'Where the other side is of the transfer that the rule makes of it.' }),
});

export const ruleTrialSchema = z
  .object({
    examined: z.int().meta({ description: 'Transactions that this page is about.' }),
    matched: z.int().meta({ description: 'Of them, those that the conditions hold for.' }),
    changed: z.int().meta({ description: 'Of them, those that would change: the length of `data`.' }),
    data: z.array(
      z.object({
        transactionId: z.guid(),
        postedOn: z.string(),
        amount: z.int(),
        currency: z.string(),
        fields: z.array(z.enum(RULED_FIELDS)),
        before: stateSchema,
        after: stateSchema,
        counterpartId: z
          .guid()
          .nullable()
          .meta({
            description:
              'The transaction that becomes the other side of the transfer; null: one is made, or it becomes none. ' +
              'Across pages the same one may be shown twice.',
          }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({
    id: 'RuleTrial',
    example: {
      examined: 2000,
      matched: 31,
      changed: 1,
      data: [
        {
          transactionId: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01',
          postedOn: '2026-11-20',
          amount: -6658,
          currency: 'EUR',
          fields: ['categoryId'],
          before: {
            payee: 'Corner Market',
            memo: null,
            categoryId: null,
            splits: [],
            tags: [],
            transferAccountId: null,
          },
          after: {
            payee: 'Corner Market',
            memo: null,
            categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
            splits: [],
            tags: [],
            transferAccountId: null,
          },
          counterpartId: null,
        },
      ],
      nextCursor: null,
    },
  });

export const ruleApplicationSchema = z
  .object({
    id: z.guid(),
    ruleId: z.guid(),
    status: z.enum(RULE_APPLICATION_STATUSES),
    examined: z.int(),
    matched: z.int(),
    changed: z.int(),
    bulkActionId: z.guid().nullable().meta({
      description:
        'The action under which all of its changes can be undone; null while it has changed nothing.',
    }),
    createdAt: z.iso.datetime(),
    revision: z.int(),
  })
  .meta({
    id: 'RuleApplication',
    example: {
      id: '0198f9b1-0a1b-7c2d-8e3f-4a5b6c7d8e01',
      ruleId: '0198f3e9-2b3c-7d4e-8f50-6a7b8c9d0e01',
      status: 'done',
      examined: 412,
      matched: 31,
      changed: 12,
      bulkActionId: '0198f9b1-0a1c-7d00-9f00-4a5b6c7d8e02',
      createdAt: '2026-11-22T10:15:00.000Z',
      revision: 61,
    },
  });
export type RuleApplicationDto = z.infer<typeof ruleApplicationSchema>;

export function toRuleApplicationDto(application: RuleApplication): RuleApplicationDto {
  const { id, ruleId, status, examined, matched, changed, bulkActionId, createdAt, revision } = application;
  return {
    ...{ id, ruleId, status, examined, matched, changed, bulkActionId },
    createdAt: createdAt.toISOString(),
    revision: toJsonInteger(revision),
  };
}

export function toRuleTrialDto(
  { examined, matched, changed }: RuleTrial,
  nextCursor: string | null,
): z.infer<typeof ruleTrialSchema> {
  return { examined, matched, changed: changed.length, data: changed.map(toChangeDto), nextCursor };
}

function toChangeDto({ transaction, plan, counterpart }: PlannedTransaction) {
  const { id, postedOn, amount } = transaction;
  return {
    transactionId: id,
    postedOn,
    amount: amount.toJSON(),
    currency: amount.currency,
    fields: plan.changes.map(({ field }) => field),
    before: toStateDto(subjectOf(transaction)),
    after: toStateDto(plan.after),
    counterpartId: counterpart?.transactionId ?? null,
  };
}

function toStateDto({ payee, memo, categoryId, splits, tags, transferAccountId }: RuledState) {
  return {
    ...{ payee, memo, categoryId },
    splits: splits.map((split) => {
      return { amount: toJsonInteger(split.amountUnits), categoryId: split.categoryId, memo: split.memo };
    }),
    tags: [...tags],
    transferAccountId,
  };
}

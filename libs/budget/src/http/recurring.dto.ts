import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { amountSchema, idSchema, localDateSchema, pageQuery, pageSchema, textSchema } from '#shared/http';
import { RECURRING_STATUSES } from '../recurring/recurring-status.js';
import type { Recurring } from '../recurring/recurring.entity.js';
import type { RecurringChanges, RecurringDraft } from '../recurring/recurring.service.js';
import { CADENCES } from '../recurring/cadence.js';

export const recurringSchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    accountId: z.guid(),
    categoryId: z.guid().nullable(),
    currency: z.string(),
    cadence: z.enum(CADENCES),
    amount: z.int().meta({ description: 'Expected next; negative = money out.' }),
    status: z.enum(RECURRING_STATUSES).meta({
      description:
        '`detected`: found in the books. `suggested`: found with little to go by. `confirmed`: a person said so. ' +
        '`dismissed`: a person said no; it is not found again.',
    }),
    nextDueOn: z.string(),
    lastSeenOn: z.string().nullable(),
    occurrences: z.int().meta({ description: 'How often it was seen in the last 800 days.' }),
    previousAmount: z.int().nullable().meta({ description: 'Before the newest price.' }),
    priceChangedOn: z.string().nullable(),
    missedOn: z.string().nullable().meta({ description: 'The newest due date on which it did not come.' }),
    createsTransactions: z.boolean().meta({
      description:
        'Whether a pending transaction is entered on the due date; it goes when the real one arrives.',
    }),
    revision: z.int(),
  })
  .meta({
    id: 'Recurring',
    example: {
      id: '0198fa10-2b3c-7d4e-8f50-6a7b8c9d0e01',
      name: 'Filmstream',
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
      currency: 'EUR',
      cadence: 'monthly',
      amount: -1199,
      status: 'detected',
      nextDueOn: '2026-12-05',
      lastSeenOn: '2026-11-05',
      occurrences: 11,
      previousAmount: -999,
      priceChangedOn: '2026-10-05',
      missedOn: null,
      createsTransactions: false,
      revision: 61,
    },
  });
export type RecurringDto = z.infer<typeof recurringSchema>;

export const recurringPageSchema = pageSchema(recurringSchema);
export const listRecurringQuery = z.strictObject(pageQuery);

const editable = {
  name: textSchema(200),
  categoryId: idSchema.nullable(),
  cadence: z.enum(CADENCES),
  amount: amountSchema.refine((amount) => amount !== 0, 'must not be zero'),
  nextDueOn: localDateSchema,
  createsTransactions: z.boolean(),
};

export const createRecurringSchema = z
  .strictObject({
    id: idSchema.optional(),
    accountId: idSchema,
    payee: textSchema(200).meta({
      description: 'As it stands in transactions; compared by its letters only.',
    }),
    ...editable,
    name: editable.name.optional().meta({ description: 'Absent: the payee.' }),
    categoryId: editable.categoryId.default(null),
    createsTransactions: editable.createsTransactions.default(false),
  })
  .meta({
    id: 'CreateRecurring',
    example: {
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      payee: 'Filmstream',
      categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
      cadence: 'monthly',
      amount: -1199,
      nextDueOn: '2026-12-05',
    },
  });

export const updateRecurringSchema = z
  .strictObject({
    ...editable,
    status: z.enum(['confirmed', 'dismissed']).meta({ description: 'Absent: any change confirms the item.' }),
  })
  .partial()
  .meta({
    id: 'UpdateRecurring',
    example: { status: 'confirmed', categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41' },
  });

export function toRecurringDraft(body: z.output<typeof createRecurringSchema>): RecurringDraft {
  const { amount, name = body.payee, ...facts } = body;
  return { ...facts, name, amountUnits: BigInt(amount), digest: requestDigest(body) };
}

export function toRecurringChanges(body: z.output<typeof updateRecurringSchema>): RecurringChanges {
  const { amount, ...rest } = body;
  return amount === undefined ? rest : { ...rest, amountUnits: BigInt(amount) };
}

export function toRecurringDto(item: Recurring): RecurringDto {
  const { id, name, accountId, categoryId, currency, cadence, status, nextDueOn, lastSeenOn } = item;
  const { occurrences, previousAmountUnits, priceChangedOn, missedOn, createsTransactions } = item;
  return {
    ...{ id, name, accountId, categoryId, currency, cadence, status, nextDueOn, lastSeenOn, occurrences },
    ...{ priceChangedOn, missedOn, createsTransactions },
    amount: toJsonInteger(item.amountUnits),
    previousAmount: previousAmountUnits === null ? null : toJsonInteger(previousAmountUnits),
    revision: toJsonInteger(item.revision),
  };
}

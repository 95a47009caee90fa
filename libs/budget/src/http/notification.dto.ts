import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { pageQuery, pageSchema } from '#shared/http';
import { LIMITED_KINDS } from '../limit/size-limits.js';
import {
  isAboutBudget,
  isAboutRecurring,
  isAboutSize,
  NOTIFICATION_KINDS,
} from '../notification/notification.entity.js';
import type { ShownNotification } from '../notification/notification.service.js';

const budgetDetailsSchema = z
  .object({
    budgetId: z.guid(),
    budgetName: z.string(),
    categoryId: z.guid(),
    categoryName: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    currency: z.string(),
    threshold: z.int().nullable().meta({ description: 'Percent; null of a projection.' }),
    allocated: z.int(),
    carriedIn: z.int(),
    spent: z.int(),
    available: z.int(),
    projected: z.int().nullable(),
  })
  .meta({ description: 'Names and figures as they were when the household was told.' });

const recurringDetailsSchema = z
  .object({
    recurringId: z.guid(),
    name: z.string(),
    currency: z.string(),
    on: z.string().meta({ description: 'First day of the new price, or the day on which it was due.' }),
    amount: z.int(),
    previousAmount: z.int().nullable(),
  })
  .meta({ description: 'Names and figures as they were when the household was told.' });

const sizeDetailsSchema = z
  .object({ limitOn: z.enum(LIMITED_KINDS), used: z.int(), most: z.int() })
  .meta({ description: 'As it was when the household was told; `GET /v1/limits` says how it is.' });

export const notificationSchema = z
  .object({
    id: z.guid(),
    kind: z.enum(NOTIFICATION_KINDS).meta({
      description:
        '`budget_threshold`: a line has spent so much of what it has. `budget_projected`: it will be overspent. ' +
        '`recurring_price_changed`, `recurring_missed`: a recurring item has a new price, or did not come. `size_limit_near`: ' +
        'the household has nine tenths of what it can have of something.',
    }),
    createdAt: z.string(),
    read: z.boolean().meta({ description: 'By the person who asks.' }),
    readAt: z.string().nullable(),
    budget: budgetDetailsSchema.nullable(),
    recurring: recurringDetailsSchema.nullable(),
    size: sizeDetailsSchema.nullable(),
    revision: z.int(),
  })
  .meta({
    id: 'Notification',
    example: {
      id: '0198fa02-1c2d-7e3f-8a4b-5c6d7e8f9a01',
      kind: 'budget_threshold',
      createdAt: '2026-11-20T18:04:05.000Z',
      read: false,
      readAt: null,
      budget: {
        budgetId: '0198f3e1-5c6d-7e8f-9a0b-1c2d3e4f5a01',
        budgetName: 'Household',
        categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
        categoryName: 'Groceries',
        startsOn: '2026-11-01',
        endsOn: '2026-11-30',
        currency: 'EUR',
        threshold: 80,
        allocated: 60000,
        carriedIn: 0,
        spent: 48200,
        available: 11800,
        projected: 61900,
      },
      recurring: null,
      size: null,
      revision: 57,
    },
  });
export type NotificationDto = z.infer<typeof notificationSchema>;

export const notificationPageSchema = pageSchema(notificationSchema);
export const listNotificationsQuery = z.strictObject({
  ...pageQuery,
  unread: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description: 'Only those that the person who asks has not read.' }),
});

export const updateNotificationSchema = z
  .strictObject({ read: z.boolean() })
  .meta({ id: 'UpdateNotification', example: { read: true } });

export const markedReadSchema = z
  .object({ marked: z.int().meta({ description: 'How many were unread.' }) })
  .meta({ id: 'MarkedNotifications', example: { marked: 3 } });

export function toNotificationDto(notification: ShownNotification): NotificationDto {
  const { id, kind, details, createdAt, readAt, revision } = notification;
  return {
    ...{ id, kind },
    createdAt: createdAt.toISOString(),
    read: readAt !== null,
    readAt: readAt?.toISOString() ?? null,
    budget: isAboutBudget(details) ? details : null,
    recurring: isAboutRecurring(details) ? details : null,
    size: isAboutSize(details) ? details : null,
    revision: toJsonInteger(revision),
  };
}

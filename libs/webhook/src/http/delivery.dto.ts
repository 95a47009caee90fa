import { z } from 'zod';
import { idSchema, pageQuery, pageSchema } from '#shared/http';
import {
  DELIVERY_KINDS,
  DELIVERY_STATUSES,
  type Delivery,
  type DeliveryDetails,
} from '../delivery/delivery.read-model.js';

const example = {
  id: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e10',
  eventId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e10',
  kind: 'changes',
  status: 'delivered',
  eventCount: 2,
  revision: 42,
  attempts: 1,
  nextAttemptAt: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:00.320Z',
};

const shape = {
  id: z.guid(),
  eventId: z
    .guid()
    .meta({ description: 'What the receiver knows it by: a redelivery has that of the first.' }),
  kind: z.enum(DELIVERY_KINDS),
  status: z.enum(DELIVERY_STATUSES),
  eventCount: z.int(),
  revision: z.int().meta({ description: 'With this delivery everything up to this revision is told.' }),
  attempts: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
};

export const deliverySchema = z.object(shape).meta({ id: 'WebhookDelivery', example });
export type DeliveryDto = z.infer<typeof deliverySchema>;
export const deliveryPageSchema = pageSchema(deliverySchema);
export const listDeliveriesQuery = z.strictObject(pageQuery);
export const deliveryParams = z.object({ id: idSchema, deliveryId: idSchema });

const attemptExample = {
  ...{ number: 1, startedAt: '2026-11-22T10:00:00.020Z', outcome: 'delivered', statusCode: 200 },
  ...{ latencyMs: 300, answer: 'ok' },
};

export const deliveryDetailsSchema = z
  .object({
    ...shape,
    body: z.string().meta({ description: 'The bytes that were signed and sent.' }),
    log: z.array(
      z.object({
        number: z.int(),
        startedAt: z.iso.datetime(),
        outcome: z.enum([
          'delivered',
          'refused',
          'timeout',
          'name_not_found',
          'address_not_allowed',
          'tls_failed',
          'connection_failed',
          'lost',
        ]),
        statusCode: z.int().nullable(),
        latencyMs: z.int(),
        answer: z
          .string()
          .nullable()
          .meta({ description: 'The first kilobyte of what the server answered.' }),
      }),
    ),
  })
  .meta({
    id: 'WebhookDeliveryDetails',
    example: { ...example, body: '{"id":"…","kind":"changes","events":[]}', log: [attemptExample] },
  });
export type DeliveryDetailsDto = z.infer<typeof deliveryDetailsSchema>;

export function toDeliveryDto(delivery: Delivery): DeliveryDto {
  const { id, eventId, kind, status, eventCount, attempts } = delivery;
  return {
    ...{ id, eventId, kind, status, eventCount, attempts },
    revision: Number(delivery.revision),
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    finishedAt: delivery.finishedAt?.toISOString() ?? null,
  };
}

export function toDeliveryDetailsDto(delivery: DeliveryDetails): DeliveryDetailsDto {
  const { body, log } = delivery;
  return {
    ...toDeliveryDto(delivery),
    body,
    log: log.map((attempt) => ({ ...attempt, startedAt: attempt.startedAt.toISOString() })),
  };
}

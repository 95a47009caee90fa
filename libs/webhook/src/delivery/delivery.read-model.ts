import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import type { Outcome } from '../egress/endpoint-client.js';

/** `changes`: what the webhook is for; `redelivery`: one of those, once more; `ping`: a try. */
export const DELIVERY_KINDS = ['changes', 'redelivery', 'ping'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What was sent, and how far it came. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly kind: DeliveryKind;
  readonly status: DeliveryStatus;
  readonly eventCount: number;
  readonly revision: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** How one attempt went. */
export interface Attempt {
  readonly number: number;
  readonly startedAt: Date;
  readonly outcome: Outcome | 'lost';
  readonly statusCode: number | null;
  readonly latencyMs: number;
  readonly answer: string | null;
}

/** A delivery with the bytes that were sent and every attempt. */
export interface DeliveryDetails extends Delivery {
  readonly body: string;
  readonly log: readonly Attempt[];
}

const COLUMNS = `id, webhook_id AS "webhookId", event_id AS "eventId", kind, status, event_count AS "eventCount",
  revision, attempts, next_attempt_at AS "nextAttemptAt", created_at AS "createdAt", finished_at AS "finishedAt"`;

/** What was sent to a household's webhooks. */
@Injectable()
export class DeliveryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Up to `count` deliveries of the webhook, the newest first, made before the one with id `before`. */
  list(householdId: string, webhookId: string, count: number, before: string | null): Promise<Delivery[]> {
    return this.dataSource.query<Delivery[]>(
      `SELECT ${COLUMNS} FROM webhook.delivery
        WHERE household_id = $1 AND webhook_id = $2 AND ($3::uuid IS NULL OR id < $3)
        ORDER BY id DESC LIMIT $4`,
      [householdId, webhookId, before, count],
    );
  }

  /** @throws NotFoundError, also for another webhook's */
  async get(householdId: string, webhookId: string, id: string): Promise<DeliveryDetails> {
    const [delivery] = await this.dataSource.query<(Delivery & { readonly body: string })[]>(
      `SELECT ${COLUMNS}, body FROM webhook.delivery WHERE household_id = $1 AND webhook_id = $2 AND id = $3`,
      [householdId, webhookId, id],
    );
    if (!delivery) throw new NotFoundError('delivery');
    const log = await this.dataSource.query<Attempt[]>(
      `SELECT number, started_at AS "startedAt", outcome, status_code AS "statusCode", latency_ms AS "latencyMs", answer
         FROM webhook.attempt WHERE household_id = $1 AND delivery_id = $2 ORDER BY number`,
      [householdId, id],
    );
    return { ...delivery, log };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import {
  HouseholdWriter,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { Webhook } from '../subscription/webhook.entity.js';
import { DeliveryPendingError, DeliveryUnderWayError } from '../webhook.errors.js';
import { toBody } from './delivery-body.js';
import { DeliveryQueue } from './delivery-queue.js';
import type { Delivery, DeliveryStatus } from './delivery.read-model.js';

type NewDelivery = Pick<Delivery, 'eventId' | 'kind' | 'eventCount' | 'revision'> & { readonly body: string };

/** Deliveries that somebody asks for. They have one attempt, also while the webhook is switched off. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  /** Sends a body without events. @throws NotFoundError, DeliveryUnderWayError */
  ping(scope: WriteScope<Delivery>, webhookId: string): Promise<Delivery> {
    return this.promise(scope, webhookId, (tx) => {
      const eventId = newId();
      const { householdId, revision } = tx;
      const body = toBody({
        ...{ eventId, webhookId, householdId, kind: 'ping', createdAt: this.clock.now() },
        ...{ afterRevision: revision, revision, missed: false, events: [] },
      });
      return Promise.resolve({ eventId, kind: 'ping', eventCount: 0, revision: revision.toString(), body });
    });
  }

  /** Sends an ended delivery's bytes once more, under its event id. @throws as `ping`; DeliveryPendingError */
  redeliver(scope: WriteScope<Delivery>, webhookId: string, id: string): Promise<Delivery> {
    return this.promise(scope, webhookId, async ({ manager, householdId }) => {
      const [earlier] = await manager.query<(NewDelivery & { readonly status: DeliveryStatus })[]>(
        `SELECT event_id AS "eventId", event_count AS "eventCount", revision, body, status
           FROM webhook.delivery WHERE household_id = $1 AND webhook_id = $2 AND id = $3`,
        [householdId, webhookId, id],
      );
      if (!earlier) throw new NotFoundError('delivery');
      if (earlier.status === 'pending') throw new DeliveryPendingError();
      return { ...earlier, kind: 'redelivery' };
    });
  }

  private promise(
    scope: WriteScope<Delivery>,
    webhookId: string,
    prepare: (tx: HouseholdTransaction) => Promise<NewDelivery>,
  ): Promise<Delivery> {
    return this.writer
      .change(scope, async (tx) => {
        const { manager, householdId } = tx;
        if (!(await manager.existsBy(Webhook, { householdId, id: webhookId })))
          throw new NotFoundError('webhook');
        const delivery = await this.insert(manager, householdId, webhookId, await prepare(tx));
        await this.queue.promise(manager, { householdId, deliveryId: delivery.id, attempt: 1 });
        tx.afterCommit(() => {
          this.queue.nudge();
        });
        return delivery;
      })
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'uq_delivery_pending' ? new DeliveryUnderWayError() : error;
      });
  }

  private async insert(
    manager: EntityManager,
    householdId: string,
    webhookId: string,
    { eventId, kind, eventCount, revision, body }: NewDelivery,
  ): Promise<Delivery> {
    const id = newId();
    const createdAt = this.clock.now();
    await manager.query(
      `INSERT INTO webhook.delivery (household_id, id, webhook_id, event_id, kind, status, body, event_count, revision,
         next_attempt_at, created_at)
       VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7, $8, $9, $9)`,
      [householdId, id, webhookId, eventId, kind, body, eventCount, revision, createdAt],
    );
    return {
      ...{ id, webhookId, eventId, kind, status: 'pending', eventCount, revision, attempts: 0 },
      ...{ nextAttemptAt: createdAt, createdAt, finishedAt: null },
    };
  }
}

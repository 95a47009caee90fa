import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { Outbox } from '#shared/queue';
import { deliverWebhookJob } from './deliver-webhook.job.js';

/** Which attempt of which delivery. */
export interface AttemptOrder {
  readonly householdId: string;
  readonly deliveryId: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** Promises attempts. Each promise has an id of its own: a row lets one of several have an effect. */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly outbox: Outbox) {}

  /** In the transaction that makes the attempt due. */
  async promise(manager: EntityManager, order: AttemptOrder, at?: Date): Promise<void> {
    await this.outbox.promiseFor(manager, deliverWebhookJob, `webhook-${newId()}`, order, at);
  }

  /** What a switched-off webhook left waiting is due now, and nothing is held against it any more. */
  async resume(tx: HouseholdTransaction, webhookId: string): Promise<void> {
    const { manager, householdId } = tx;
    await manager.query(
      'UPDATE webhook.progress SET failing_since = NULL WHERE household_id = $1 AND webhook_id = $2',
      [householdId, webhookId],
    );
    const [waiting] = await manager.query<[{ id: string; attempts: number }[], number]>(
      `UPDATE webhook.delivery SET next_attempt_at = now()
        WHERE household_id = $1 AND webhook_id = $2 AND status = 'pending' RETURNING id, attempts`,
      [householdId, webhookId],
    );
    for (const { id, attempts } of waiting) {
      await this.promise(manager, { householdId, deliveryId: id, attempt: attempts + 1 });
    }
    tx.afterCommit(() => {
      this.nudge();
    });
  }

  /** After the commit. */
  nudge(): void {
    this.outbox.nudge();
  }
}

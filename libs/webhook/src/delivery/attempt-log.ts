import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#shared';
import type { Webhook } from '../subscription/webhook.entity.js';
import { DeliveryQueue, type AttemptOrder } from './delivery-queue.js';
import type { Attempt, DeliveryKind } from './delivery.read-model.js';
import { MOST_ATTEMPTS, PATIENCE_MS, pauseAfter } from './retry-schedule.js';

/** A delivery whose attempt is due, with what its webhook says about sending it. */
export interface DueDelivery extends Pick<
  Webhook,
  'url' | 'secret' | 'secretKeyId' | 'previousSecret' | 'previousSecretKeyId' | 'previousSecretExpiresAt'
> {
  readonly webhookId: string;
  readonly eventId: string;
  readonly kind: DeliveryKind;
  readonly body: string;
}

/** What an attempt has made of its delivery. */
export interface Recorded {
  readonly status: 'delivered' | 'failed' | 'pending';
  /** This delivery was given up, and nothing else has got through for so long that the webhook is to be switched off. */
  readonly isHopeless: boolean;
}

export type AttemptRecord = Pick<Attempt, 'outcome' | 'statusCode' | 'latencyMs' | 'answer'>;

interface LockedDelivery {
  readonly webhook_id: string;
  readonly kind: DeliveryKind;
}

/** Attempts that were promised and never made: everything about their job is lost. */
const LOST_AFTER_MS = 30 * 60_000;
const BATCH = 100;

/** The rows behind attempts. An attempt has one effect, however often its job runs: the one that is written first. */
@Injectable()
export class AttemptLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  /** Null when the attempt has been made, the webhook is gone, or it is switched off and nobody has asked. */
  async findDue({ householdId, deliveryId, attempt }: AttemptOrder): Promise<DueDelivery | null> {
    const [due] = await this.dataSource.query<DueDelivery[]>(
      `SELECT delivery.webhook_id AS "webhookId", delivery.event_id AS "eventId", delivery.kind, delivery.body,
              webhook.url, webhook.secret, webhook.secret_key_id AS "secretKeyId",
              webhook.previous_secret AS "previousSecret", webhook.previous_secret_key_id AS "previousSecretKeyId",
              webhook.previous_secret_expires_at AS "previousSecretExpiresAt"
         FROM webhook.delivery AS delivery
         JOIN webhook.webhook AS webhook
           ON webhook.household_id = delivery.household_id AND webhook.id = delivery.webhook_id
        WHERE delivery.household_id = $1 AND delivery.id = $2 AND delivery.status = 'pending'
          AND delivery.attempts = $3 AND (webhook.enabled OR delivery.kind <> 'changes')`,
      [householdId, deliveryId, attempt - 1],
    );
    return due ?? null;
  }

  /** Writes an attempt down and promises the next one. @returns null when it was written before */
  record(order: AttemptOrder, startedAt: Date, made: AttemptRecord): Promise<Recorded | null> {
    return this.dataSource.transaction((manager) => this.write(manager, order, startedAt, made));
  }

  /**
   * Counts attempts as lost that should have been made long ago, and promises the next ones.
   * @returns how many there were
   */
  async recoverLost(): Promise<number> {
    const now = this.clock.now();
    const lost = await this.dataSource.query<{ household_id: string; id: string; attempts: number }[]>(
      `SELECT delivery.household_id, delivery.id, delivery.attempts
         FROM webhook.delivery AS delivery
         JOIN webhook.webhook AS webhook
           ON webhook.household_id = delivery.household_id AND webhook.id = delivery.webhook_id
        WHERE delivery.status = 'pending' AND delivery.next_attempt_at < $1
          AND (webhook.enabled OR delivery.kind <> 'changes')
        ORDER BY delivery.next_attempt_at LIMIT ${BATCH}`,
      [new Date(now.getTime() - LOST_AFTER_MS)],
    );
    for (const { household_id: householdId, id: deliveryId, attempts } of lost) {
      const order = { householdId, deliveryId, attempt: attempts + 1 };
      await this.record(order, now, { outcome: 'lost', statusCode: null, latencyMs: 0, answer: null });
    }
    return lost.length;
  }

  private async write(
    manager: EntityManager,
    order: AttemptOrder,
    startedAt: Date,
    made: AttemptRecord,
  ): Promise<Recorded | null> {
    const { householdId, deliveryId, attempt } = order;
    const delivery = await lockDelivery(manager, order);
    if (!delivery) return null;
    await manager.query(
      `INSERT INTO webhook.attempt (household_id, delivery_id, number, started_at, outcome, status_code, latency_ms, answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[householdId, deliveryId, attempt, startedAt],
        ...[made.outcome, made.statusCode, made.latencyMs, made.answer],
      ],
    );
    const failingSince = await this.noteHealth(manager, householdId, delivery, made);
    const status = statusAfter(made, delivery.kind, attempt);
    const now = this.clock.now();
    const next = status === 'pending' ? new Date(now.getTime() + pauseAfter(attempt)) : null;
    await manager.query(
      `UPDATE webhook.delivery SET attempts = $3, status = $4, next_attempt_at = $5, finished_at = $6
        WHERE household_id = $1 AND id = $2`,
      [householdId, deliveryId, attempt, status, next, next === null ? now : null],
    );
    if (next) await this.queue.promise(manager, { ...order, attempt: attempt + 1 }, next);
    return {
      status,
      // Only with its day over: an endpoint that failed long ago and was told nothing since deserves its tries.
      isHopeless:
        status === 'failed' && failingSince !== null && now.getTime() - failingSince.getTime() >= PATIENCE_MS,
    };
  }

  /**
   * @returns since when everything fails; null after a success. A fault of ours says nothing about the endpoint, and what
   * somebody tried out does not count against it.
   */
  private async noteHealth(
    manager: EntityManager,
    householdId: string,
    { webhook_id: webhookId, kind }: LockedDelivery,
    { outcome }: AttemptRecord,
  ): Promise<Date | null> {
    if (outcome === 'lost' || (kind !== 'changes' && outcome !== 'delivered')) return null;
    const [[progress]] = await manager.query<[[{ failing_since: Date | null }?], number]>(
      `UPDATE webhook.progress SET failing_since = CASE WHEN $3 THEN NULL ELSE COALESCE(failing_since, $4) END
        WHERE household_id = $1 AND webhook_id = $2
        RETURNING failing_since`,
      [householdId, webhookId, outcome === 'delivered', this.clock.now()],
    );
    return progress?.failing_since ?? null;
  }
}

/** Null when the attempt has been written down, or its webhook is gone. Locks in the order in which a deletion does. */
async function lockDelivery(
  manager: EntityManager,
  { householdId, deliveryId, attempt }: AttemptOrder,
): Promise<LockedDelivery | undefined> {
  await manager.query(
    `SELECT FROM webhook.progress
      WHERE household_id = $1
        AND webhook_id = (SELECT webhook_id FROM webhook.delivery WHERE household_id = $1 AND id = $2)
      FOR UPDATE`,
    [householdId, deliveryId],
  );
  const [delivery] = await manager.query<LockedDelivery[]>(
    `SELECT webhook_id, kind FROM webhook.delivery
      WHERE household_id = $1 AND id = $2 AND status = 'pending' AND attempts = $3
      FOR UPDATE`,
    [householdId, deliveryId, attempt - 1],
  );
  return delivery;
}

/** Somebody waits for the end of a ping or a redelivery: they have one attempt. */
function statusAfter({ outcome }: AttemptRecord, kind: DeliveryKind, attempt: number): Recorded['status'] {
  if (outcome === 'delivered') return 'delivered';
  return kind === 'changes' && attempt < MOST_ATTEMPTS ? 'pending' : 'failed';
}

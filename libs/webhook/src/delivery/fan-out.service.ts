import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId } from '#shared';
import { positionAfter, readExtent, readLog, type ChangePosition, type LogExtent } from '#shared/sync';
import { eventTypeOf, wants, type EventFilter } from '../event-types.js';
import { toBody, type ToldEvent } from './delivery-body.js';
import { DeliveryQueue } from './delivery-queue.js';

/** Events in one delivery, some 50 KB: an import of 100,000 rows is 200 deliveries, one after the other. */
export const MOST_EVENTS = 500;
/** Log rows per statement, and statements per transaction: one webhook must not hold a connection for long. */
const LOG_ROWS = 2_000;
const MOST_PORTIONS = 10;
const BATCH = 100;

interface WebhookKey {
  readonly householdId: string;
  readonly webhookId: string;
}

interface LockedProgress {
  readonly events: EventFilter[];
  readonly told_revision: string;
  readonly told_entity: string | null;
  readonly told_id: string | null;
}

/** What there is to tell, and how far that reaches. */
interface Portion {
  readonly events: readonly ToldEvent[];
  readonly position: ChangePosition;
  /** Nothing is left in the log. */
  readonly isEnd: boolean;
}

/**
 * Turns the change log into deliveries: who changed what, whether by the api, a rule, an import or a job, stands there if it
 * was committed, and only then. A webhook has one delivery at a time; while it is under way the log itself is the queue, so
 * an endpoint that is away costs one row. The row of its progress is locked while it moves: however many workers do this,
 * each change is told once.
 */
@Injectable()
export class FanOutService {
  private readonly logger = new Logger(FanOutService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Moves webhooks on that are behind their household and wait for nothing.
   * @param householdIds absent = of all households
   * @returns whether more may be waiting.
   */
  async tellBehind(householdIds?: readonly string[]): Promise<boolean> {
    const behind = await this.dataSource.query<{ household_id: string; id: string }[]>(
      `SELECT webhook.household_id, webhook.id
         FROM webhook.webhook AS webhook
         JOIN webhook.progress AS progress
           ON progress.household_id = webhook.household_id AND progress.webhook_id = webhook.id
         JOIN platform.household_revision AS household ON household.household_id = webhook.household_id
        WHERE webhook.enabled AND household.revision > progress.told_revision
              ${householdIds ? 'AND webhook.household_id = ANY($1)' : ''}
              AND NOT EXISTS (${OPEN_DELIVERY})
        LIMIT ${BATCH}`,
      householdIds ? [householdIds] : [],
    );
    let failed = 0;
    for (const { household_id: householdId, id: webhookId } of behind) {
      try {
        await this.tell({ householdId, webhookId });
      } catch (error) {
        // One webhook that cannot be moved on must not keep the others waiting.
        failed++;
        this.logger.warn({ err: error, householdId, webhookId }, 'a webhook could not be moved on');
      }
    }
    return behind.length === BATCH && failed === 0;
  }

  /** Moves one webhook on until there is a delivery, or nothing to tell. */
  async tell(key: WebhookKey): Promise<void> {
    for (let more = true; more;) {
      more = await this.dataSource.transaction((manager) => this.step(manager, key));
    }
    this.queue.nudge();
  }

  /** @returns whether the log holds more that could be told now */
  private async step(manager: EntityManager, key: WebhookKey): Promise<boolean> {
    const { householdId, webhookId } = key;
    const progress = await lockProgress(manager, key);
    if (!progress) return false;
    const extent = await readExtent(manager, householdId);
    const told = BigInt(progress.told_revision);
    const missed = told < extent.horizon;
    const { events, position, isEnd } = await readPortion(
      manager,
      householdId,
      missed ? positionAfter(extent.horizon) : toPosition(progress),
      extent,
      progress.events,
    );
    await manager.query(
      `UPDATE webhook.progress SET told_revision = $3, told_entity = $4, told_id = $5
        WHERE household_id = $1 AND webhook_id = $2`,
      [
        householdId,
        webhookId,
        position.through.toString(),
        position.within?.entity ?? null,
        position.within?.id ?? null,
      ],
    );
    if (events.length === 0 && !missed) return !isEnd;
    const eventId = newId();
    const createdAt = this.clock.now();
    const body = toBody({
      ...{ eventId, webhookId, householdId, kind: 'changes', createdAt, missed, events },
      afterRevision: told,
      revision: position.through,
    });
    // The first delivery of an event has its id.
    await manager.query(
      `INSERT INTO webhook.delivery (household_id, id, webhook_id, event_id, kind, status, body, event_count, revision,
         next_attempt_at, created_at)
       VALUES ($1, $2, $3, $2, 'changes', 'pending', $4, $5, $6, $7, $7)`,
      [householdId, eventId, webhookId, body, events.length, position.through.toString(), createdAt],
    );
    await this.queue.promise(manager, { householdId, deliveryId: eventId, attempt: 1 });
    return false;
  }
}

const OPEN_DELIVERY = `SELECT FROM webhook.delivery AS delivery
  WHERE delivery.household_id = webhook.household_id AND delivery.webhook_id = webhook.id
    AND delivery.kind = 'changes' AND delivery.status = 'pending'`;

/**
 * Null when somebody else has it, when it was switched off or deleted, or has a delivery under way. The webhook is locked
 * before its progress, as by its deletion.
 */
async function lockProgress(
  manager: EntityManager,
  { householdId, webhookId }: WebhookKey,
): Promise<LockedProgress | null> {
  const key = [householdId, webhookId];
  const [webhook] = await manager.query<unknown[]>(
    'SELECT FROM webhook.webhook WHERE household_id = $1 AND id = $2 FOR KEY SHARE SKIP LOCKED',
    key,
  );
  if (!webhook) return null;
  const [progress] = await manager.query<unknown[]>(
    'SELECT FROM webhook.progress WHERE household_id = $1 AND webhook_id = $2 FOR UPDATE SKIP LOCKED',
    key,
  );
  if (!progress) return null;
  // Looked at only now that nobody else can move it.
  const [locked] = await manager.query<LockedProgress[]>(
    `SELECT webhook.events, progress.told_revision, progress.told_entity, progress.told_id
       FROM webhook.webhook AS webhook
       JOIN webhook.progress AS progress
         ON progress.household_id = webhook.household_id AND progress.webhook_id = webhook.id
      WHERE webhook.household_id = $1 AND webhook.id = $2 AND webhook.enabled AND NOT EXISTS (${OPEN_DELIVERY})`,
    key,
  );
  return locked ?? null;
}

function toPosition({ told_revision, told_entity, told_id }: LockedProgress): ChangePosition {
  const within = told_entity !== null && told_id !== null ? { entity: told_entity, id: told_id } : null;
  return { kind: 'changes', through: BigInt(told_revision), within };
}

/**
 * What the filters ask for from the position on, oldest first. The same event of one entity is told once, where it
 * happened last: an account changes with every transaction of an import.
 */
async function readPortion(
  manager: EntityManager,
  householdId: string,
  from: ChangePosition,
  { revision }: LogExtent,
  filters: readonly EventFilter[],
): Promise<Portion> {
  const events = new Map<string, ToldEvent>();
  const end = (position: ChangePosition, isEnd: boolean): Portion => ({
    ...{ events: [...events.values()], position, isEnd },
  });
  let position = from;
  for (let portion = 0; portion < MOST_PORTIONS; portion++) {
    const rows = await readLog(manager, householdId, position, LOG_ROWS);
    for (const row of rows) {
      const type = eventTypeOf(row);
      if (type !== null && wants(filters, type)) {
        const key = `${type}/${row.id}`;
        if (events.size === MOST_EVENTS && !events.has(key)) return end(position, false);
        // Put anew, so that it comes where it happened last.
        events.delete(key);
        events.set(key, { type, id: row.id, revision: row.revision });
      }
      position = {
        kind: 'changes',
        through: row.revision - 1n,
        within: { entity: row.entity, id: row.id },
      };
    }
    if (rows.length < LOG_ROWS) {
      // What was committed since the extent was read may be among the rows, each revision whole.
      const last = rows.at(-1)?.revision ?? 0n;
      return end(positionAfter(last > revision ? last : revision), true);
    }
  }
  return end(position, false);
}

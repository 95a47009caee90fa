import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { DataSource, type EntityManager } from 'typeorm';
import { beginSpan, endSpan, traceParentOf } from '#shared/observability';
import { Canary } from './canary.js';
import { DeadLetters } from './dead-letters.js';
import { JobRegistry } from './job-registry.js';
import { OUTBOX_TOPIC } from './outbox.js';
import { PollLoop } from './poll-loop.js';
import { Signals } from './signals.js';
import { within } from './within.js';

interface OutboxRow {
  readonly id: string;
  /** Null for work of the platform itself. */
  readonly household_id: string | null;
  readonly job: string;
  readonly job_id: string;
  readonly payload: unknown;
  readonly created_at: Date;
  /** Of the request that promised the job; null while traces are off. */
  readonly trace_parent: string | null;
}

const BATCH = 100;
/** At most this many rows of one household per batch, so that a bulk upload cannot starve the others. */
const HOUSEHOLD_SHARE = 10;
const HAND_OVER_DEADLINE_MS = 5_000;

/**
 * Hands promised work to the queue. Several relays may run: rows are claimed with SKIP LOCKED, and a crash
 * between queue and commit only repeats an `add` under the same job id.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly loop = new PollLoop('outbox relay', 1_000, async () => {
    const more = await this.relayBatch();
    this.canary.release();
    return more;
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: JobRegistry,
    private readonly signals: Signals,
    private readonly deadLetters: DeadLetters,
    private readonly canary: Canary,
    private readonly moduleRef: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    this.signals.listen(OUTBOX_TOPIC, () => {
      this.loop.wake();
    });
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Relays one batch. @returns whether more may be waiting. */
  async relayBatch(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const rows = await claimRows(manager);
      if (rows.length === 0) return false;
      for (const [job, group] of Map.groupBy(rows, (row) => row.job))
        await this.handOver(manager, job, group);
      await manager.query('UPDATE platform.outbox SET sent_at = now() WHERE id = ANY($1)', [
        rows.map((row) => row.id),
      ]);
      return rows.length >= HOUSEHOLD_SHARE;
    });
  }

  private async handOver(manager: EntityManager, name: string, rows: readonly OutboxRow[]): Promise<void> {
    const definition = this.registry.find(name);
    if (!definition) {
      this.logger.error({ job: name, count: rows.length }, 'unknown job moved to the dead letters');
      for (const row of rows) await this.bury(manager, row);
      return;
    }
    const queue = this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
    const traced = rows.map((row) => ({ row, span: beginPublishing(row) }));
    const added = queue.addBulk(
      traced.map(({ row, span }) => ({
        name,
        data: row.payload,
        opts: {
          jobId: row.job_id,
          attempts: definition.attempts,
          backoff: { type: 'exponential', delay: definition.backoffMs, jitter: 0.5 },
          removeOnComplete: { age: 3_600, count: 1_000 },
          removeOnFail: { age: 86_400, count: 10_000 },
          ...traceOption(traceParentOf(span) ?? row.trace_parent),
        },
      })),
    );
    // The row locks must not wait for a Redis that is away.
    await within(HAND_OVER_DEADLINE_MS, added).finally(() => {
      for (const { span } of traced) endSpan(span);
    });
  }

  private bury(manager: EntityManager, row: OutboxRow): Promise<void> {
    return this.deadLetters.bury(manager, {
      householdId: row.household_id,
      job: row.job,
      jobId: row.job_id,
      payload: row.payload,
      code: 'unknown_job',
      cause: 'No worker knows this job.',
    });
  }
}

/** The time a promise spent in the outbox, as part of its request's trace. */
function beginPublishing({ job, job_id, trace_parent, created_at }: OutboxRow) {
  if (trace_parent === null) return undefined;
  const attributes = { 'messaging.destination.name': job, 'messaging.message.id': job_id };
  return beginSpan('publish', `publish ${job}`, attributes, trace_parent, created_at);
}

/** BullMQ carries it to the worker unread. */
function traceOption(traceParent: string | null) {
  return traceParent === null ? {} : { telemetry: { metadata: traceParent } };
}

function claimRows(manager: EntityManager): Promise<OutboxRow[]> {
  return manager.query<OutboxRow[]>(
    `SELECT o.id, o.household_id, o.job, o.job_id, o.payload, o.created_at, o.trace_parent
       FROM platform.outbox o
      WHERE o.id IN (
              SELECT id FROM (
                SELECT id, row_number() OVER (PARTITION BY household_id ORDER BY available_at, id) AS turn
                  FROM platform.outbox
                 WHERE sent_at IS NULL AND available_at <= now()
              ) AS waiting
              WHERE turn <= ${HOUSEHOLD_SHARE} ORDER BY turn LIMIT ${BATCH})
        AND o.sent_at IS NULL
      FOR UPDATE SKIP LOCKED`,
  );
}

import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { beginSpan, endSpan, traceParentOf } from '#shared/observability';
import { Canary } from './canary.js';
import { DeadLetters } from './dead-letters.js';
import { JobRegistry } from './job-registry.js';
import { NOBODY, OUTBOX_TOPIC, OWNER } from './outbox.js';
import { PollLoop } from './poll-loop.js';
import { QueueSettings } from './queue.config.js';
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

/** Of each kind of job. */
const BATCH = 100;
/** Promises for later that come due with one round. */
const DUE_BATCH = 1_000;
/**
 * A job that was handed over this long ago holds no place of its household's share: it was lost, or waits for another
 * attempt. As long as `ForgottenJobs` waits for it.
 */
const LONGEST_HOLD = "interval '10 minutes'";
/** What this worker does not know, a newer one beside it may: so long a deployment may take before anybody is asked. */
const PATIENCE_WITH_UNKNOWN = "interval '15 minutes'";
const HAND_OVER_DEADLINE_MS = 5_000;

/**
 * Hands promised work to the queue, and is the one who is fair: the queue takes jobs in the order they come, so each
 * household has only a few of each kind with it at once, in turns, and gets the next one in when one has ended. However
 * much one household has waiting, another's job waits for the shares before it and not for that.
 *
 * Several relays may run: rows are claimed with SKIP LOCKED, and a crash between queue and commit only repeats an `add`
 * under the same job id.
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
    private readonly settings: QueueSettings,
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

  /** Relays one batch of each kind of job. @returns whether more may be waiting that could be sent now. */
  async relayBatch(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [, due] = await manager.query<[unknown[], number]>(COME_DUE);
      const rows = await manager.query<OutboxRow[]>(CLAIM, this.shares());
      if (rows.length === 0) return due === DUE_BATCH;
      const groups = Map.groupBy(rows, (row) => row.job);
      for (const [job, group] of groups) await this.handOver(manager, job, group);
      await manager.query('UPDATE platform.outbox SET sent_at = now() WHERE id = ANY($1)', [
        rows.map((row) => row.id),
      ]);
      return due === DUE_BATCH || [...groups.values()].some(({ length }) => length === BATCH);
    });
  }

  /** Every kind of job, and how many of it the queue has of one household at once: one worker at least is kept busy. */
  private shares(): [string[], number[]] {
    const jobs = this.registry.all();
    const share = this.settings.QUEUE_HOUSEHOLD_SHARE;
    return [jobs.map(({ name }) => name), jobs.map(({ concurrency }) => Math.max(share, concurrency))];
  }

  private async handOver(manager: EntityManager, name: string, rows: readonly OutboxRow[]): Promise<void> {
    const definition = this.registry.find(name);
    if (!definition) {
      this.logger.error({ job: name, count: rows.length }, 'unknown job moved to the dead letters');
      for (const row of rows) await this.bury(manager, row);
      return;
    }
    const traced = rows.map((row) => ({ row, span: beginPublishing(row) }));
    const added = this.registry.queueOf(definition).addBulk(
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

const COME_DUE = `
  UPDATE platform.outbox SET is_due = true WHERE id IN (
    SELECT id FROM platform.outbox WHERE sent_at IS NULL AND NOT is_due AND available_at <= now()
     ORDER BY available_at LIMIT ${DUE_BATCH} FOR UPDATE SKIP LOCKED)`;

/**
 * $1 kinds of jobs, $2 their shares. A lane is what one household has waiting of one kind; the index leads from lane to
 * lane and to the first rows of each, so that the rows behind them cost nothing. `turn` is the place that a row has
 * or will have in its household's share: all first ones go before all second ones.
 *
 * Written so that the plan stays the same while the statistics are those of an empty outbox: rows are locked by their
 * key, and `num_nulls` and `sent_at +` keep the planner from what looks like the smaller index.
 */
const CLAIM = `
  WITH RECURSIVE lane AS (
    (SELECT job, ${OWNER} AS owner FROM platform.outbox
      WHERE sent_at IS NULL AND is_due ORDER BY job, ${OWNER} LIMIT 1)
    UNION ALL
    SELECT next.job, next.owner
      FROM lane CROSS JOIN LATERAL (
        SELECT job, ${OWNER} AS owner FROM platform.outbox
         WHERE sent_at IS NULL AND is_due AND (job, ${OWNER}) > (lane.job, lane.owner)
         ORDER BY job, ${OWNER} LIMIT 1) AS next),
  allowed AS (
    SELECT lane.job, owner, CASE WHEN owner = ${NOBODY} THEN ${BATCH} ELSE COALESCE(kind.share, ${BATCH}) END AS share,
           CASE WHEN kind.job IS NULL THEN now() - ${PATIENCE_WITH_UNKNOWN} ELSE now() END AS due_by
      FROM lane LEFT JOIN unnest($1::text[], $2::int[]) AS kind (job, share) ON kind.job = lane.job),
  candidate AS (
    SELECT allowed.job, waiting.id, waiting.available_at, in_flight.count + waiting.place AS turn
      FROM allowed
     CROSS JOIN LATERAL (
        SELECT CASE WHEN owner = ${NOBODY} THEN 0 ELSE count(*) END AS count FROM (
          SELECT FROM platform.outbox
           WHERE job = allowed.job AND ${OWNER} = allowed.owner
             AND sent_at + ${LONGEST_HOLD} > now() AND finished_at IS NULL
           LIMIT allowed.share) AS sent) AS in_flight
     CROSS JOIN LATERAL (
        SELECT id, available_at, row_number() OVER (ORDER BY available_at, id) AS place FROM platform.outbox
         WHERE job = allowed.job AND ${OWNER} = allowed.owner
           AND sent_at IS NULL AND is_due AND available_at <= allowed.due_by
         ORDER BY available_at, id LIMIT LEAST(${BATCH}, allowed.share - in_flight.count)) AS waiting),
  ranked AS (
    SELECT id, turn, available_at, row_number() OVER (PARTITION BY job ORDER BY turn, available_at, id) AS place
      FROM candidate),
  picked AS (SELECT ARRAY(SELECT id FROM ranked WHERE place <= ${BATCH} ORDER BY turn, available_at, id) AS ids)
  SELECT o.id, o.household_id, o.job, o.job_id, o.payload, o.created_at, o.trace_parent
    FROM platform.outbox AS o
   WHERE o.id = ANY ((SELECT ids FROM picked)::uuid[]) AND num_nulls(o.sent_at) = 1
   ORDER BY array_position((SELECT ids FROM picked), o.id)
     FOR UPDATE SKIP LOCKED`;

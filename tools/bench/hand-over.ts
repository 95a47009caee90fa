import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Client } from 'pg';
import { readReceiptJob } from '#receipt/testing';
import { bullConnection } from '#shared/queue';
import type { BenchStage } from './bench-stage.js';
import { percentile } from './figures.js';

/** Jobs without work, through a queue. */
export interface QueueFigures {
  readonly jobsPerSecond: number;
  /** Milliseconds from the order of a single job to its start, 95th percentile. */
  readonly startP95: number;
}

const SINGLE_JOBS = 60;

/** BullMQ by itself: jobs are added in hundreds and taken one at a time, in this process. */
export async function measureRawQueue({ services }: BenchStage, jobs: number): Promise<QueueFigures> {
  const options = { connection: bullConnection(services.redisUrl), prefix: `raw-${randomUUID()}` };
  const queue = new Queue('no-op', options);
  let started = Promise.withResolvers<number>();
  let left = jobs;
  const allDone = Promise.withResolvers<number>();
  const worker = new Worker(
    'no-op',
    () => {
      started.resolve(performance.now());
      if (--left === 0) allDone.resolve(performance.now());
      return Promise.resolve();
    },
    { ...options, concurrency: 1 },
  );
  await worker.waitUntilReady();
  const begun = performance.now();
  for (let added = 0; added < jobs; added += 100)
    await queue.addBulk(Array.from({ length: 100 }, () => ({ name: 'no-op', data: {} })));
  const jobsPerSecond = (jobs * 1_000) / ((await allDone.promise) - begun);
  const latencies: number[] = [];
  for (let single = 0; single < SINGLE_JOBS; single++) {
    await wait(10);
    started = Promise.withResolvers<number>();
    const ordered = performance.now();
    await queue.add('no-op', {});
    latencies.push((await started.promise) - ordered);
  }
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  return { jobsPerSecond, startP95: percentile(latencies.toSorted(byValue), 0.95) };
}

/**
 * Jobs per second from PostgreSQL's outbox through the relay and the queue to their noted end: orders to read receipts
 * that there are not, as many of each household. Needs a worker.
 */
export async function measureHandOverRate(
  { services, households }: BenchStage,
  jobs: number,
): Promise<number> {
  const database = new Client({ connectionString: services.databaseUrl });
  await database.connect();
  try {
    const mark = `bench-${randomUUID()}`;
    const begun = performance.now();
    await database.query(PROMISES, [
      mark,
      readReceiptJob.name,
      households.map((each) => each.householdId),
      jobs,
    ]);
    for (;;) {
      const { rows } = await database.query<{ ended: number }>(
        'SELECT count(*)::int AS ended FROM platform.outbox WHERE job_id LIKE $1 AND finished_at IS NOT NULL',
        [`${mark}-%`],
      );
      if (rows[0]!.ended === jobs) return (jobs * 1_000) / (performance.now() - begun);
      await wait(20);
    }
  } finally {
    await database.end();
  }
}

const PROMISES = `
  INSERT INTO platform.outbox (id, household_id, job, job_id, payload, is_due)
  SELECT gen_random_uuid(), household_id, $2, $1 || '-' || number,
         jsonb_build_object('householdId', household_id, 'receiptId', gen_random_uuid(), 'epoch', 1), true
    FROM generate_series(1, $4::int) AS number
   CROSS JOIN LATERAL (SELECT ($3::uuid[])[1 + number % cardinality($3::uuid[])] AS household_id) AS owner`;

/** When jobs that were promised in a transaction were begun by a worker. */
export class HandOvers {
  private readonly queue: Queue;

  constructor(
    { services, environment }: BenchStage,
    private readonly database: Client,
  ) {
    const prefix = environment['QUEUE_PREFIX']!;
    this.queue = new Queue(readReceiptJob.name, { connection: bullConnection(services.redisUrl), prefix });
  }

  /** Milliseconds from the begin of the transaction that promised the first reading of a receipt to the job's start. */
  async latencyOf(receiptId: string): Promise<number> {
    const { rows } = await this.database.query<{ id: string; promised: string }>(
      `SELECT job_id AS id, extract(epoch FROM created_at) * 1000 AS promised
         FROM platform.outbox WHERE job = $1 AND payload->>'receiptId' = $2 ORDER BY created_at LIMIT 1`,
      [readReceiptJob.name, receiptId],
    );
    const { id, promised } = rows[0]!;
    const job = await this.queue.getJob(id);
    return job!.processedOn! - Number(promised);
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}

const byValue = (a: number, b: number) => a - b;

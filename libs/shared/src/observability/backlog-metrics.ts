import type { DataSource } from 'typeorm';
import { metrics } from './metric-registry.js';

const MOST_ROWS = 100_000;

/** Every worker reports the same whole backlog, so across processes the maximum is the truth, never the sum. */
const queueJobs = metrics.gauge({
  name: 'queue_jobs',
  help: 'Jobs in the queue by state: waiting, delayed, active, failed (kept for a day). Across workers: maximum.',
  labels: ['queue', 'state'],
  emf: { unit: 'Count', by: ['queue', 'state'] },
});
const queueOldest = metrics.gauge({
  name: 'queue_oldest_waiting_seconds',
  help: 'Age of the job that has waited longest, 0 when none waits. Across workers: maximum.',
  labels: ['queue'],
  emf: { unit: 'Seconds', by: ['queue'] },
});
const outboxRows = metrics.gauge({
  name: 'outbox_unsent_rows',
  help: `Promised jobs that are due and not in the queue yet, counted up to ${MOST_ROWS}. Across workers: maximum.`,
  emf: { unit: 'Count' },
});
const outboxOldest = metrics.gauge({
  name: 'outbox_oldest_unsent_seconds',
  help: 'Age of the promised job that has been due longest, 0 when none is. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});
const deadLetters = metrics.gauge({
  name: 'dead_letters_open',
  help: 'Jobs that ended for good and wait for a decision. Above 0: a person is needed. Across workers: maximum.',
  labels: ['job'],
  emf: { unit: 'Count', by: ['job'] },
});

const oldestDeadLetter = metrics.gauge({
  name: 'dead_letters_oldest_open_seconds',
  help: 'Age of the oldest dead letter of any job that waits for a decision, 0 without one. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});

/** The parts of a BullMQ queue that are read. */
export interface WatchedQueue {
  readonly name: string;
  getJobCounts(...states: ('waiting' | 'delayed' | 'active' | 'failed')[]): Promise<Record<string, number>>;
  getWaiting(start: number, end: number): Promise<readonly { readonly timestamp: number }[]>;
}

/** Reports outbox, queues and dead letters until the returned function is called. For the worker: it owns them. */
export function watchBacklog(dataSource: DataSource, queues: readonly WatchedQueue[]): () => void {
  const ends = [
    metrics.readBeforeExport('outbox', [outboxRows, outboxOldest], () => readOutbox(dataSource)),
    metrics.readBeforeExport('dead_letters', [deadLetters, oldestDeadLetter], () =>
      readDeadLetters(dataSource, queues),
    ),
    metrics.readBeforeExport('queue', [queueJobs, queueOldest], async () => {
      await Promise.all(queues.map(readQueue));
    }),
  ];
  return () => {
    ends.forEach((end) => {
      end();
    });
  };
}

async function readOutbox(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<[{ unsent: number; oldest: number }]>(
    `SELECT count(*)::int AS unsent,
            COALESCE(extract(epoch FROM now() - min(available_at)), 0)::float8 AS oldest
       FROM (SELECT available_at FROM platform.outbox
              WHERE sent_at IS NULL AND available_at <= now()
              ORDER BY available_at, id LIMIT ${MOST_ROWS}) AS due`,
  );
  outboxRows.set(row.unsent);
  outboxOldest.set(row.oldest);
}

async function readDeadLetters(dataSource: DataSource, queues: readonly WatchedQueue[]): Promise<void> {
  const rows = await dataSource.query<{ job: string; open: number; oldest: number }[]>(
    `SELECT job, count(*)::int AS open, extract(epoch FROM now() - min(failed_at))::float8 AS oldest
       FROM platform.dead_letter WHERE replayed_at IS NULL GROUP BY job`,
  );
  // A job that is known to nobody has a series only while it has letters; the others fall back to 0.
  deadLetters.reset();
  for (const { name } of queues) deadLetters.set({ job: name }, 0);
  for (const { job, open } of rows) deadLetters.set({ job }, open);
  oldestDeadLetter.set(Math.max(0, ...rows.map(({ oldest }) => oldest)));
}

async function readQueue(queue: WatchedQueue): Promise<void> {
  const [counts, [oldest]] = await Promise.all([
    queue.getJobCounts('waiting', 'delayed', 'active', 'failed'),
    queue.getWaiting(0, 0),
  ]);
  for (const [state, count] of Object.entries(counts)) queueJobs.set({ queue: queue.name, state }, count);
  const age = oldest ? Math.max(0, Date.now() - oldest.timestamp) / 1_000 : 0;
  queueOldest.set({ queue: queue.name }, age);
}

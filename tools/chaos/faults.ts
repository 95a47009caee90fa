import { readlink, rename, symlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { SeededRandom } from '#shared/testing';
import { HARNESS, type Stage } from './stage.js';

/** Something that goes wrong while clients work. Resolves when it is over and the product may recover. */
export type Fault = (stage: Stage, random: SeededRandom) => Promise<void>;

const count = (stage: Stage, rows: string) => stage.ask<number>(`SELECT count(*)::integer FROM ${rows}`);

const untilReading = (stage: Stage) =>
  stage.until('a receipt being read', async () => {
    return (await count(stage, `receipt.receipt WHERE status = 'processing'`)) > 0;
  });

/** Of a client's change: until its COMMIT ends it holds the lock with which it wrote down its answer. */
const COMMITTING = `pg_stat_activity
   JOIN pg_locks ON pg_locks.pid = pg_stat_activity.pid
    AND pg_locks.relation = 'platform.idempotent_answer'::regclass AND pg_locks.mode = 'RowExclusiveLock'
  WHERE pg_stat_activity.wait_event = 'SyncRep' AND pg_stat_activity.datname = current_database()`;
const BACKENDS = `pg_stat_activity WHERE datname = current_database() AND application_name <> '${HARNESS}'`;

/**
 * While `work` runs no COMMIT ends: each waits, already durable, for a replica that does not exist. It is the one way
 * to stand between a commit and its answer for certain, whatever statements the product sends.
 */
async function withEndlessCommits(stage: Stage, work: () => Promise<void>): Promise<void> {
  const configure = async (sql: string) => {
    await stage.database.query(sql);
    await stage.database.query('SELECT pg_reload_conf()');
  };
  await configure(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
  try {
    await work();
  } finally {
    await configure('ALTER SYSTEM RESET synchronous_standby_names');
  }
}

/** Replaces a symbolic link in one step. */
async function pointTo(link: string, target: string): Promise<void> {
  await symlink(target, `${link}.new`);
  await rename(`${link}.new`, link);
}

const saysCreated = (answer: Buffer) => answer.toString('latin1', 0, 12) === 'HTTP/1.1 201';

const untilCommitting = (stage: Stage) =>
  stage.until('a commit', async () => (await count(stage, COMMITTING)) > 0);

export const FAULTS = {
  async workerKilledWhileReading(stage, random) {
    await untilReading(stage);
    await wait(random.next() * 400);
    await stage.endWorker('SIGKILL');
    await stage.startWorker();
  },

  /** The result stands in the database, the queue has perhaps not heard of it. */
  async workerKilledAfterCommit(stage) {
    await stage.until('a reading', async () => {
      return (await count(stage, `receipt.extraction_attempt WHERE status = 'succeeded'`)) > 0;
    });
    await stage.endWorker('SIGKILL');
    await stage.startWorker();
  },

  /** Longer than the lock of its job; meanwhile another one takes over, and then both go on. */
  async workerStopped(stage) {
    await stage.startWorker();
    await untilReading(stage);
    stage.signalWorker('SIGSTOP');
    await wait(22_000);
    stage.signalWorker('SIGCONT');
    await wait(1_000);
    await stage.endWorker('SIGTERM');
  },

  /** Two relays, two sweepers, two readers; one is killed. */
  async twoWorkers(stage, random) {
    await stage.startWorker();
    await untilReading(stage);
    await wait(random.next() * 3_000);
    await stage.endWorker('SIGKILL');
  },

  /** Effects are there and answers written, but no client has them: the network still has them when the api dies. */
  async apiKilledBeforeAnswer(stage) {
    const { toApi } = stage.proxies;
    // Lists are still answered, so that no client waits with one and never comes to its next create.
    toApi.holdAnswers(saysCreated);
    await stage.until('an effect without answer', () => Promise.resolve(toApi.isHolding));
    await stage.endApi('SIGKILL');
    stage.proxies.toApi.heal();
    await stage.startApi();
  },

  async apiKilledWhileCommitting(stage) {
    await withEndlessCommits(stage, async () => {
      await untilCommitting(stage);
      await stage.endApi('SIGKILL');
    });
    await stage.startApi();
  },

  async apiDrained(stage, random) {
    await wait(500 + random.next() * 1_500);
    const end = await stage.endApi('SIGTERM');
    if (end !== 0) stage.unwantedEnds.push(`the api drained and ended with ${end}`);
    await stage.startApi();
  },

  async redisKilled(stage, random) {
    await untilReading(stage);
    await wait(random.next() * 1_000);
    await stage.restartService('redis', 'SIGKILL');
  },

  /** Takes every job, lock and bucket. */
  async redisFlushed(stage) {
    await stage.until('waiting receipts', async () => {
      // Long enough for their jobs to have reached Redis, however they get there.
      const waiting = `status = 'uploaded' AND touched_at < now() - interval '300 milliseconds'`;
      return (await count(stage, `receipt.receipt WHERE ${waiting}`)) > 1;
    });
    const redis = new Redis(stage.redisUrl);
    stage.noteStrike();
    await redis.flushall();
    redis.disconnect();
  },

  async redisAway(stage, random) {
    await wait(random.next() * 2_000);
    stage.proxies.toRedis.refuse();
    await wait(15_000);
    stage.proxies.toRedis.heal();
  },

  async redisForgotten(stage) {
    await untilReading(stage);
    stage.proxies.toRedis.forget();
  },

  async backendsTerminated(stage, random) {
    for (let turn = 0; turn < 15; turn++) {
      await wait(50 + random.next() * 400);
      await stage.database.query(`SELECT pg_terminate_backend(pid) FROM ${BACKENDS}`);
    }
  },

  /** The commit is durable, and its client is told that the connection was lost. */
  async commitsTerminated(stage) {
    for (let turn = 0; turn < 5; turn++) {
      await withEndlessCommits(stage, async () => {
        await untilCommitting(stage);
        await stage.database.query(`SELECT pg_terminate_backend(pg_stat_activity.pid) FROM ${COMMITTING}`);
      });
    }
  },

  async postgresRestarted(stage, random) {
    await untilReading(stage);
    await wait(random.next() * 1_000);
    await stage.restartService('postgres', 'SIGQUIT');
  },

  /** Longer than all attempts of a job would last. */
  async databaseAway(stage) {
    await untilReading(stage);
    stage.proxies.toDatabase.refuse();
    await wait(15_000);
    stage.proxies.toDatabase.heal();
  },

  async databaseSlow(stage) {
    stage.proxies.toDatabase.slowDown(60);
    await wait(8_000);
    stage.proxies.toDatabase.heal();
  },

  async databaseForgotten(stage) {
    await untilReading(stage);
    stage.proxies.toDatabase.forget();
  },

  async databaseCut(stage, random) {
    for (let turn = 0; turn < 20; turn++) {
      await wait(100 + random.next() * 200);
      stage.proxies.toDatabase.cut(0.5, () => random.next());
    }
  },

  async clientsCut(stage, random) {
    for (let turn = 0; turn < 60; turn++) {
      await wait(20 + random.next() * 80);
      stage.proxies.toApi.cut(0.7, () => random.next());
    }
  },

  async clientsForgotten(stage, random) {
    for (let turn = 0; turn < 3; turn++) {
      await wait(random.next() * 1_000);
      stage.proxies.toApi.forget();
    }
  },

  /** The folder of the documents is no folder for a while. */
  async storageAway(stage) {
    const documents = await readlink(stage.objectsFolder);
    await stage.until('stored documents', async () => (await count(stage, 'receipt.receipt')) > 2);
    await pointTo(stage.objectsFolder, '/dev/null');
    await wait(6_000);
    await pointTo(stage.objectsFolder, documents);
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

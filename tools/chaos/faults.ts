import { readdir, readlink, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { SeededRandom } from '#shared/testing';
import { HARNESS, preloadOf, type Stage } from './stage.js';

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

/** Ends all connections of the product's, which come again at once. What a worker had in hand it may have to do anew. */
async function endBackends(stage: Stage): Promise<void> {
  stage.noteStrike();
  await stage.database.query(`SELECT pg_terminate_backend(pid) FROM ${BACKENDS}`);
}

async function withRedis(stage: Stage, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(stage.redisUrl);
  try {
    await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** Takes connections until PostgreSQL has none left. */
async function takeAllConnections(databaseUrl: string): Promise<Client[]> {
  const taken: Client[] = [];
  for (;;) {
    const client = new Client({ connectionString: databaseUrl, application_name: HARNESS });
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch {
      return taken;
    }
    taken.push(client);
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
    stage.noteStrike();
    await withRedis(stage, (redis) => redis.flushall());
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

  /** Every command that writes is refused: "OOM command not allowed when used memory > 'maxmemory'". */
  async redisFull(stage, random) {
    await wait(random.next() * 1_000);
    await withRedis(stage, async (redis) => {
      await redis.config('SET', 'maxmemory', '1');
      await wait(6_000);
      await redis.config('SET', 'maxmemory', '0');
    });
  },

  async redisSlow(stage) {
    stage.proxies.toRedis.slowDown(100);
    await wait(8_000);
    stage.proxies.toRedis.heal();
  },

  async redisCut(stage, random) {
    for (let turn = 0; turn < 20; turn++) {
      await wait(100 + random.next() * 200);
      stage.proxies.toRedis.cut(0.5, () => random.next());
    }
  },

  async backendsTerminated(stage, random) {
    for (let turn = 0; turn < 15; turn++) {
      await wait(50 + random.next() * 400);
      await endBackends(stage);
    }
  },

  /** The commit is durable, and its client is told that the connection was lost. */
  async commitsTerminated(stage) {
    for (let turn = 0; turn < 5; turn++) {
      await withEndlessCommits(stage, async () => {
        await untilCommitting(stage);
        stage.noteStrike();
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
    stage.noteStrike();
    stage.proxies.toDatabase.refuse();
    await wait(15_000);
    stage.noteStrike();
    stage.proxies.toDatabase.heal();
  },

  /** As after a failover to a standby that has not been promoted yet. */
  async databaseReadOnly(stage, random) {
    await wait(random.next() * 1_000);
    const { name, database } = stage;
    await database.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await endBackends(stage);
    await wait(6_000);
    await database.query(
      `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`,
    );
    await endBackends(stage);
  },

  /** Others have taken every connection that PostgreSQL gives; the product lost its own. */
  async connectionsExhausted(stage, random) {
    await wait(random.next() * 1_000);
    // Some of them it gets back now and then, and loses again.
    await stage.strikeWhile(async () => {
      await endBackends(stage);
      const taken = await takeAllConnections(stage.databaseUrl);
      await endBackends(stage);
      taken.push(...(await takeAllConnections(stage.databaseUrl)));
      await wait(6_000);
      await Promise.all(taken.map((client) => client.end()));
    });
  },

  async databaseSlow(stage) {
    stage.proxies.toDatabase.slowDown(60);
    await wait(8_000);
    stage.proxies.toDatabase.heal();
  },

  async databaseForgotten(stage) {
    await untilReading(stage);
    stage.noteStrike();
    stage.proxies.toDatabase.forget();
  },

  async databaseCut(stage, random) {
    for (let turn = 0; turn < 20; turn++) {
      await wait(100 + random.next() * 200);
      stage.noteStrike();
      stage.proxies.toDatabase.cut(0.5, () => random.next());
    }
  },

  async clientsCut(stage, random) {
    for (let turn = 0; turn < 60; turn++) {
      await wait(20 + random.next() * 80);
      stage.proxies.toApi.cut(0.7, () => random.next());
    }
  },

  async clientsSlow(stage) {
    stage.proxies.toApi.slowDown(150);
    await wait(6_000);
    stage.proxies.toApi.heal();
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

  /** Somebody replaces bytes that were checked: their receipts fail with a reason, and no other is touched. */
  async storageChanged(stage) {
    for (let turn = 0; turn < 40; turn++) {
      const files = await readdir(stage.objectsFolder, { recursive: true });
      const documents = files.filter((file) => /original\.[a-z]+$/.test(file)).slice(-2);
      for (const file of documents) await writeFile(join(stage.objectsFolder, file), 'another document');
      await wait(100);
    }
  },

  async storageFull(stage, random) {
    await wait(random.next() * 1_000);
    stage.toggle();
    await wait(6_000);
    stage.toggle();
  },

  /** Of the api and the worker; PostgreSQL's and Redis' own go on. */
  async clockJumped(stage, random) {
    await wait(random.next() * 2_000);
    stage.toggle();
    await wait(8_000);
    stage.toggle();
  },

  async modelAway(stage, random) {
    await wait(random.next() * 1_000);
    stage.model.proxy.refuse();
    await wait(8_000);
    stage.model.proxy.heal();
  },

  /** No question is answered well: 429, 500, silence, half an answer, a refusal, another schema, a reset. */
  async modelConfused(stage, random) {
    await wait(random.next() * 1_000);
    const share = stage.model.provider.faultShare;
    stage.model.provider.faultShare = 1;
    await wait(6_000);
    stage.model.provider.faultShare = share;
  },

  async modelCut(stage, random) {
    for (let turn = 0; turn < 30; turn++) {
      await wait(50 + random.next() * 200);
      stage.model.proxy.cut(0.7, () => random.next());
    }
  },
} satisfies Record<string, Fault>;

/** What a fault needs of its stage. */
export interface FaultNeeds {
  /** Receipts are read by the model, or there is nothing to go wrong. */
  readonly model?: true;
  /** Modules that are loaded before the product's programs; `Stage.toggle` speaks with them. */
  readonly preload?: readonly string[];
}

const NEEDS: Partial<Record<string, FaultNeeds>> = {
  storageFull: { preload: [preloadOf('full-disk')] },
  clockJumped: { preload: [preloadOf('jumping-clock')] },
  modelAway: { model: true },
  modelConfused: { model: true },
  modelCut: { model: true },
};

export function needsOf(fault: FaultName): FaultNeeds {
  return NEEDS[fault] ?? {};
}

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

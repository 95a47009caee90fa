import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type TestingModule } from '@nestjs/testing';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import {
  Canary,
  connectForCommands,
  defineJob,
  JobProcessor,
  Outbox,
  ProcessesJob,
  type Pulse,
  QueueWorkerModule,
} from '#shared/queue';
import { createTestDatabase, eventually, RedisWire, testEnvironment } from '#shared/testing';
import { startTestProcess } from './test-process.js';

const TOLERANCE_MS = 4_000;
/** Longer than a worker without a canary may live. */
const LONG_MS = TOLERANCE_MS + 2_000;

const dream = defineJob({ name: 'dream', payload: z.object({}), attempts: 1, backoffMs: 10, concurrency: 1 });

/** Keeps its only slot until it is woken. */
@Injectable()
@ProcessesJob(dream)
class DreamProcessor extends JobProcessor<object> {
  readonly definition = dream;
  isDreaming = false;
  wakeUp: () => void = () => undefined;

  protected async handle(): Promise<void> {
    this.isDreaming = true;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
    });
  }
}

/** A worker with a database and a wire to Redis that no other uses. */
class WatchedWorker {
  private constructor(
    readonly worker: TestingModule,
    readonly wire: RedisWire,
    private readonly queuePrefix: string,
  ) {}

  /** What `body` shows of a worker, which is ended then. */
  static during(body: (watched: WatchedWorker) => Promise<void>): () => Promise<void> {
    return async () => {
      const database = await createTestDatabase();
      const wire = new RedisWire();
      await wire.mend();
      const environment: Record<string, string> = {
        ...testEnvironment(database, tmpdir()),
        // Many of them are at work at the same time.
        DATABASE_POOL_SIZE: '4',
        REDIS_URL: wire.url,
        CANARY_INTERVAL_SECONDS: '1',
        CANARY_TOLERANCE_SECONDS: String(TOLERANCE_MS / 1_000),
      };
      const worker = await startTestProcess(environment, {
        imports: [QueueWorkerModule.forRoot([dream])],
        providers: [DreamProcessor],
      });
      try {
        await body(new WatchedWorker(worker, wire, environment['QUEUE_PREFIX']!));
      } finally {
        worker.get(DreamProcessor).wakeUp();
        await worker.close();
        await wire.cut();
        await database.drop();
      }
    };
  }

  pulse(): Pulse {
    return this.worker.get(Canary).pulse();
  }

  /** Fails as soon as the worker calls itself stuck. */
  async staysLive(ms: number): Promise<void> {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      expect(this.pulse()).toMatchObject({ status: 'ok' });
      await setTimeout(50);
    }
  }

  becomes(pulse: Partial<Pulse>): Promise<void> {
    return eventually(() => {
      expect(this.pulse()).toMatchObject(pulse);
    }, 4 * TOLERANCE_MS);
  }

  /** What its canary has in Redis. */
  keys(): Promise<string[]> {
    return redis.keys(`${this.queuePrefix}:canary-*`);
  }

  untilItHasKeys(): Promise<string[]> {
    return eventually(async () => {
      const found = await this.keys();
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
  }
}

let redis: Redis;

beforeAll(async () => {
  redis = connectForCommands(process.env['TEST_REDIS_URL']!);
  await eventually(() => redis.ping());
});
afterAll(() => redis.disconnect());

/** What BullMQ leaves when the answer with a job breaks off: it is active, nobody works on it, and its lock has run out. */
const GIVE_WITHOUT_TELLING = `
  local job = ARGV[1] .. ':canary'
  if redis.call('EXISTS', job) == 1 then return 0 end
  redis.call('HSET', job, 'name', 'canary', 'data', 'null', 'opts', '{}', 'timestamp', 1, 'delay', 0, 'priority', 0)
  redis.call('LPUSH', ARGV[1] .. ':active', 'canary')
  return 1`;

// Almost all of it is waiting.
describe('the canary', () => {
  it.concurrent(
    'is taken up again when its worker never heard that it had been given one',
    WatchedWorker.during(async (watched) => {
      await watched.staysLive(2_000);
      const [queue] = (await watched.untilItHasKeys()).map((key) => key.split(':').slice(0, 2).join(':'));
      await eventually(async () => expect(await redis.eval(GIVE_WITHOUT_TELLING, 0, queue!)).toBe(1));

      await watched.becomes({ status: 'stuck', reason: 'processing' });
      await watched.becomes({ status: 'ok' });
    }),
    60_000,
  );

  it.concurrent(
    'keeps an idle worker live',
    WatchedWorker.during(async (watched) => {
      await watched.staysLive(LONG_MS);
      expect(watched.pulse()).not.toHaveProperty('reason');
    }),
  );

  it.concurrent(
    'keeps a worker live whose every slot is busy with long work',
    WatchedWorker.during(async (watched) => {
      const { worker } = watched;
      const householdId = newId();
      const writer = worker.get(HouseholdWriter);
      await worker
        .get(DataSource)
        .transaction((manager) =>
          writer.openHousehold(manager, householdId, (tx) =>
            worker.get(Outbox).enqueue(tx, dream, `dream-${householdId}`, {}),
          ),
        );
      await eventually(() => {
        expect(worker.get(DreamProcessor).isDreaming).toBe(true);
      });

      await watched.staysLive(LONG_MS);
    }),
  );

  it.concurrent(
    'does not notice a short absence of Redis',
    WatchedWorker.during(async (watched) => {
      await watched.wire.cut();
      await setTimeout(1_000);
      await watched.wire.mend();

      await watched.staysLive(LONG_MS);
    }),
  );

  it.concurrent(
    'calls the worker stuck while Redis stays away, and live again afterwards',
    WatchedWorker.during(async (watched) => {
      await watched.wire.cut();
      await watched.becomes({ status: 'stuck', reason: 'processing' });
      await watched.wire.mend();
      await watched.becomes({ status: 'ok' });
    }),
  );

  it.concurrent(
    'calls the worker stuck while its relay hangs, and live again afterwards',
    WatchedWorker.during(async (watched) => {
      await watched.worker.get(DataSource).transaction(async (manager) => {
        await manager.query('LOCK TABLE platform.outbox IN ACCESS EXCLUSIVE MODE');
        await watched.becomes({ status: 'stuck', reason: 'relay' });
      });
      await watched.becomes({ status: 'ok' });
    }),
  );

  it.concurrent(
    'survives that Redis forgets everything about it',
    WatchedWorker.during(async (watched) => {
      await redis.del(await watched.untilItHasKeys());
      await watched.staysLive(LONG_MS);
    }),
  );

  it.concurrent(
    'leaves nothing behind: no rows, no keys after its end, and after a kill only keys that expire',
    WatchedWorker.during(async (watched) => {
      await watched.untilItHasKeys();
      await eventually(async () => {
        for (const key of await watched.keys()) expect(await redis.pttl(key)).toBeGreaterThan(0);
      });
      const [{ count }] = await watched.worker
        .get(DataSource)
        .query('SELECT count(*)::int AS count FROM platform.outbox');
      expect(count).toBeLessThanOrEqual(1);

      await watched.worker.close();
      expect(await watched.keys()).toEqual([]);
    }),
  );
});

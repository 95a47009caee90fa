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
  QueueWorkerModule,
} from '#shared/queue';
import {
  createTestDatabase,
  eventually,
  RedisWire,
  testEnvironment,
  type TestDatabase,
} from '#shared/testing';
import { startTestProcess } from './test-process.js';

const TOLERANCE_MS = 4_000;
/** Longer than a worker without a canary may live. */
const LONG_MS = TOLERANCE_MS + 2_000;

const dream = defineJob({ name: 'dream', payload: z.object({}), attempts: 1, backoffMs: 10, concurrency: 1 });

let dreaming = false;
let wakeUp: () => void = () => undefined;

/** Keeps its only slot until it is woken. */
@Injectable()
@ProcessesJob(dream)
class DreamProcessor extends JobProcessor<object> {
  readonly definition = dream;

  protected async handle(): Promise<void> {
    dreaming = true;
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
  }
}

let database: TestDatabase;
let wire: RedisWire;
let environment: Record<string, string>;
let worker: TestingModule;
let canary: Canary;
let redis: Redis;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = connectForCommands(process.env['TEST_REDIS_URL']!);
  await eventually(() => redis.ping());
});
beforeEach(async () => {
  wire = new RedisWire();
  await wire.mend();
  environment = {
    ...testEnvironment(database, tmpdir()),
    REDIS_URL: wire.url,
    CANARY_INTERVAL_SECONDS: '1',
    CANARY_TOLERANCE_SECONDS: String(TOLERANCE_MS / 1_000),
  };
  worker = await startWorker();
  canary = worker.get(Canary);
});
afterEach(async () => {
  wakeUp();
  await worker.close();
  await wire.cut();
});
afterAll(async () => {
  redis.disconnect();
  await database.drop();
});

const startWorker = () =>
  startTestProcess(environment, {
    imports: [QueueWorkerModule.forRoot([dream])],
    providers: [DreamProcessor],
  });

/** Fails as soon as the worker calls itself stuck. */
async function staysLive(ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    expect(canary.pulse()).toMatchObject({ status: 'ok' });
    await setTimeout(50);
  }
}

const becomes = (pulse: object) =>
  eventually(() => {
    expect(canary.pulse()).toMatchObject(pulse);
  }, 4 * TOLERANCE_MS);

/** What BullMQ leaves when the answer with a job breaks off: it is active, nobody works on it, and its lock has run out. */
const GIVE_WITHOUT_TELLING = `
  local job = ARGV[1] .. ':canary'
  if redis.call('EXISTS', job) == 1 then return 0 end
  redis.call('HSET', job, 'name', 'canary', 'data', 'null', 'opts', '{}', 'timestamp', 1, 'delay', 0, 'priority', 0)
  redis.call('LPUSH', ARGV[1] .. ':active', 'canary')
  return 1`;

const keys = () => redis.keys(`${environment['QUEUE_PREFIX']!}:canary-*`);

describe('the canary', () => {
  it('keeps an idle worker live', async () => {
    await staysLive(LONG_MS);
    expect(canary.pulse()).not.toHaveProperty('reason');
  });

  it('keeps a worker live whose every slot is busy with long work', async () => {
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
      expect(dreaming).toBe(true);
    });

    await staysLive(LONG_MS);
  });

  it('does not notice a short absence of Redis', async () => {
    await wire.cut();
    await setTimeout(1_000);
    await wire.mend();

    await staysLive(LONG_MS);
  });

  it('calls the worker stuck while Redis stays away, and live again afterwards', async () => {
    await wire.cut();
    await becomes({ status: 'stuck', reason: 'processing' });
    await wire.mend();
    await becomes({ status: 'ok' });
  });

  it('calls the worker stuck while its relay hangs, and live again afterwards', async () => {
    await worker.get(DataSource).transaction(async (manager) => {
      await manager.query('LOCK TABLE platform.outbox IN ACCESS EXCLUSIVE MODE');
      await becomes({ status: 'stuck', reason: 'relay' });
    });
    await becomes({ status: 'ok' });
  });

  it('is taken up again when its worker never heard that it had been given one', async () => {
    await staysLive(2_000);
    const [queue] = await eventually(async () => {
      const found = (await keys()).map((key) => key.split(':').slice(0, 2).join(':'));
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    await eventually(async () => expect(await redis.eval(GIVE_WITHOUT_TELLING, 0, queue!)).toBe(1));

    await becomes({ status: 'stuck', reason: 'processing' });
    await becomes({ status: 'ok' });
  }, 60_000);

  it('survives that Redis forgets everything about it', async () => {
    const known = await eventually(async () => {
      const found = await keys();
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    await redis.del(known);
    await staysLive(LONG_MS);
  });

  it('leaves nothing behind: no rows, no keys after its end, and after a kill only keys that expire', async () => {
    await eventually(async () => expect((await keys()).length).toBeGreaterThan(0));
    await eventually(async () => {
      for (const key of await keys()) expect(await redis.pttl(key)).toBeGreaterThan(0);
    });
    const [{ count }] = await worker
      .get(DataSource)
      .query('SELECT count(*)::int AS count FROM platform.outbox');
    expect(count).toBeLessThanOrEqual(1);

    await worker.close();
    expect(await keys()).toEqual([]);
  });
});

import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type TestingModule } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import {
  connectForCommands,
  defineJob,
  ForgottenJobs,
  JobProcessor,
  Outbox,
  PermanentJobError,
  ProcessesJob,
  QueueWorkerModule,
} from '#shared/queue';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

const payload = z.object({ note: z.string() });
const readNote = defineJob({ name: 'note-read', payload, attempts: 2, backoffMs: 10, concurrency: 1 });

const handled: string[] = [];
let behaviour: () => Promise<void> = () => Promise.resolve();

/** The job's truth is its promise alone: no row of its own tells that it is still to be done. */
@Injectable()
@ProcessesJob(readNote)
class ReadNoteProcessor extends JobProcessor<z.infer<typeof payload>> {
  readonly definition = readNote;

  protected async handle({ note }: z.infer<typeof payload>): Promise<void> {
    await behaviour();
    handled.push(note);
  }
}

let database: TestDatabase;
let worker: TestingModule;
let dataSource: DataSource;
let redis: Redis;

beforeAll(async () => {
  database = await createTestDatabase();
  const own = testEnvironment(database, tmpdir());
  // A database of this file's own, because it flushes it.
  const environment = {
    ...own,
    REDIS_URL: `${own['REDIS_URL']!}/9`,
    // All of them are to be with the queue that forgets them.
    QUEUE_HOUSEHOLD_SHARE: '100',
  };
  redis = connectForCommands(environment.REDIS_URL);
  await eventually(() => redis.ping());
  worker = await startTestProcess(environment, {
    imports: [QueueWorkerModule.forRoot([readNote])],
    providers: [ReadNoteProcessor],
  });
  dataSource = worker.get(DataSource);
});
beforeEach(async () => {
  handled.length = 0;
  behaviour = () => Promise.resolve();
  await dataSource.query('TRUNCATE platform.outbox, platform.dead_letter');
});
afterAll(async () => {
  await worker.close();
  redis.disconnect();
  await database.drop();
});

async function promiseNotes(count: number): Promise<string[]> {
  const notes = Array.from({ length: count }, () => newId());
  const writer = worker.get(HouseholdWriter);
  await dataSource.transaction((manager) =>
    writer.openHousehold(manager, newId(), async (tx) => {
      for (const note of notes) await worker.get(Outbox).enqueue(tx, readNote, `note-${note}`, { note });
    }),
  );
  return notes;
}

const countOf = async (condition: string): Promise<number> => {
  const [{ count }] = await dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM platform.outbox WHERE ${condition}`,
  );
  return count;
};

/** As if ten minutes had passed since the jobs were handed over. */
const letTimePass = () =>
  dataSource.query("UPDATE platform.outbox SET sent_at = sent_at - interval '11 minutes'");

const recall = () => worker.get(ForgottenJobs).recall();

describe('a queue that is flushed', () => {
  it('gets its jobs back, and each is done', async () => {
    const inHand = Promise.withResolvers<undefined>();
    const flushed = Promise.withResolvers<undefined>();
    behaviour = () => {
      inHand.resolve(undefined);
      return flushed.promise;
    };
    const notes = await promiseNotes(60);
    await eventually(async () => {
      expect(await countOf('sent_at IS NULL')).toBe(0);
    });
    await inHand.promise;
    await redis.flushdb();
    const queue = worker.get<Queue>(getQueueToken(readNote.name), { strict: false });
    expect(await queue.getJobCountByTypes('waiting', 'active', 'delayed')).toBe(0);
    // The one in hand is finished; the rest is lost to the queue.
    flushed.resolve(undefined);
    await eventually(async () => {
      expect([handled.length, await countOf('finished_at IS NOT NULL')]).toEqual([1, 1]);
    });

    await letTimePass();
    expect(await recall()).toBe(59);

    await eventually(async () => {
      expect(await countOf('finished_at IS NOT NULL')).toBe(60);
    }, 20_000);
    expect(new Set(handled)).toEqual(new Set(notes));
  });

  it('does nothing twice that it still holds', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    behaviour = () => held;
    const notes = await promiseNotes(3);
    await eventually(async () => {
      expect(await countOf('sent_at IS NULL')).toBe(0);
    });
    await letTimePass();
    expect(await recall()).toBe(3);
    await eventually(async () => {
      expect(await countOf('sent_at IS NULL')).toBe(0);
    });
    release();

    await eventually(async () => {
      expect(await countOf('finished_at IS NOT NULL')).toBe(3);
    });
    expect(handled.toSorted()).toEqual(notes.toSorted());
  });
});

describe('a queue that does not know us', () => {
  it('gets the same jobs again before those that still wait, and what is only late gets its place behind them', async () => {
    await promiseNotes(4);
    await eventually(async () => {
      expect(await countOf('finished_at IS NOT NULL')).toBe(4);
    });
    // As if the first two had been handed over and the others were waiting for their household's share.
    const write = (condition: string) =>
      dataSource.query(
        `UPDATE platform.outbox SET finished_at = NULL, available_at = now() + interval '1 hour',
                is_due = false, sent_at = CASE WHEN ${condition} THEN now() - interval '11 minutes' END`,
      );
    const first = 'id IN (SELECT id FROM platform.outbox ORDER BY id LIMIT 2)';
    const placeOfFirst = () => countOf(`${first} AND available_at > now() + interval '30 minutes'`);

    await write(first);
    expect(await worker.get(ForgottenJobs).recallAll()).toBe(2);
    expect(await placeOfFirst()).toBe(2);

    await write(first);
    expect(await recall()).toBe(2);
    expect(await placeOfFirst()).toBe(0);
  });
});

describe('a promise', () => {
  it('is not called back before its time, nor after its job is done', async () => {
    await promiseNotes(1);
    await eventually(async () => {
      expect(await countOf('finished_at IS NOT NULL')).toBe(1);
    });
    await letTimePass();
    expect(await recall()).toBe(0);

    await dataSource.query(
      "UPDATE platform.outbox SET finished_at = NULL, sent_at = now() - interval '9 minutes'",
    );
    expect(await recall()).toBe(0);
  });

  it('is not called back after its job has ended as a dead letter', async () => {
    behaviour = () => Promise.reject(new PermanentJobError('burnt'));
    await promiseNotes(1);
    await eventually(async () => {
      expect(await countOf('finished_at IS NOT NULL')).toBe(1);
    });
    await letTimePass();
    expect(await recall()).toBe(0);
  });
});

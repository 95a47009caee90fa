import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type TestingModule } from '@nestjs/testing';
import type { Job, Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { metrics, watchBacklog } from '#shared/observability';
import {
  Canary,
  DeadLetters,
  defineJob,
  JobProcessor,
  Outbox,
  PermanentJobError,
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

const payload = z.object({ note: z.string() });
const readNote = defineJob({ name: 'note-read', payload, attempts: 2, backoffMs: 10, concurrency: 4 });

/** Notes that were handled, in order, and what handling a note does now. */
const handled: string[] = [];
let behaviour: (note: string) => Promise<void> | void = () => undefined;

@Injectable()
@ProcessesJob(readNote)
class ReadNoteProcessor extends JobProcessor<z.infer<typeof payload>> {
  readonly definition = readNote;

  protected async handle({ note }: z.infer<typeof payload>): Promise<void> {
    handled.push(note);
    await behaviour(note);
  }
}

let database: TestDatabase;
let worker: TestingModule;
let dataSource: DataSource;
let letters: DeadLetters;
let householdId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  worker = await startWorker(testEnvironment(database, tmpdir()));
  dataSource = worker.get(DataSource);
  letters = worker.get(DeadLetters);
});
afterAll(async () => {
  await worker.close();
  await database.drop();
});
beforeEach(async () => {
  handled.length = 0;
  behaviour = () => undefined;
  await dataSource.query('TRUNCATE platform.outbox, platform.dead_letter');
  householdId = newId();
  await dataSource.transaction((manager) =>
    worker.get(HouseholdWriter).openHousehold(manager, householdId, () => Promise.resolve()),
  );
});

const startWorker = (environment: Record<string, string>) =>
  startTestProcess(environment, {
    imports: [QueueWorkerModule.forRoot([readNote])],
    providers: [ReadNoteProcessor],
  });

const fail = (error: Error) => () => {
  throw error;
};

/** Promises work on a note under a job id of its own. */
async function promiseNote(note: string): Promise<string> {
  const jobId = `note-${newId()}`;
  await worker
    .get(HouseholdWriter)
    .change(householdId, (tx) => worker.get(Outbox).enqueue(tx, readNote, jobId, { note }));
  return jobId;
}

const open = () => letters.listOpen({}, { limit: 100 });

const oneLetter = () =>
  eventually(async () => {
    const [letter, ...others] = await open();
    expect(others).toEqual([]);
    expect(letter).toBeDefined();
    return letter!;
  });

/** A job as BullMQ hands it over, delivered beside or after the one in the queue. */
const delivery = (jobId: string, properties: Partial<Job> = {}) =>
  ({
    id: jobId,
    name: readNote.name,
    data: { note: jobId },
    opts: {},
    attemptsStarted: readNote.attempts,
    attemptsMade: readNote.attempts - 1,
    stalledCounter: 0,
    ...properties,
  }) as Job<unknown>;

describe('a job that ends for good', () => {
  it('leaves a letter after its last attempt, with household, cause and payload', async () => {
    behaviour = fail(new TypeError('no ink for anna@example.com'));
    const jobId = await promiseNote('one');

    expect(await oneLetter()).toEqual({
      id: expect.any(String),
      householdId,
      job: 'note-read',
      jobId,
      payload: { note: 'one' },
      epoch: null,
      reasonCode: 'attempts_exhausted',
      reason: 'TypeError: no ink for [email]',
      failures: 1,
      failedAt: expect.any(Date),
      replayedAt: null,
    });
    expect(handled).toEqual(['one', 'one']);
  });

  it('leaves a letter at once when a repeat cannot help', async () => {
    behaviour = fail(new PermanentJobError('burnt'));
    await promiseNote('one');

    expect(await oneLetter()).toMatchObject({ reasonCode: 'permanent_fault' });
    expect(handled).toEqual(['one']);
  });

  it('leaves a letter when what the queue holds is not its payload', async () => {
    const queue = worker.get<Queue>(getQueueToken(readNote.name), { strict: false });
    await queue.add(readNote.name, { other: 1, epoch: 1e12 }, { jobId: 'foreign' });

    expect(await oneLetter()).toMatchObject({
      reasonCode: 'invalid_payload',
      payload: { other: 1 },
      epoch: null,
    });
    expect(handled).toEqual([]);
  });

  it('leaves a letter, and runs no more, when it has taken five workers down', async () => {
    const processor = worker.get(ReadNoteProcessor);
    await expect(
      processor.process(delivery('poison', { stalledCounter: 5, attemptsMade: 0 })),
    ).rejects.toThrow('vanished 5 times');

    expect(await oneLetter()).toMatchObject({ jobId: 'poison', reasonCode: 'workers_lost' });
    expect(handled).toEqual([]);
  });

  it('leaves none when a later attempt succeeds', async () => {
    behaviour = () => {
      if (handled.length === 1) throw new Error('not yet');
    };
    await promiseNote('one');

    await eventually(() => expect(handled).toEqual(['one', 'one']));
    behaviour = fail(new PermanentJobError('done'));
    await promiseNote('two');
    expect(await oneLetter()).toMatchObject({ payload: { note: 'two' } });
  });

  it('leaves one letter when it is delivered to many workers at once', async () => {
    behaviour = fail(new Error('torn'));
    const processor = worker.get(ReadNoteProcessor);
    const runs = Array.from({ length: 8 }, () => processor.process(delivery('shared')));
    const ends = await Promise.allSettled(runs);

    expect(ends.map(({ status }) => status)).toEqual(Array(8).fill('rejected'));
    expect(await open()).toMatchObject([{ jobId: 'shared', failures: 1 }]);
  });

  it('does not run again when its worker died before the queue heard of the end', async () => {
    behaviour = fail(new Error('torn'));
    const processor = worker.get(ReadNoteProcessor);
    await expect(processor.process(delivery('orphan'))).rejects.toThrow('torn');
    behaviour = () => undefined;

    const redelivered = processor.process(delivery('orphan', { stalledCounter: 1 }));
    await expect(redelivered).rejects.toThrow('has ended before');
    expect(handled).toEqual(['orphan']);
    expect(await open()).toHaveLength(1);
  });

  it('leaves one letter when its worker is cut off before it can tell the queue, and another takes the job up', async () => {
    const wire = new RedisWire();
    await wire.mend();
    const environment = testEnvironment(database, tmpdir());
    const doomed = await startWorker({ ...environment, REDIS_URL: wire.url });
    behaviour = async () => {
      await wire.cut();
      throw new PermanentJobError('burnt');
    };
    const queued = doomed.get<Queue>(getQueueToken(readNote.name), { strict: false });
    await queued.add(readNote.name, { note: 'one' }, { jobId: 'cut-off' });
    expect(await oneLetter()).toMatchObject({ jobId: 'cut-off', reasonCode: 'permanent_fault' });

    behaviour = () => undefined;
    const heir = await startWorker(environment);
    const queue = heir.get<Queue>(getQueueToken(readNote.name), { strict: false });
    await eventually(async () => {
      expect(await (await queue.getJob('cut-off'))?.getState()).toBe('failed');
    }, 40_000);
    expect(handled).toEqual(['one']);
    expect(await oneLetter()).toMatchObject({ jobId: 'cut-off', failures: 1 });

    await heir.close();
    await wire.mend();
    // BullMQ closes only what is connected. A canary that was cut off at work comes again after 20 s.
    await eventually(() => {
      expect(doomed.get(Canary).pulse().silentSeconds).toBeLessThan(5);
    }, 30_000);
    await doomed.close();
    await wire.cut();
  }, 120_000);

  it('comes again, its last attempt unspent, while PostgreSQL cannot take the letter', async () => {
    behaviour = fail(new Error('torn'));
    await dataSource.query('ALTER TABLE platform.dead_letter RENAME TO dead_letter_away');
    const jobId = await promiseNote('one');
    await eventually(() => expect(handled).toEqual(['one', 'one', 'one']));
    await dataSource.query('ALTER TABLE platform.dead_letter_away RENAME TO dead_letter');

    expect(await oneLetter()).toMatchObject({ jobId, reasonCode: 'attempts_exhausted' });
  });
});

describe('a job whose database is away', () => {
  const loseConnection = () => dataSource.query('SELECT pg_terminate_backend(pg_backend_pid())');

  it('loses no attempt by it, and is done soon after the database has come back', async () => {
    const moments: number[] = [];
    behaviour = async () => {
      moments.push(performance.now());
      if (handled.length <= readNote.attempts + 1) await loseConnection();
    };
    await promiseNote('one');

    await eventually(async () => {
      const promises = await dataSource.query('SELECT finished_at FROM platform.outbox');
      expect(promises).toEqual([{ finished_at: expect.any(Date) }]);
    }, 15_000);
    expect(handled).toEqual(Array(readNote.attempts + 2).fill('one'));
    expect(await open()).toEqual([]);
    const pauses = moments.slice(1).map((moment, index) => moment - moments[index]!);
    expect(Math.min(...pauses)).toBeGreaterThan(400);
  }, 20_000);

  it('keeps the attempts for its own faults', async () => {
    behaviour = async () => {
      if (handled.length === 1) await loseConnection();
      throw new TypeError('no ink');
    };
    await promiseNote('one');

    expect(await oneLetter()).toMatchObject({
      reasonCode: 'attempts_exhausted',
      reason: 'TypeError: no ink',
    });
    expect(handled).toHaveLength(1 + readNote.attempts);
  });

  it('is given up when the database cannot bear it again and again', async () => {
    behaviour = fail(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    const processor = worker.get(ReadNoteProcessor);
    const often = delivery('unbearable', { attemptsStarted: 20 + readNote.attempts });
    await expect(processor.process(often)).rejects.toThrow('terminating connection');

    expect(await oneLetter()).toMatchObject({ jobId: 'unbearable', reasonCode: 'attempts_exhausted' });
  });
});

describe('replaying a letter', () => {
  async function deadNote(): Promise<string> {
    behaviour = fail(new PermanentJobError('burnt'));
    await promiseNote('one');
    const { id } = await oneLetter();
    handled.length = 0;
    return id;
  }

  it('brings the work to its end, once however often it is asked for', async () => {
    const id = await deadNote();
    behaviour = () => undefined;

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => letters.replay(id)));
    expect(outcomes.sort()).toEqual([...Array<string>(7).fill('already_replayed'), 'replayed']);
    expect(await letters.replay(id)).toBe('already_replayed');

    await eventually(() => expect(handled).toEqual(['one']));
    expect(await open()).toEqual([]);
    const promised = await dataSource.query(
      "SELECT household_id FROM platform.outbox WHERE job_id LIKE 'note-read-replay-%'",
    );
    expect(promised).toEqual([{ household_id: householdId }]);
  });

  it('leaves a new letter that counts on when the work ends so again', async () => {
    const id = await deadNote();
    await letters.replay(id);

    expect(await oneLetter()).toMatchObject({ failures: 2, householdId, payload: { note: 'one' } });
  });

  it('works for a job of the platform, which belongs to no household', async () => {
    behaviour = fail(new PermanentJobError('burnt'));
    const queue = worker.get<Queue>(getQueueToken(readNote.name), { strict: false });
    await queue.add(readNote.name, { note: 'nightly' }, { jobId: 'repeat:nightly:1' });
    const { id, householdId: owner } = await oneLetter();
    expect(owner).toBeNull();
    behaviour = () => undefined;

    expect(await letters.replay(id)).toBe('replayed');
    await eventually(() => expect(handled).toEqual(['nightly', 'nightly']));
  });

  it('is refused for a letter that does not exist', async () => {
    await expect(letters.replay(newId())).rejects.toThrow('There is no such dead letter.');
  });
});

describe('the list of open letters', () => {
  it('shows the newest first, by page, job and household', async () => {
    const bury = (job: string, jobId: string, owner: string | null) =>
      letters.bury(dataSource.manager, {
        householdId: owner,
        job,
        jobId,
        payload: {},
        code: 'unknown_job',
        cause: 'nobody',
      });
    await bury('a', 'a-1', householdId);
    await bury('b', 'b-1', householdId);
    await bury('a', 'a-2', null);
    const ids = async (...listed: Parameters<DeadLetters['listOpen']>) =>
      (await letters.listOpen(...listed)).map(({ jobId }) => jobId);

    expect(await ids({}, { limit: 10 })).toEqual(['a-2', 'b-1', 'a-1']);
    expect(await ids({ job: 'a' }, { limit: 10 })).toEqual(['a-2', 'a-1']);
    expect(await ids({ householdId }, { limit: 10 })).toEqual(['b-1', 'a-1']);
    const [first] = await letters.listOpen({}, { limit: 1 });
    expect(await ids({}, { limit: 10, before: first!.id })).toEqual(['b-1', 'a-1']);
  });
});

describe('the metrics', () => {
  const valueOf = async (name: string, labels: Record<string, string> = {}) => {
    const found = (await metrics.samples()).find(({ sample }) => sample.name === name);
    return found?.sample.values.find((value) => isDeepStrictEqual(value.labels, labels))?.value;
  };

  it('tell the age of the oldest letter of any job, which a replay ends', async () => {
    const endWatch = watchBacklog(dataSource, []);
    try {
      expect(await valueOf('dead_letters_oldest_open_seconds')).toBe(0);
      behaviour = fail(new PermanentJobError('burnt'));
      for (const note of ['old', 'young']) await promiseNote(note);
      await eventually(async () => expect(await open()).toHaveLength(2));
      const { id } = (await open()).find(({ payload }) => isDeepStrictEqual(payload, { note: 'old' }))!;
      await dataSource.query(
        `UPDATE platform.dead_letter SET job = 'unheard-of', failed_at = now() - interval '2 hours' WHERE id = $1`,
        [id],
      );
      expect(Math.round((await valueOf('dead_letters_oldest_open_seconds'))! / 60)).toBe(120);
      expect(await valueOf('dead_letters_open', { job: 'unheard-of' })).toBe(1);

      await dataSource.query('UPDATE platform.dead_letter SET replayed_at = now() WHERE id = $1', [id]);
      expect(await valueOf('dead_letters_oldest_open_seconds')).toBeLessThan(60);
    } finally {
      endWatch();
    }
  });

  it('tell how many of the places for a job are taken, while it is in hand and not after', async () => {
    let end!: () => void;
    behaviour = () => new Promise<void>((resolve) => (end = resolve));
    await promiseNote('long');
    await eventually(() => expect(handled).toEqual(['long']));
    await valueOf('worker_busy_ratio', { queue: 'note-read' });
    await setTimeout(100);
    expect(await valueOf('worker_busy_ratio', { queue: 'note-read' })).toBeCloseTo(0.25, 2);

    end();
    await eventually(async () => expect(await valueOf('worker_busy_ratio', { queue: 'note-read' })).toBe(0));
  });
});

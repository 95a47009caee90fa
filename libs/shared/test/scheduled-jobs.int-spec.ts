import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { type TestingModule } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import { z } from 'zod';
import {
  connectForCommands,
  defineJob,
  JobProcessor,
  ProcessesJob,
  QueueWorkerModule,
  type JobDefinition,
  type JobRun,
} from '#shared/queue';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

const EVERY_SECOND = '* * * * * *';
const NIGHTLY = '17 2 * * *';
const tick = defineJob({ name: 'tick', payload: z.object({}), attempts: 2, backoffMs: 10, concurrency: 1 });

const RUNS = Symbol('RUNS');

@Injectable()
@ProcessesJob(tick)
class TickProcessor extends JobProcessor<object> {
  readonly definition = tick;

  constructor(@Inject(RUNS) private readonly runs: string[]) {
    super();
  }

  protected handle(_payload: object, { jobId }: JobRun): Promise<void> {
    this.runs.push(jobId);
    return Promise.resolve();
  }
}

let database: TestDatabase;
let environment: Record<string, string>;
let runs: string[];
const workers: TestingModule[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  environment = testEnvironment(database, tmpdir());
  runs = [];
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.close())));
afterAll(() => database.drop());

/** A worker that declares `tick` with that schedule. */
async function startWorker(schedule?: string, job: JobDefinition = tick): Promise<Queue> {
  const worker = await startTestProcess(environment, {
    imports: [QueueWorkerModule.forRoot([{ ...job, ...(schedule === undefined ? {} : { schedule }) }])],
    providers: [TickProcessor, { provide: RUNS, useValue: runs }],
  });
  workers.push(worker);
  return worker.get<Queue>(getQueueToken(tick.name), { strict: false });
}

const scheduleOf = async (queue: Queue) => (await queue.getJobScheduler(tick.name))?.pattern;

describe('a job with a schedule', () => {
  it('runs by itself, once each time however many workers there are', async () => {
    await startWorker(EVERY_SECOND);
    await startWorker(EVERY_SECOND);

    await eventually(() => expect(runs.length).toBeGreaterThanOrEqual(2));

    expect(new Set(runs).size).toBe(runs.length);
  });

  it('follows the schedule of the latest release', async () => {
    const queue = await startWorker(NIGHTLY);
    await eventually(async () => expect(await scheduleOf(queue)).toBe(NIGHTLY));

    await startWorker(EVERY_SECOND);
    await eventually(() => expect(runs.length).toBeGreaterThanOrEqual(1));
    await startWorker();

    await eventually(async () => expect(await scheduleOf(queue)).toBeUndefined());
  });

  it('keeps an occurrence that came due while no worker ran', async () => {
    const queue = await startWorker(NIGHTLY);
    await eventually(async () => expect(await scheduleOf(queue)).toBe(NIGHTLY));
    const [due] = await queue.getDelayed();
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await moveToThePast(due!.id!);

    await startWorker(NIGHTLY);

    await eventually(() => expect(runs).toEqual([due!.id]));
  });

  it.each([
    ['a schedule that is none', 'every day', tick, /cron pattern/],
    ['a payload that nobody gives', NIGHTLY, { ...tick, payload: z.object({ id: z.string() }) }, /payload/],
  ])('keeps the worker from starting with %s', async (_fault, schedule, job, message) => {
    await expect(startWorker(schedule, job as JobDefinition)).rejects.toThrow(message);
  });
});

/** As if its time had come an hour ago. */
async function moveToThePast(jobId: string): Promise<void> {
  const redis = connectForCommands(environment['REDIS_URL']!);
  try {
    await eventually(() => redis.ping());
    const key = `${environment['QUEUE_PREFIX']!}:${tick.name}:delayed`;
    const score = (Date.now() - 3_600_000) * 0x1000;
    expect(await redis.zadd(key, 'XX', 'CH', score, jobId)).toBe(1);
  } finally {
    redis.disconnect();
  }
}

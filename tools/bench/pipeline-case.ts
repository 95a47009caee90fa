import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { FakeOpenAiServer, readReceiptJob, wireReceiptAnswer } from '#receipt/testing';
import { FEW_BUSY_USERS } from './api-process.js';
import type { BenchStage } from './bench-stage.js';
import { cpuSecondsOfProcess, cpuSecondsOfTree } from './cpu-time.js';
import type { CaseResult } from './figures-shown.js';
import { percentile } from './figures.js';
import { HandOvers, measureHandOverRate, measureRawQueue } from './hand-over.js';
import { ReceiptPhoto } from './receipt-photo.js';

/** How long the model thinks about a receipt. */
const MODEL_MS = 1_000;
const PHOTO_SEED = 7;
/** Read before anything counts, by a model that need not think. */
const WARM_UP_RECEIPTS = 10;
/** With a hint, which takes a child process seconds. */
const WARM_UP_HINTED = 3;
/** Workers look for forgotten work every five seconds. */
const IDLE_MS = 5_000;

export interface PipelinePace {
  /** Read without hints; a third as many with them. */
  readonly receipts: number;
  /** Receipts that come one at a time. */
  readonly handOvers: number;
  /** Jobs without work, through the queue. */
  readonly jobs: number;
}

/** Receipts from their upload to their draft, with a model that takes its time, each of a household of its own. */
export async function measurePipeline(stage: BenchStage, pace: PipelinePace): Promise<CaseResult> {
  const api = await stage.startApi(FEW_BUSY_USERS);
  const photo = await ReceiptPhoto.drawn(PHOTO_SEED);
  const desk = { stage, apiPort: api.port, photo };
  const plain = await withWorker(desk, false, (bench) => readMany(bench, pace.receipts, WARM_UP_RECEIPTS));
  const hinted = await withWorker(desk, true, (bench) =>
    readMany(bench, Math.ceil(pace.receipts / 3), WARM_UP_HINTED),
  );
  const { latencies, jobsPerSecond } = await withWorker(desk, false, async (bench) => ({
    latencies: await readSingly(bench, pace.handOvers),
    jobsPerSecond: await measureHandOverRate(stage, pace.jobs),
  }));
  await stage.end(api);
  const raw = await measureRawQueue(stage, pace.jobs);

  const most = readReceiptJob.concurrency / (MODEL_MS / 1_000);
  const handOverP95 = percentile(latencies, 0.95);
  const figures = [
    {
      name: 'pipeline.share',
      value: plain.perSecond / most,
      evidence: `${plain.perSecond.toFixed(2)} ÷ ${most} receipts/s without the hint, with it ${hinted.perSecond.toFixed(2)}`,
    },
    {
      name: 'pipeline.cpuMs',
      value: plain.cpuMs,
      evidence: `the worker’s own process; with the hint ${hinted.cpuMs.toFixed(1)} ms`,
    },
    {
      name: 'pipeline.handOverP95Ms',
      value: handOverP95,
      evidence: `${latencies.length} receipts, raw BullMQ ${raw.startP95.toFixed(1)} ms`,
    },
    {
      name: 'pipeline.jobsRatio',
      value: jobsPerSecond / raw.jobsPerSecond,
      evidence: `${Math.round(jobsPerSecond)} ÷ ${Math.round(raw.jobsPerSecond)} jobs/s, outbox to noted end ÷ raw BullMQ`,
    },
  ];
  const text = [
    `pipeline: a model that answers in ${MODEL_MS / 1_000} s, ${readReceiptJob.concurrency} reading(s) at once, ` +
      `photo of ${Math.round(photo.image.length / 1_024)} KiB`,
    describe('without hint', plain),
    describe('with hint   ', hinted),
    `  from the promise to the worker's start: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p95 ${handOverP95.toFixed(1)} ms; ` +
      `raw BullMQ p95 ${raw.startP95.toFixed(1)} ms`,
    `  ${Math.round(jobsPerSecond)} jobs/s without work through the outbox, raw BullMQ ${Math.round(raw.jobsPerSecond)} jobs/s`,
  ].join('\n');
  return { figures, text };
}

interface Reading {
  readonly receipts: number;
  /** From the first that was read to the last. */
  readonly perSecond: number;
  /** Of the worker's own process per receipt, beyond what it takes while nothing is to be done. */
  readonly cpuMs: number;
  /** Per second, while nothing is to be done. */
  readonly idleCpuMs: number;
  /** Of the processes in which photos are decoded and read, per receipt. */
  readonly childrenCpuMs: number;
}

const describe = (name: string, { receipts, perSecond, cpuMs, idleCpuMs, childrenCpuMs }: Reading) =>
  `  ${name} ${perSecond.toFixed(2)} receipts/s (${receipts}), CPU per receipt: worker ${cpuMs.toFixed(1)} ms beyond its idle ` +
  `${idleCpuMs.toFixed(1)} ms/s, decoding and reading ${childrenCpuMs.toFixed(0)} ms`;

/** Where receipts are sent to. */
interface Desk {
  readonly stage: BenchStage;
  readonly apiPort: number;
  readonly photo: ReceiptPhoto;
}

/** A desk with a worker behind it. */
interface StaffedDesk extends Desk {
  readonly workerPid: number;
  readonly model: FakeOpenAiServer;
  readonly database: Client;
}

async function withWorker<T>(
  desk: Desk,
  givesHints: boolean,
  measure: (desk: StaffedDesk) => Promise<T>,
): Promise<T> {
  const model = await FakeOpenAiServer.start();
  const worker = await desk.stage.startWorker({
    OPENAI_API_KEY: 'sk-nobody-answers-for-this',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_REQUESTS_PER_MINUTE: '1000000',
    OPENAI_TOKENS_PER_MINUTE: '1000000000',
    OPENAI_LOCAL_HINT: String(givesHints),
  });
  const database = new Client({ connectionString: desk.stage.services.databaseUrl });
  await database.connect();
  try {
    return await measure({ ...desk, workerPid: worker.pid, model, database });
  } finally {
    await database.end();
    await desk.stage.end(worker);
    await model.stop();
  }
}

const ANSWER = { kind: 'receipts', receipts: [wireReceiptAnswer()] } as const;

/** Sends them as fast as the api takes them, and waits until all are read. */
async function readMany(desk: StaffedDesk, receipts: number, warmUp: number): Promise<Reading> {
  const read = async (count: number) => {
    const ids: string[] = [];
    for (let sent = 0; sent < count; sent++) ids.push(await send(desk));
    return untilRead(desk.database, ids);
  };
  desk.model.standingAnswer = ANSWER;
  await read(warmUp);
  desk.model.standingAnswer = async () => {
    await wait(MODEL_MS);
    return ANSWER;
  };
  const clock = () => ({
    own: cpuSecondsOfProcess(desk.workerPid) * 1_000,
    tree: cpuSecondsOfTree(desk.workerPid) * 1_000,
    time: performance.now() / 1_000,
  });
  const idling = clock();
  await wait(IDLE_MS);
  const begun = clock();
  const idleCpuMs = (begun.own - idling.own) / (begun.time - idling.time);
  const endings = await read(receipts);
  const ended = clock();
  const own = ended.own - begun.own;
  return {
    receipts,
    perSecond: ((receipts - 1) * 1_000) / (endings.at(-1)! - endings[0]!),
    cpuMs: (own - idleCpuMs * (ended.time - begun.time)) / receipts,
    idleCpuMs,
    childrenCpuMs: (ended.tree - begun.tree - own) / receipts,
  };
}

/** Each after the one before has been read, by a model that need not think. @returns milliseconds, ascending */
async function readSingly(desk: StaffedDesk, receipts: number): Promise<number[]> {
  desk.model.standingAnswer = ANSWER;
  const handOvers = new HandOvers(desk.stage, desk.database);
  const latencies: number[] = [];
  for (let sent = -WARM_UP_RECEIPTS; sent < receipts; sent++) {
    const id = await send(desk);
    await untilRead(desk.database, [id]);
    if (sent >= 0) latencies.push(await handOvers.latencyOf(id));
  }
  await handOvers.close();
  return latencies.sort((a, b) => a - b);
}

const send = ({ photo, apiPort, stage }: Desk) => photo.send(apiPort, stage.takeHousehold());

/** Waits until all of them are read. @returns when each was, in milliseconds, ascending */
async function untilRead(database: Client, receiptIds: readonly string[]): Promise<number[]> {
  for (;;) {
    const { rows } = await database.query<{ status: string; ended: string }>(
      `SELECT status, extract(epoch FROM finished_at) * 1000 AS ended FROM receipt.extraction_attempt
        WHERE receipt_id = ANY($1) AND finished_at IS NOT NULL ORDER BY finished_at`,
      [receiptIds],
    );
    const failed = rows.find(({ status }) => status !== 'succeeded');
    if (failed) throw new Error(`A reading ended as ${failed.status}.`);
    if (rows.length === receiptIds.length) return rows.map(({ ended }) => Number(ended));
    await wait(20);
  }
}

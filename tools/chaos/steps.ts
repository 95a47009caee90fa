import { readdir } from 'node:fs/promises';
import { Redis } from 'ioredis';
import type { Fault } from './faults.js';
import { strikeAt, type GatePlace } from './gates.js';

/** More changes than so many pass each gate while the receipts of one strike are on their way. */
const MOST_TURNS = 3;

/** Kills the worker as it stands there; half of the times PostgreSQL still does what it was told last. */
const workerAt =
  (gate: GatePlace['gate'], side: GatePlace['side']): Fault =>
  async (stage, random) => {
    const isDoneAllTheSame = random.next() < 0.5;
    await strikeAt(stage, { gate, side, turn: random.integer(1, MOST_TURNS) }, async (letGo) => {
      await stage.endWorker('SIGKILL');
      if (isDoneAllTheSame) await letGo();
    });
    await stage.startWorker();
  };

const apiAt =
  (gate: GatePlace['gate'], side: GatePlace['side']): Fault =>
  async (stage, random) => {
    const turn = random.integer(1, MOST_TURNS);
    await strikeAt(stage, { gate, side, turn }, async () => {
      await stage.endApi('SIGKILL');
    });
    await stage.startApi();
  };

const apiAtFile =
  (isMeant: (path: string) => boolean): Fault =>
  async (stage, random) => {
    const stored = async () => {
      const paths = await readdir(stage.objectsFolder, { recursive: true });
      return paths.filter(isMeant).length;
    };
    const wanted = (await stored()) + random.integer(1, MOST_TURNS);
    await stage.until('an upload', async () => (await stored()) >= wanted);
    await stage.endApi('SIGKILL');
    await stage.startApi();
  };

/** Every step on a receipt's way: kills whoever takes it, right there, and starts it again. */
export const STEPS = {
  /** Announced; the client does not know where to send the bytes. */
  announced: apiAt('announced', 'after'),
  stored: apiAtFile((path) => path.endsWith('/upload')),
  completing: apiAt('completed', 'before'),
  completed: apiAt('completed', 'after'),
  /** The queue has the jobs, the outbox does not know. */
  relaying: workerAt('handedOver', 'before'),
  relayed: workerAt('handedOver', 'after'),
  beginning: workerAt('begun', 'before'),
  begun: workerAt('begun', 'after'),
  /** Nobody else asks about this photo meanwhile. */
  async claimed(stage, random) {
    const { provider } = stage.model;
    provider.isConfused = true;
    await workerAt('claimed', 'after')(stage, random);
    provider.isConfused = false;
  },
  /** The pages are drawn, no money is put aside. */
  drawn: workerAt('reserved', 'before'),
  reserved: workerAt('reserved', 'after'),
  /** The question is with the provider. */
  async asked(stage, random) {
    const question = stage.model.provider.holdNext();
    await stage.until('a question', () => Promise.resolve(question.hasArrived));
    await stage.endWorker('SIGKILL');
    question.release(random.next() < 0.5);
    await stage.startWorker();
  },
  /** The provider has answered, and billed. */
  async answered(stage) {
    const { provider, proxy } = stage.model;
    proxy.holdAnswers();
    const before = provider.answers;
    await stage.until('an answer', () => Promise.resolve(provider.answers > before));
    await stage.endWorker('SIGKILL');
    proxy.heal();
    await stage.startWorker();
  },
  settling: workerAt('settled', 'before'),
  settled: workerAt('settled', 'after'),
  kept: workerAt('kept', 'after'),
  recording: workerAt('recorded', 'before'),
  recorded: workerAt('recorded', 'after'),
  /** The promise is kept, the queue does not know. */
  ended: workerAt('ended', 'after'),
  /** The queue knows too; nobody has told the worker. */
  async completedInQueue(stage, random) {
    const redis = new Redis(stage.redisUrl);
    const completed = () => redis.zcard(`${stage.queuePrefix}:receipt-read:completed`);
    await strikeAt(
      stage,
      { gate: 'ended', side: 'before', turn: random.integer(1, MOST_TURNS) },
      async (letGo) => {
        const before = await completed();
        stage.proxies.toRedis.holdAnswers();
        await letGo();
        await stage.until('a completed job', async () => (await completed()) > before);
        await stage.endWorker('SIGKILL');
      },
    );
    stage.proxies.toRedis.heal();
    redis.disconnect();
    await stage.startWorker();
  },
  confirming: apiAt('confirmed', 'before'),
  confirmed: apiAt('confirmed', 'after'),
} satisfies Record<string, Fault>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];

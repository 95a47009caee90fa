import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom } from '#shared/testing';
import { renderSampleReceipt } from '#receipt/testing';
import { seedHouseholds } from '../bench/seeded-households.js';
import { HouseholdTraffic } from '../chaos/household-traffic.js';
import { countOpenWork, findViolations } from '../chaos/invariants.js';
import { Encounters, MobileClient } from '../chaos/mobile-client.js';
import type { ChaosServices, StagedProcess } from '../chaos/stage.js';
import { Background } from '../loadgen/background.js';
import { OpenLoop } from '../loadgen/open-loop.js';
import { Population } from '../loadgen/population.js';
import { Balancer, type Backend } from './balancer.js';
import { ReleaseStage, type StagedApi } from './release-stage.js';
import { CURRENT_RELEASE, type Release } from './releases.js';

export interface BlueGreenPlan {
  readonly previous: Release;
  /** Requests per second, beside receipts and slow uploads. */
  readonly rate: number;
  /** Of each phase. */
  readonly seconds: number;
  /** The share that the old api still has when it is stopped, 0 to 1. Anything but 0 is a negative control. */
  readonly cutShare: number;
  readonly onPhase: (phase: PhaseResult) => void;
}

export interface PhaseResult {
  readonly name: string;
  /** Begun at each release since the phase before ended: people with receipts do not pause. */
  readonly requests: ReadonlyMap<string, number>;
  /** Everything that a client could call a failure, 429 and 503 included. */
  readonly failures: readonly string[];
  /** Of the load, in milliseconds. */
  readonly p99: number;
}

export interface BlueGreenResult {
  readonly phases: readonly PhaseResult[];
  readonly slowUploads: number;
  readonly receipts: { readonly promised: number; readonly confirmed: number };
  /** What must not be in the database, and processes that did not end as they should. */
  readonly violations: readonly string[];
}

const HOUSEHOLDS = { households: 100, transactionsPerHousehold: 50 };
const PHOTOGRAPHERS = 2;
const PHOTOS_OF_EACH = 3;
const SLOW_UPLOADERS = 3;
const RECOVERY_MS = 60_000;
/** Being turned away has tests of its own; here it is a failure. */
const SETTINGS = { OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '10000', OVERLOAD_MAX_IN_FLIGHT: '1000' };

/** A deployment and its rollback under load: two releases, one balancer, and everybody replaced while people go on. */
export async function runBlueGreen(services: ChaosServices, plan: BlueGreenPlan): Promise<BlueGreenResult> {
  const balancer = await Balancer.start();
  const url = `http://127.0.0.1:${balancer.port}`;
  const stage = await ReleaseStage.set(services, { ...SETTINGS, PUBLIC_URL: url });
  try {
    await stage.migrate(plan.previous);
    await stage.migrate(CURRENT_RELEASE);
    const deployment = await Deployment.begin(stage, balancer, plan.previous);
    return await deploy(stage, balancer, deployment, plan);
  } finally {
    await stage.close();
    await balancer.stop();
  }
}

async function deploy(
  stage: ReleaseStage,
  balancer: Balancer,
  deployment: Deployment,
  { previous, rate, seconds, cutShare, onPhase }: BlueGreenPlan,
): Promise<BlueGreenResult> {
  const households = await seedHouseholds(stage.databaseUrl, stage.signingJwk, HOUSEHOLDS);
  const load = new OpenLoop(new Population(households, 1));
  const target = { port: balancer.port, isReady: true };
  const uploaders = { uploaders: SLOW_UPLOADERS, watchers: 0 };
  const background = await Background.open(balancer.port, households, uploaders);
  const encounters = new Encounters();
  const giveUp = new AbortController();
  const people = households.slice(0, PHOTOGRAPHERS).map((household, number) => {
    const random = new SeededRandom(number + 1);
    const url = `http://127.0.0.1:${balancer.port}`;
    const client = new MobileClient(url, () => household.token, random, encounters, giveUp.signal);
    return new HouseholdTraffic(household, client, random);
  });
  const phases: PhaseResult[] = [];
  const run = async (name: string, change: () => Promise<unknown>) => {
    const photos = await drawPhotos(phases.length);
    const [step] = await Promise.all([
      load.run({ rate, milliseconds: seconds * 1_000, targets: [target] }),
      change(),
      ...people.map((person) => person.photographAll(photos)),
    ]);
    const { requests, failures } = balancer.takeTraffic();
    const shed = Array.from({ length: step.rateLimited + step.overloaded }, () => 'turned away');
    const { p99 } = step;
    const phase = { name, requests, failures: [...failures, ...step.failures, ...shed], p99 };
    phases.push(phase);
    onPhase(phase);
  };
  const { old } = deployment;
  const fresh = await stage.startApi(CURRENT_RELEASE);
  await run('old alone', () => Promise.resolve());
  await run('10 % new, first worker new', async () => {
    deployment.shift([old, 0.9], [fresh, 0.1]);
    await deployment.replaceWorker(CURRENT_RELEASE);
  });
  await run('100 % new, old api and worker stop', async () => {
    deployment.shift([old, cutShare], [fresh, 1 - cutShare]);
    await Promise.all([stage.stop(old.process), deployment.replaceWorker(CURRENT_RELEASE)]);
  });
  const again = await stage.startApi(previous);
  await run('back: 100 % old, all new stop', async () => {
    deployment.shift([fresh, 0], [again, 1]);
    await Promise.all([stage.stop(fresh.process), deployment.replaceWorker(previous)]);
    await deployment.replaceWorker(previous);
  });
  const isDone = await untilRead(stage, people);
  background.stop();
  giveUp.abort();
  load.close();
  const promises = people.map(({ promises: promised }) => promised);
  const receipts = promises.flatMap((promised) => promised.receipts);
  return {
    phases,
    slowUploads: background.uploads,
    receipts: {
      promised: receipts.filter(({ isAcknowledged }) => isAcknowledged).length,
      confirmed: receipts.filter(({ transactionId }) => transactionId !== null).length,
    },
    violations: [
      ...(isDone ? [] : ['receipts were not read in time']),
      ...[...encounters.counts]
        .filter(([outcome]) => !/^[23]/.test(outcome))
        .map(([outcome, times]) => `people with receipts met ${outcome} ${times} times`),
      ...encounters.violations,
      ...background.failures,
      ...(await findViolations(stage.database, promises)),
      ...stage.wrongEnds,
    ],
  };
}

/** The processes that serve, and who gets which share. */
class Deployment {
  private constructor(
    private readonly stage: ReleaseStage,
    private readonly balancer: Balancer,
    /** The api with which everything begins. */
    readonly old: StagedApi,
    private readonly workers: StagedProcess[],
  ) {}

  static async begin(stage: ReleaseStage, balancer: Balancer, previous: Release): Promise<Deployment> {
    const old = await stage.startApi(previous);
    const workers = [await stage.startWorker(previous), await stage.startWorker(previous)];
    const deployment = new Deployment(stage, balancer, old, workers);
    deployment.shift([old, 1]);
    return deployment;
  }

  shift(...shares: (readonly [StagedApi, number])[]): void {
    this.balancer.shift(
      shares.map(([{ release, port }, share]): [Backend, number] => [{ name: release.name, port }, share]),
    );
  }

  /** Ends the worker that has run longest, and starts one of this release; until then the other works alone. */
  async replaceWorker(release: Release): Promise<void> {
    await this.stage.stop(this.workers.shift()!);
    this.workers.push(await this.stage.startWorker(release));
  }
}

function drawPhotos(phase: number) {
  return Promise.all(
    Array.from({ length: PHOTOS_OF_EACH }, async (_, index) => ({
      bytes: (await renderSampleReceipt(100 * (phase + 1) + index)).image,
      code: null,
    })),
  );
}

/** @returns whether all receipts are read and confirmed, and nothing is left to do, before the time is over. */
async function untilRead(stage: ReleaseStage, people: readonly HouseholdTraffic[]): Promise<boolean> {
  const deadline = performance.now() + RECOVERY_MS;
  const confirmed = Promise.all(people.map((person) => person.confirmAll())).then(() => true);
  if (!(await Promise.race([confirmed, wait(RECOVERY_MS, false, { ref: false })]))) return false;
  while (performance.now() < deadline) {
    const { receipts, outbox } = await countOpenWork(stage.database);
    if (receipts + outbox === 0) return true;
    await wait(100);
  }
  return false;
}

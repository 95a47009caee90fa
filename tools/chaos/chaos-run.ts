import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom, renderSampleReceipt } from '#receipt/testing';
import { FAULTS, type FaultName } from './faults.js';
import { HouseholdTraffic, type Promises } from './household-traffic.js';
import { countOpenWork, findViolations } from './invariants.js';
import { Encounters, MobileClient } from './mobile-client.js';
import { Stage, type ChaosServices, type Sabotage } from './stage.js';

export interface ChaosPlan {
  readonly fault: FaultName;
  readonly seed: number;
  /** Of each household. */
  readonly receipts: number;
  /** From the fault's end until everything must be as if it had not happened. */
  readonly recoverySeconds: number;
  readonly sabotage?: Sabotage;
}

/** What a run has shown. */
export interface ChaosResult {
  readonly plan: ChaosPlan;
  /** The logs of its programs begin with it. */
  readonly name: string;
  readonly violations: readonly string[];
  /** From the fault's end until all receipts were read, all promised work done and all clients content. */
  readonly recoverySeconds: number;
  readonly acknowledged: { readonly creates: number; readonly receipts: number; readonly confirmed: number };
  /** Receipts whose reading ended in a failure that a person is told of: allowed, but not nice. */
  readonly failedReadings: number;
  readonly encounters: Encounters;
}

const STEPS = 12;

/** Lets households live, does one thing to the product, and looks whether anything was lost or happened twice. */
export async function runChaos(services: ChaosServices, plan: ChaosPlan): Promise<ChaosResult> {
  const stage = await Stage.set(services, plan.sabotage);
  try {
    return await observe(stage, plan);
  } finally {
    await stage.close();
  }
}

async function observe(stage: Stage, plan: ChaosPlan): Promise<ChaosResult> {
  const random = new SeededRandom(plan.seed);
  const encounters = new Encounters();
  const giveUp = new AbortController();
  const photos = await drawPhotos(plan.receipts);
  let isOver = false;
  const traffics = stage.households.map((household) => {
    const client = new MobileClient(
      stage.url,
      household.token,
      new SeededRandom(random.integer(1, 1e9)),
      encounters,
      giveUp.signal,
    );
    return new HouseholdTraffic(household, client, new SeededRandom(random.integer(1, 1e9)), photos);
  });
  const lives = Promise.allSettled(
    traffics.map((traffic) => traffic.live({ receipts: plan.receipts, steps: STEPS, isOver: () => isOver })),
  );
  await FAULTS[plan.fault](stage, random);
  isOver = true;
  const healed = performance.now();
  const isRecovered = await untilRecovered(stage, lives, plan.recoverySeconds * 1_000);
  const recoverySeconds = (performance.now() - healed) / 1_000;
  giveUp.abort();
  const failures = (await lives).flatMap((life) =>
    life.status === 'rejected' ? [`a client gave up: ${String(life.reason)}`] : [],
  );
  const promises = traffics.map((traffic) => traffic.promises);
  return {
    plan,
    name: stage.name,
    violations: [
      ...(isRecovered ? [] : [`not recovered after ${plan.recoverySeconds} s`]),
      ...stage.unwantedEnds,
      ...encounters.violations,
      ...failures,
      ...(await findViolations(stage.database, promises)),
    ],
    recoverySeconds,
    acknowledged: countAcknowledged(promises),
    failedReadings: await stage.ask<number>(
      `SELECT count(*)::integer FROM receipt.receipt WHERE status = 'failed'`,
    ),
    encounters,
  };
}

async function untilRecovered(stage: Stage, lives: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  const clientsAreDone = lives.then(() => true);
  if (!(await Promise.race([clientsAreDone, wait(milliseconds, false, { ref: false })]))) return false;
  do {
    const { receipts, outbox } = await countOpenWork(stage.database);
    if (receipts + outbox === 0) return true;
    await wait(100);
  } while (performance.now() < deadline);
  return false;
}

/** The same for all households: their receipts are told apart by household. */
function drawPhotos(count: number): Promise<Buffer[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => (await renderSampleReceipt(100 + index)).image),
  );
}

function countAcknowledged(promises: readonly Promises[]): ChaosResult['acknowledged'] {
  const receipts = promises.flatMap((promised) => promised.receipts);
  return {
    creates: promises.flatMap(({ creates }) => creates).filter(({ id }) => id !== null).length,
    receipts: receipts.filter(({ isAcknowledged }) => isAcknowledged).length,
    confirmed: receipts.filter(({ transactionId }) => transactionId !== null).length,
  };
}

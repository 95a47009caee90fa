import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom } from '#shared/testing';
import { renderSampleReceipt } from '#receipt/testing';
import { FAULTS, needsOf, type FaultName } from './faults.js';
import { HouseholdTraffic, type Photo, type Promises } from './household-traffic.js';
import { countOpenWork, findViolations } from './invariants.js';
import { findModelViolations } from './model-invariants.js';
import { Encounters, MobileClient } from './mobile-client.js';
import type { SeededHousehold } from '../bench/seeded-households.js';
import { MissedFaultError, Stage, type ChaosServices, type Sabotage } from './stage.js';

export interface ChaosPlan {
  readonly fault: FaultName;
  readonly seed: number;
  /** Of each household. */
  readonly receipts: number;
  /** From the fault's end until everything must be as if it had not happened. */
  readonly recoverySeconds: number;
  readonly sabotage?: Sabotage;
  /** Share of the model's answers that are none, 0 to 1; without it receipts are read locally. */
  readonly modelFaults?: number;
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
/** Of the steps of a household with a model: photos are cheap then, and no fault is to find nothing being read. */
const PHOTO_SHARE = 0.05;

/** Lets households live, does one thing to the product, and looks whether anything was lost or happened twice. */
export async function runChaos(services: ChaosServices, plan: ChaosPlan): Promise<ChaosResult> {
  for await (const result of runSeeds(services, plan, [plan.seed])) return result;
  throw new Error('A seed without a run.');
}

/**
 * The same once per seed, on one product that goes on from strike to strike, as a real one has to; after violations on a
 * new one, so that one of them is not told of again and again.
 */
export async function* runSeeds(
  services: ChaosServices,
  plan: Omit<ChaosPlan, 'seed'>,
  seeds: readonly number[],
): AsyncGenerator<ChaosResult> {
  let stage: Stage | null = null;
  try {
    for (const seed of seeds) {
      const seeded = { ...plan, seed };
      stage ??= await setStage(services, seeded);
      let result: ChaosResult;
      try {
        result = await observe(stage, seeded);
      } catch (error) {
        // The product was faster than the fault; on a new one it is tried once more.
        if (!(error instanceof MissedFaultError)) throw error;
        await stage.close();
        stage = null;
        stage = await setStage(services, seeded);
        result = await observe(stage, seeded);
      }
      yield result;
      if (result.violations.length > 0) {
        await stage.close();
        stage = null;
      }
    }
  } finally {
    await stage?.close();
  }
}

function setStage(
  services: ChaosServices,
  { fault, seed, sabotage, modelFaults }: ChaosPlan,
): Promise<Stage> {
  const needs = needsOf(fault);
  const faultShare = modelFaults ?? (needs.model ? 0 : undefined);
  const preload = [...(sabotage?.preload ?? []), ...(needs.preload ?? [])];
  return Stage.set(services, {
    sabotage: { ...sabotage, preload },
    model: faultShare === undefined ? null : { seed, faultShare },
  });
}

async function observe(stage: Stage, plan: ChaosPlan): Promise<ChaosResult> {
  const random = new SeededRandom(plan.seed);
  const encounters = new Encounters();
  const giveUp = new AbortController();
  const steps = Math.max(STEPS, plan.receipts);
  let isOver = false;
  const traffics: HouseholdTraffic[] = [];
  const lives: Promise<void>[] = [];
  for (const household of stage.households) {
    const client = new MobileClient(
      stage.url,
      () => household.token,
      new SeededRandom(random.integer(1, 1e9)),
      encounters,
      giveUp.signal,
    );
    const habits = new SeededRandom(random.integer(1, 1e9));
    const traffic = new HouseholdTraffic(household, client, habits, `${plan.seed}-`);
    traffics.push(traffic);
    const photos = {
      first: plan.receipts,
      ...(stage.provider
        ? { share: plan.receipts > 0 ? PHOTO_SHARE : 0, next: () => stage.photograph(household) }
        : { share: 0, next: drawnPhotos(plan) }),
    };
    lives.push(traffic.live({ photos, steps, isOver: () => isOver }));
  }
  const ended = Promise.allSettled(lives);
  const promises = traffics.map((traffic) => traffic.promises);
  try {
    if (stage.provider)
      await untilShareIsAcknowledged(stage, promises, plan.receipts, 0.2 + 0.6 * random.next());
    await FAULTS[plan.fault](stage, random);
  } catch (error) {
    giveUp.abort();
    await ended;
    throw error;
  } finally {
    isOver = true;
  }
  return {
    plan,
    name: stage.name,
    ...(await judge(stage, { lives: ended, promises, encounters, giveUp, seconds: plan.recoverySeconds })),
    encounters,
  };
}

export interface RunEnd {
  /** Of the clients. */
  readonly lives: Promise<PromiseSettledResult<unknown>[]>;
  readonly promises: readonly Promises[];
  readonly encounters: Encounters;
  /** Ends the clients that have not come to an end by then. */
  readonly giveUp: AbortController;
  /** From now on, until everything must be as if nothing had happened. */
  readonly seconds: number;
}

/** Waits until the product has recovered, or is given up, and looks what became of everything that was promised. */
export async function judge(
  stage: Stage,
  { lives, promises, encounters, giveUp, seconds }: RunEnd,
): Promise<Pick<ChaosResult, 'violations' | 'recoverySeconds' | 'acknowledged' | 'failedReadings'>> {
  const healed = performance.now();
  const recoveredAt = await untilRecovered(stage, lives, seconds * 1_000);
  const recoverySeconds = (performance.now() - healed) / 1_000;
  giveUp.abort();
  const failures = (await lives).flatMap((life) =>
    life.status === 'rejected' ? [`a client gave up: ${String(life.reason)}`] : [],
  );
  return {
    violations: [
      ...(recoveredAt ? [] : [`not recovered after ${seconds} s`]),
      ...stage.unwantedEnds.splice(0),
      ...encounters.violations,
      ...failures,
      ...(await findViolations(stage.database, promises, recoveredAt ?? undefined)),
      ...(await findModelViolations(stage, promises)),
    ],
    recoverySeconds,
    acknowledged: countAcknowledged(promises),
    failedReadings: await stage.ask<number>(
      `SELECT count(*)::integer FROM receipt.receipt WHERE status = 'failed'`,
    ),
  };
}

/** @returns since when all clients are done and nothing that was promised is still to do; null: the time was over first. */
async function untilRecovered(
  stage: Stage,
  lives: Promise<unknown>,
  milliseconds: number,
): Promise<Date | null> {
  const deadline = performance.now() + milliseconds;
  const clientsAreDone = lives.then(() => true);
  if (!(await Promise.race([clientsAreDone, wait(milliseconds, false, { ref: false })]))) return null;
  do {
    const { receipts, outbox, at } = await countOpenWork(stage.database);
    if (receipts + outbox === 0) return at;
    await wait(100);
  } while (performance.now() < deadline);
  return null;
}

/** The same for all households, whose receipts are told apart by household; of each seed others. */
function drawnPhotos({ seed, receipts }: ChaosPlan): () => Promise<Photo> {
  let number = 100 + seed * receipts;
  return async () => ({ bytes: (await renderSampleReceipt(number++)).image, code: null });
}

/** Photos of one household with numbers of their own. */
export async function photographCodes(
  stage: Stage,
  household: SeededHousehold,
  count: number,
): Promise<Photo[]> {
  const photos: Photo[] = [];
  while (photos.length < count) photos.push(await stage.photograph(household));
  return photos;
}

/** So that what goes wrong finds some receipts read, some waiting, and some not there yet. */
async function untilShareIsAcknowledged(
  stage: Stage,
  promises: readonly Promises[],
  receiptsOfEach: number,
  share: number,
): Promise<void> {
  const wanted = Math.floor(share * receiptsOfEach * promises.length);
  const isThere = () => Promise.resolve(countAcknowledged(promises).receipts >= wanted);
  await stage.until(`${wanted} receipts`, isThere, 300);
}

function countAcknowledged(promises: readonly Promises[]): ChaosResult['acknowledged'] {
  const receipts = promises.flatMap((promised) => promised.receipts);
  return {
    creates: promises.flatMap(({ creates }) => creates).filter(({ id }) => id !== null).length,
    receipts: receipts.filter(({ isAcknowledged }) => isAcknowledged).length,
    confirmed: receipts.filter(({ transactionId }) => transactionId !== null).length,
  };
}

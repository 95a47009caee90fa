import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom } from '#shared/testing';
import type { SeededHousehold } from '../bench/seeded-households.js';
import { judge, photographCodes } from './chaos-run.js';
import { buildGates, removeGates } from './gates.js';
import { HouseholdTraffic } from './household-traffic.js';
import { Encounters, MobileClient } from './mobile-client.js';
import { Stage, type ChaosServices, type Sabotage } from './stage.js';
import { STEPS, type StepName } from './steps.js';

export interface KillPlan {
  readonly step: StepName;
  /** One kill each. */
  readonly seeds: readonly number[];
  /** Of each household, for each kill. */
  readonly receipts: number;
  /** From the last kill until everything must be as if there had been none. */
  readonly recoverySeconds: number;
  /** Share of the model's answers that are none, 0 to 1. */
  readonly modelFaults: number;
  readonly sabotage?: Sabotage;
}

/** What the kills at one step have shown. */
export interface KillResult {
  readonly plan: KillPlan;
  /** The logs of its programs begin with it. */
  readonly name: string;
  readonly violations: readonly string[];
  readonly acknowledged: { readonly receipts: number; readonly confirmed: number };
  readonly failedReadings: number;
  /** Questions about photos, each counted for each of its photos. */
  readonly modelCalls: number;
  /** From the last kill. */
  readonly recoverySeconds: number;
  readonly encounters: Encounters;
}

/** A killed worker's jobs come again after their locks have run out; others need not wait for that. */
const PATIENCE_MS = 4_000;

/** Sends new receipts on their way for every kill, without waiting until those that were struck before have recovered. */
export async function runKills(services: ChaosServices, plan: KillPlan): Promise<KillResult> {
  const model = { seed: plan.seeds[0]!, faultShare: plan.modelFaults };
  const stage = await Stage.set(services, { sabotage: plan.sabotage, model });
  try {
    await buildGates(stage);
    try {
      return await observe(stage, plan);
    } finally {
      await removeGates(stage);
    }
  } finally {
    await stage.close();
  }
}

async function observe(stage: Stage, plan: KillPlan): Promise<KillResult> {
  const encounters = new Encounters();
  const giveUp = new AbortController();
  const crowd = stage.households.map((household, index) => {
    const random = new SeededRandom(1_000 * plan.seeds[0]! + index);
    const client = new MobileClient(stage.url, () => household.token, random, encounters, giveUp.signal);
    return new Household(household, new HouseholdTraffic(household, client, random));
  });
  for (const seed of plan.seeds) {
    for (const household of crowd) await household.sendMore(stage, plan.receipts);
    await STEPS[plan.step](stage, new SeededRandom(seed));
    await untilNoneWaits(stage);
  }
  const lives = Promise.allSettled(crowd.map((household) => household.finish()));
  const promises = crowd.map(({ traffic }) => traffic.promises);
  const seconds = plan.recoverySeconds;
  return {
    plan,
    name: stage.name,
    ...(await judge(stage, { lives, promises, encounters, giveUp, seconds })),
    modelCalls: [...stage.model.provider.calls.values()].flat().length,
    encounters,
  };
}

/** Sends its photos one after the other, while kills go on. */
class Household {
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly seeded: SeededHousehold,
    readonly traffic: HouseholdTraffic,
  ) {}

  async sendMore(stage: Stage, count: number): Promise<void> {
    const photos = await photographCodes(stage, this.seeded, count);
    this.sending = this.sending.then(() => this.traffic.photographAll(photos));
    // A failure is reported at the end.
    this.sending.catch(() => undefined);
  }

  /** @throws GaveUpError */
  async finish(): Promise<void> {
    await this.sending;
    await this.traffic.confirmAll();
  }
}

async function untilNoneWaits(stage: Stage): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const waiting = () =>
    stage.ask<number>(
      `SELECT count(*)::integer FROM receipt.receipt WHERE status IN ('awaiting_upload', 'uploaded')`,
    );
  while ((await waiting()) > 0 && performance.now() < deadline) await wait(50);
}

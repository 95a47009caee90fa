import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../bench/figures.js';
import { Connection, headersOf, wireRequest } from '../bench/load-generator.js';
import type { LoadedApi } from './loaded-api.js';
import { measure, type OnStep } from './measurements.js';
import type { OpenLoop } from './open-loop.js';

/** What an api under a storm is started with: one hashing thread, and no limit by address, since a real storm has many. */
export const STORM_SETTINGS = { AUTH_HASH_CONCURRENCY: '1', RATE_LIMIT_LOGIN_PER_MINUTE: '1000000' };

const PASSWORD = 'correct horse battery staple';

/** People who all sign in at the same time; who is turned away waits as long as it was told and tries again. */
export class LoginStorm {
  private readonly isOver = new AbortController();
  private readonly clients: Promise<void>[];
  readonly failures: string[] = [];
  /** Passwords that were checked. */
  checked = 0;
  turnedAway = 0;

  constructor(port: number, parallel: number) {
    this.clients = Array.from({ length: parallel }, () => this.signInAgainAndAgain(port));
  }

  async stop(): Promise<void> {
    this.isOver.abort();
    await Promise.all(this.clients);
  }

  private async signInAgainAndAgain(port: number): Promise<void> {
    const { signal } = this.isOver;
    const connection = new Connection(port);
    while (!signal.aborted) {
      const body = JSON.stringify({ email: `${randomUUID()}@example.org`, password: PASSWORD });
      const { status, head } = await connection.send(wireRequest('POST', '/v1/auth/login', {}, body));
      if (status === 401) this.checked++;
      else if (status === 429 || status === 503) {
        this.turnedAway++;
        const seconds = Number(headersOf(head).get('retry-after') ?? 1) * (1 + Math.random() / 2);
        await wait(seconds * 1_000, undefined, { signal }).catch(() => undefined);
      } else this.failures.push(`a sign-in was answered with ${status}`);
    }
    connection.close();
  }
}

export interface StormResult {
  readonly quietP99: number;
  readonly stormP99: number;
  /** Passwords per second. */
  readonly checkedPerSecond: number;
  /** Of the reads during storms. */
  readonly shedShare: number;
  readonly failures: readonly string[];
}

export interface StormPlan {
  /** Reads per second. */
  readonly rate: number;
  readonly parallel: number;
  readonly rounds: number;
  readonly stepMilliseconds: number;
}

/** In turn without and with the storm, at the same rate of reads; medians of the rounds. */
export async function measureLoginStorm(
  load: OpenLoop,
  api: LoadedApi,
  { rate, parallel, rounds, stepMilliseconds }: StormPlan,
  onStep: OnStep,
): Promise<StormResult> {
  const quiet: number[] = [];
  const stormy: number[] = [];
  const shed: number[] = [];
  const checked: number[] = [];
  const failures: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const calm = await measure(load, api, rate, stepMilliseconds);
    onStep(calm, 'quiet');
    const storm = new LoginStorm(api.port, parallel);
    const step = await measure(load, api, rate, stepMilliseconds);
    checked.push(storm.checked / (stepMilliseconds / 1_000));
    await storm.stop();
    onStep(step, `storm ${storm.checked}`);
    quiet.push(calm.p99);
    stormy.push(step.p99);
    shed.push(step.shedShare);
    failures.push(...calm.failures, ...step.failures, ...storm.failures);
  }
  return {
    ...{ quietP99: median(quiet), stormP99: median(stormy), shedShare: median(shed) },
    ...{ checkedPerSecond: median(checked), failures },
  };
}

import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from '../bench/api-process.js';
import { PrivateStack } from '../bench/private-stack.js';
import { API_PROGRAM } from '../bench/repository.js';
import { seedHouseholds, type SeededHousehold, type SeedSize } from '../bench/seeded-households.js';
import type { Target } from './open-loop.js';

export interface LoadedApi extends Target {
  readonly pid: number;
  readonly metricsPort: number;
}

/** Private services with people in them, and the api as it runs in production, as often as asked for. */
export class LoadedProduct {
  private apis = 0;

  private constructor(
    private readonly stack: PrivateStack,
    readonly households: readonly SeededHousehold[],
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async open(size: SeedSize): Promise<LoadedProduct> {
    const stack = await PrivateStack.open();
    const { databaseUrl, redisUrl, folder } = stack.services;
    const signingJwk = newSigningJwk();
    const households = await seedHouseholds(databaseUrl, signingJwk, size);
    const environment = apiEnvironment({ databaseUrl, redisUrl, folder, port: 0, signingJwk });
    return new LoadedProduct(stack, households, environment);
  }

  async startApi(settings: Readonly<Record<string, string>> = {}): Promise<LoadedApi> {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const environment = {
      ...this.environment,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      METRICS_PORT: String(metricsPort),
      ...settings,
    };
    const pid = await this.stack.start(`api-${++this.apis}`, [API_PROGRAM], environment);
    await untilReady(port, '/health/ready');
    return { pid, port, metricsPort, isReady: true };
  }

  stop(): Promise<void> {
    return this.stack.stop();
  }
}

/** How late the api's timers were since this was asked last: 99th percentile in milliseconds. */
export async function readEventLoopLag({ metricsPort }: LoadedApi): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  const line = /^nodejs_eventloop_lag_seconds\{[^}]*quantile="0\.99"[^}]*\} (\S+)/m.exec(await answer.text());
  return Number(line?.[1]) * 1_000;
}

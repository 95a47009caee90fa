import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { freePort } from '#shared/testing';
import { apiEnvironment, BESIDE_OTHERS, newSigningJwk, untilReady } from './api-process.js';
import type { PrivateStack, Services } from './private-stack.js';
import { API_PROGRAM, REPOSITORY, WORKER_PROGRAM } from './repository.js';
import { seedHouseholds, type SeededHousehold, type SeedSize } from './seeded-households.js';

type Settings = Readonly<Record<string, string>>;

/** A process of the product under measurement. */
export interface ProductProcess {
  readonly pid: number;
  /** Of the api itself, or of the worker's health. */
  readonly port: number;
  readonly metricsPort: number;
  /** From the order to start it until it said that it is ready. */
  readonly readyMs: number;
}

/** Private services with seeded households, and the compiled product on them as it runs in production. */
export class BenchStage {
  private started = 0;
  private readonly running = new Set<number>();
  private nextHousehold = 0;

  private constructor(
    private readonly stack: PrivateStack,
    readonly households: readonly SeededHousehold[],
    readonly environment: Settings,
  ) {}

  static async open(stack: PrivateStack, size: SeedSize): Promise<BenchStage> {
    const { databaseUrl, redisUrl, folder } = stack.services;
    const signingJwk = newSigningJwk();
    const households = await seedHouseholds(databaseUrl, signingJwk, size);
    return new BenchStage(
      stack,
      households,
      apiEnvironment({ databaseUrl, redisUrl, folder, port: 0, signingJwk }),
    );
  }

  get services(): Services {
    return this.stack.services;
  }

  /** A household that no case has taken before. @throws when there are too few */
  takeHousehold(): SeededHousehold {
    const household = this.households.at(--this.nextHousehold);
    if (!household) throw new Error('There are too few households: more with --households.');
    return household;
  }

  async startApi(settings: Settings = {}, flags: readonly string[] = []): Promise<ProductProcess> {
    const port = await freePort();
    return this.startProduct('api', [...flags, API_PROGRAM], port, {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...settings,
    });
  }

  async startWorker(settings: Settings = {}): Promise<ProductProcess> {
    const port = await freePort();
    return this.startProduct('worker', [WORKER_PROGRAM], port, {
      WORKER_HEALTH_PORT: String(port),
      ...settings,
    });
  }

  /** The bare server: see `bare-server.ts`. */
  async startBare(): Promise<{ pid: number; port: number }> {
    const port = await freePort();
    const pid = await this.stack.start('bare', [join(REPOSITORY, 'dist/tools/bench/bare-server.js')], {
      NODE_ENV: 'production',
      DATABASE_URL: this.services.databaseUrl,
      AUTH_SIGNING_KEYS: this.environment['AUTH_SIGNING_KEYS']!,
      PORT: String(port),
    });
    this.running.add(pid);
    await untilReady(port, '/ready');
    return { pid, port };
  }

  /** Tells a process to end, and waits until it has. */
  async end({ pid }: Pick<ProductProcess, 'pid'>): Promise<void> {
    this.running.delete(pid);
    if (isAlive(pid)) process.kill(pid, 'SIGTERM');
    while (isAlive(pid)) await wait(10);
  }

  /** Ends what a case that failed has left behind. */
  async endAll(): Promise<void> {
    for (const pid of this.running) await this.end({ pid });
  }

  private async startProduct(
    name: string,
    args: readonly string[],
    port: number,
    settings: Settings,
  ): Promise<ProductProcess> {
    const metricsPort = await freePort();
    const environment = {
      ...this.environment,
      ...BESIDE_OTHERS,
      METRICS_PORT: String(metricsPort),
      ...settings,
    };
    const ordered = performance.now();
    const pid = await this.stack.start(`${name}-${++this.started}`, args, environment);
    this.running.add(pid);
    await untilReady(port, '/health/ready');
    return { pid, port, metricsPort, readyMs: performance.now() - ordered };
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

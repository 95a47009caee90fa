import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `npm start` writes about itself to `$BUDGETSYNC_HOME/run.json` once it is ready. */
export interface RunningProduct {
  /** Process id of the supervisor. */
  readonly pid: number;
  readonly url: string;
  readonly workerHealthUrl: string;
  /** Prometheus metrics of each process. */
  readonly metricsUrls: { readonly api: string; readonly worker: string };
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly startedAt: string;
}

export class NothingRunningError extends Error {
  constructor(home: string) {
    super(`nothing is running: npm start\n(looked in ${home}; BUDGETSYNC_HOME says where else to look)`);
    this.name = 'NothingRunningError';
  }
}

/** The folder of the local product; the same rule as `productHome` in folders.mjs. */
export function productHome(env: NodeJS.ProcessEnv = process.env): string {
  if (env.BUDGETSYNC_HOME) return resolve(env.BUDGETSYNC_HOME);
  return process.getuid?.() === 0 ? '/var/tmp/budgetsync' : join(homedir(), '.budgetsync');
}

/**
 * Finds the product that runs on this machine.
 * @throws NothingRunningError
 */
export function findRunningProduct(env: NodeJS.ProcessEnv = process.env): RunningProduct {
  const home = productHome(env);
  let product: RunningProduct;
  try {
    product = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunningProduct;
  } catch {
    throw new NothingRunningError(home);
  }
  // A machine that lost power leaves the file behind.
  if (!isAlive(product.pid)) throw new NothingRunningError(home);
  return product;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

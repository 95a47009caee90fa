import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connectForCommands } from '#shared/queue';
import { eventually } from '#shared/testing';
import type { Product } from '../../api/test/product.js';

/**
 * Kills the only worker of a product and has the next one find what it would find a quarter of a minute later: the locks
 * of the jobs have run out. `killed-worker.e2e-spec.ts` waits until they do.
 */
export async function killLongAgo(worker: ChildProcess, { environment }: Product): Promise<void> {
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const redis = connectForCommands(environment['REDIS_URL']!);
  await eventually(() => redis.ping());
  const expiring = await Promise.all(
    ['lock', 'stalled-check'].map((key) => redis.keys(`${environment['QUEUE_PREFIX']!}:*:${key}`)),
  );
  await redis.del(expiring.flat());
  redis.disconnect();
}

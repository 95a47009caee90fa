import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { eventually, RedisWire, freePort } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 30_000;

describe('the liveness of a worker', () => {
  let product: Product;
  let wire: RedisWire;
  let worker: ChildProcess;
  let url: string;

  beforeAll(async () => {
    product = await startProduct();
    wire = new RedisWire();
    await wire.mend();
    const port = await freePort();
    url = `http://127.0.0.1:${port}/health/live`;
    worker = spawn(process.execPath, [WORKER], {
      env: {
        ...product.environment,
        REDIS_URL: wire.url,
        WORKER_HEALTH_PORT: String(port),
        CANARY_INTERVAL_SECONDS: '1',
        CANARY_TOLERANCE_SECONDS: '3',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });
  afterAll(async () => {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await wire.cut();
    await product.stop();
  });

  const answers = (status: number, body: object) =>
    eventually(async () => {
      const answer = await fetch(url);
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body });
    }, DEADLINE_MS);

  it(
    'ends with the way of its work, not with its process, and returns with it',
    async () => {
      await answers(200, { status: 'ok' });
      await wire.cut();
      await answers(503, { status: 'stuck', reason: 'processing', silentSeconds: expect.any(Number) });
      expect(worker.exitCode).toBeNull();
      await wire.mend();
      await answers(200, { status: 'ok' });
    },
    3 * DEADLINE_MS,
  );
});

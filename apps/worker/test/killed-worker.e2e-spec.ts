import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { registerUser, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadSample } from './upload-sample.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 90_000;

describe('a worker that is killed while it reads', () => {
  let product: Product;
  let person: TestUser;
  const workers: ChildProcess[] = [];

  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [WORKER], {
      env: { ...product.environment, WORKER_HEALTH_PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app);
  });
  afterAll(async () => {
    for (const worker of workers) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    await product.stop();
  });

  const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
    (await product.app.inject({ method, url, payload, headers: person.headers })).json();

  it(
    'loses nothing: the next worker reads the receipt once, and one transaction results',
    async () => {
      const id = await uploadSample(product, person, 21);
      const doomed = startWorker();
      await eventually(
        async () => {
          expect((await call('GET', `/v1/receipts/${id}`)).status).toBe('processing');
        },
        DEADLINE_MS,
        5,
      );
      doomed.kill('SIGKILL');
      await once(doomed, 'exit');
      expect((await call('GET', `/v1/receipts/${id}`)).status).toBe('processing');

      startWorker();
      const receipt = await eventually(async () => {
        const current = await call('GET', `/v1/receipts/${id}`);
        expect(['ready', 'needs_review']).toContain(current.status);
        return current;
      }, DEADLINE_MS);
      const { data: attempts } = await call('GET', `/v1/receipts/${id}/extractions`);
      expect(attempts).toEqual([expect.objectContaining({ attempt: 1, status: 'succeeded' })]);

      const account = await call('POST', '/v1/accounts', {
        name: 'Wallet',
        type: 'cash',
        currency: receipt.extraction.currency.value,
      });
      await call('POST', `/v1/receipts/${id}/confirm`, { accountId: account.id });
      expect((await call('GET', '/v1/transactions')).data).toHaveLength(1);
    },
    2 * DEADLINE_MS,
  );
});

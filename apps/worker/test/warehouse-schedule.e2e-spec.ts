import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { DuckDbReader, DuckDbWarehouse, warehouseTarget } from '#analytics/warehouse';
import { registerUser, type TestUser } from '#auth/testing';
import { createObjectStorage, StorageSettings } from '#shared/storage';
import { readSettings } from '#shared/config';
import { eventually, freePort } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const EVERY_SECOND = '* * * * * *';
const DEADLINE_MS = 60_000;

describe('a worker with a schedule for the warehouse', () => {
  let product: Product;
  let person: TestUser;
  let books: Client;
  let blocker: Client;
  let worker: ChildProcess;
  let metricsPort: number;

  beforeAll(async () => {
    product = await startProduct(undefined, { WAREHOUSE_SCHEDULE: EVERY_SECOND });
    person = await registerUser(product.app);
    [books, blocker] = [0, 1].map(() => new Client(product.databaseUrl)) as [Client, Client];
    await Promise.all([books.connect(), blocker.connect()]);
    metricsPort = await freePort();
    worker = spawn(process.execPath, [WORKER], {
      env: {
        ...product.environment,
        // Exports connect directly in production; and a pooler keeps a session whose client has left.
        DATABASE_URL: product.databaseUrl,
        WORKER_HEALTH_PORT: '0',
        METRICS_PORT: String(metricsPort),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });
  afterAll(async () => {
    if (worker.exitCode === null) {
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
    await Promise.all([books.end(), blocker.end()]);
    await product.stop();
  });

  const createAccount = async (name: string) => {
    const { statusCode } = await product.app.inject({
      ...{ method: 'POST', url: '/v1/accounts', headers: person.headers },
      payload: { name, type: 'checking', currency: 'EUR' },
    });
    expect(statusCode).toBe(201);
  };

  const publishedAccounts = async () => {
    const reader = await DuckDbReader.open(warehouseTarget(product.environment).place);
    try {
      const { rows } = await reader.query('SELECT name FROM raw.accounts ORDER BY name', {
        seconds: 5,
        rows: 9,
      });
      return rows.map(({ name }) => name);
    } finally {
      reader.close();
    }
  };

  /** What the worker says of the warehouse, by the metrics' names. */
  const metrics = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    const lines = [...text.matchAll(/^warehouse_(\w+) (\S+)$/gm)];
    return Object.fromEntries(lines.map(([, name, value]) => [name!, Number(value)]));
  };

  const exportSessions = async () => {
    const { rows } = await books.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'budgetsync-warehouse'`,
    );
    return rows.length;
  };

  it(
    'brings it up to date by itself, and says how far behind it is',
    async () => {
      await createAccount('Everyday');
      await eventually(async () => expect(await publishedAccounts()).toEqual(['Everyday']), DEADLINE_MS);
      await createAccount('Savings');
      await eventually(
        async () => expect(await publishedAccounts()).toEqual(['Everyday', 'Savings']),
        DEADLINE_MS,
      );
      await eventually(async () => {
        const { lag_seconds: lag, ...others } = await metrics();
        expect(lag).toBeGreaterThan(0);
        expect(lag).toBeLessThan(DEADLINE_MS / 1_000);
        const number = expect.any(Number);
        expect(others).toEqual({ batch_rows: number, differences: 0, horizon_age_seconds: number });
      }, DEADLINE_MS);
    },
    2 * DEADLINE_MS,
  );

  it(
    'asks for a person at once when it differs from its source',
    async () => {
      const { place } = warehouseTarget(product.environment);
      const settings = readSettings(product.environment, [StorageSettings]).get(StorageSettings);
      const storage = await createObjectStorage(settings as StorageSettings);
      const file = await DuckDbWarehouse.open(place, storage, DEADLINE_MS);
      await file.session.execute(`INSERT INTO raw.accounts SELECT * FROM raw.accounts LIMIT 1`);
      await file.close();
      await createAccount('Wallet');
      await eventually(async () => {
        const { rows } = await books.query(
          `SELECT job, reason_code FROM platform.dead_letter WHERE job = 'warehouse-sync' LIMIT 1`,
        );
        expect(rows).toEqual([{ job: 'warehouse-sync', reason_code: 'permanent_fault' }]);
      }, DEADLINE_MS);
      expect((await metrics())['differences']).toBeGreaterThan(0);
      expect(await publishedAccounts()).toEqual(['Everyday', 'Savings']);
    },
    2 * DEADLINE_MS,
  );

  it(
    'stops in the middle of a run without leaving it behind',
    async () => {
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE budget.tax_rule IN ACCESS EXCLUSIVE MODE');
      await eventually(async () => expect(await exportSessions()).toBe(1), DEADLINE_MS);
      const asked = performance.now();
      worker.kill('SIGTERM');
      const [code] = (await once(worker, 'exit')) as [number | null];
      expect({ code, isSoon: performance.now() - asked < 15_000 }).toEqual({ code: 0, isSoon: true });
      await blocker.query('ROLLBACK');
      await eventually(async () => expect(await exportSessions()).toBe(0));
    },
    2 * DEADLINE_MS,
  );
});

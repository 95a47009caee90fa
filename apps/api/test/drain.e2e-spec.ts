import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually, freePort } from '#shared/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const API = resolve(import.meta.dirname, '../../../dist/apps/api/src/main.js');

/** Who waits for a lock in this database. */
const WAITING_SQL = `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                      WHERE datname = current_database() AND NOT granted`;

interface Target {
  readonly process: ChildProcess;
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
  served: number;
}

describe('an api that is told to stop', () => {
  let product: Product;
  let person: TestUser;
  const targets: Target[] = [];

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app);
  });
  afterEach(async () => {
    for (const target of targets.splice(0)) {
      target.agent.destroy();
      if (target.process.exitCode !== null || target.process.signalCode !== null) continue;
      target.process.kill('SIGKILL');
      await once(target.process, 'exit');
    }
  });
  afterAll(() => product.stop());

  async function startApi(environment: Record<string, string>): Promise<Target> {
    const port = await freePort();
    const process_ = spawn(process.execPath, [API], {
      env: {
        ...product.environment,
        RATE_LIMIT_GENERAL_PER_SECOND: '100000',
        RATE_LIMIT_GENERAL_BURST: '100000',
        HOST: '127.0.0.1',
        PORT: String(port),
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const target = {
      process: process_,
      port,
      agent: new Agent({ keepAlive: true }),
      ready: false,
      served: 0,
    };
    targets.push(target);
    await eventually(async () => {
      expect(await get(target, '/health/ready')).toBe(200);
    });
    target.ready = true;
    return target;
  }

  /** The status; through the target's kept connections unless the balancer asks for its own. */
  function get({ port, agent }: Target, path: string, ownConnection = false): Promise<number> {
    const { promise, resolve: settle, reject } = Promise.withResolvers<number>();
    const options = { port, path, headers: person.headers, agent: ownConnection ? false : agent };
    httpRequest({ host: '127.0.0.1', ...options }, (answer) => {
      answer.resume().on('error', reject);
      answer.on('end', () => settle(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
    return promise;
  }

  it('fails no request of a load balancer that sends to whoever is ready', async () => {
    const [leaving, staying] = [await startApi({ DRAIN_SECONDS: '1' }), await startApi({})];
    const exited = once(leaving.process, 'exit');
    let over = false;
    const failures: unknown[] = [];
    const watch = async (target: Target) => {
      while (target.ready) {
        target.ready = (await get(target, '/health/ready', true).catch(() => 0)) === 200;
        await setTimeout(50);
      }
    };
    const send = async () => {
      for (let turn = 0; !over; turn++) {
        const ready = [leaving, staying].filter((target) => target.ready);
        const target = ready[turn % ready.length]!;
        const status = await get(target, '/v1/accounts').catch((error: unknown) => error);
        if (status === 200) target.served++;
        else failures.push(status);
      }
    };
    const clients = [watch(leaving), ...Array.from({ length: 6 }, send)];
    await eventually(() => expect(leaving.served).toBeGreaterThan(50));
    leaving.process.kill('SIGTERM');

    expect(await exited).toEqual([0, null]);
    const servedThen = staying.served;
    await eventually(() => expect(staying.served).toBeGreaterThan(servedThen + 20));
    over = true;
    await Promise.all(clients);
    expect(failures).toEqual([]);
  });

  it('finishes what it works on, closes the connections, and leaves', async () => {
    const target = await startApi({ DRAIN_SECONDS: '0' });
    const database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
    await database.query('BEGIN; LOCK TABLE auth.session IN ACCESS EXCLUSIVE MODE');
    const held = get(target, '/v1/accounts');
    await eventually(async () => {
      const { rows } = await database.query(WAITING_SQL);
      expect(rows).toHaveLength(1);
    });

    const exited = once(target.process, 'exit');
    target.process.kill('SIGTERM');
    await eventually(async () => {
      await expect(get(target, '/health/live', true)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    });
    await database.query('ROLLBACK');
    await database.end();

    expect(await held).toBe(200);
    const released = performance.now();
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - released).toBeLessThan(2_000);
  });
});

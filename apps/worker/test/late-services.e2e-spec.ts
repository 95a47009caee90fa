import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventually, freePort } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';

const APPS = resolve(import.meta.dirname, '../../../dist/apps');
const DEADLINE_MS = 60_000;

/** A server that can be reached at a port of ours once it is open. */
class LateServer {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(
    private readonly port: number,
    { hostname, port: realPort }: URL,
  ) {
    this.server = createServer((near) => {
      const far = connect(Number(realPort), hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      near.pipe(far).pipe(near);
    });
  }

  open(): void {
    this.server.listen(this.port, '127.0.0.1');
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

describe('api and worker that start before their services', () => {
  let product: Product;
  const processes: ChildProcess[] = [];
  const services: LateServer[] = [];

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(async () => {
    for (const process_ of processes) {
      if (process_.exitCode !== null || process_.signalCode !== null) continue;
      process_.kill('SIGKILL');
      await once(process_, 'exit');
    }
    for (const service of services) service.close();
    await product.stop();
  });

  /** @returns the URL by which it can be reached later */
  const late = async (url: string): Promise<string> => {
    const [real, reached] = [new URL(url), new URL(url)];
    const port = await freePort();
    [reached.hostname, reached.port] = ['127.0.0.1', String(port)];
    services.push(new LateServer(port, real));
    return reached.href;
  };

  const start = async (app: 'api' | 'worker', environment: Record<string, string>) => {
    const port = await freePort();
    const process_ = spawn(process.execPath, [resolve(APPS, app, 'src/main.js')], {
      env: { ...product.environment, ...environment, PORT: String(port), WORKER_HEALTH_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    processes.push(process_);
    return {
      process: process_,
      isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
    };
  };

  it(
    'wait for them, and are ready when these are',
    async () => {
      const { DATABASE_URL, REDIS_URL } = product.environment as { DATABASE_URL: string; REDIS_URL: string };
      const environment = { DATABASE_URL: await late(DATABASE_URL), REDIS_URL: await late(REDIS_URL) };
      const [database, redis] = services as [LateServer, LateServer];
      const apps = await Promise.all([start('api', environment), start('worker', environment)]);
      await setTimeout(7_000);
      expect(apps.map(({ process: { exitCode } }) => exitCode)).toEqual([null, null]);

      redis.open();
      await setTimeout(500);
      database.open();
      for (const { isReady } of apps) {
        await eventually(async () => expect(await isReady()).toBe(true), DEADLINE_MS);
      }
    },
    2 * DEADLINE_MS,
  );

  it('end at once with a database that refuses them, and say why', async () => {
    const refused = new URL(product.environment['DATABASE_URL']!);
    refused.pathname = '/nothing_of_that_name';
    const { process: api } = await start('api', { DATABASE_URL: refused.href });
    const [code] = (await once(api, 'exit')) as [number | null];
    expect(code).toBe(1);
  });
});

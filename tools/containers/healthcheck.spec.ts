import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { freePort } from '#shared/testing';

const PROGRAM = join(resolve(import.meta.dirname, '../..'), 'docker/healthcheck.mjs');

describe('the health check of the image', () => {
  const servers: Server[] = [];
  let asked: (string | undefined)[];

  beforeEach(() => {
    asked = [];
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A process of the product as its health shows it. @returns its port */
  async function listen(status: number): Promise<string> {
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end('{}');
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return String((server.address() as AddressInfo).port);
  }

  /** @returns whether the container is well */
  function check(ports: { PORT: string; WORKER_HEALTH_PORT: string }, ...args: string[]): Promise<boolean> {
    return new Promise((settle) => {
      const child = execFile(process.execPath, [PROGRAM, ...args], { env: ports }, () =>
        settle(child.exitCode === 0),
      );
    });
  }

  it('asks the api for its life where an api listens', async () => {
    const ports = { PORT: await listen(200), WORKER_HEALTH_PORT: String(await freePort()) };
    await expect(check(ports)).resolves.toBe(true);
    expect(asked).toEqual(['/health/live']);
  });

  it('asks the worker whether it is ready where a worker listens', async () => {
    const ports = { PORT: String(await freePort()), WORKER_HEALTH_PORT: await listen(200) };
    await expect(check(ports, 'ready')).resolves.toBe(true);
    expect(asked).toEqual(['/health/ready']);
  });

  it('fails when whoever listens is not well', async () => {
    const ports = { PORT: String(await freePort()), WORKER_HEALTH_PORT: await listen(503) };
    await expect(check(ports)).resolves.toBe(false);
  });

  it('fails when nobody listens', async () => {
    const ports = { PORT: String(await freePort()), WORKER_HEALTH_PORT: String(await freePort()) };
    await expect(check(ports)).resolves.toBe(false);
  });
});

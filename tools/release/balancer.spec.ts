import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Balancer, type Backend } from './balancer.js';

describe('a balancer', () => {
  let balancer: Balancer;
  const servers: Server[] = [];
  /** Answers that the test gives itself. */
  const held: ServerResponse[] = [];

  beforeEach(async () => {
    balancer = await Balancer.start();
  });
  afterEach(async () => {
    await balancer.stop();
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  async function startBackend(name: string): Promise<Backend> {
    const server = createServer((asked, answer) => {
      if (asked.url === '/held') held.push(answer);
      else answer.end(name);
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return { name, port: (server.address() as AddressInfo).port };
  }

  const ask = async (path = '/') => {
    const answer = await fetch(`http://127.0.0.1:${balancer.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  it('shares requests exactly, one by one', async () => {
    const [blue, green] = [await startBackend('blue'), await startBackend('green')];
    balancer.shift([
      [blue, 0.9],
      [green, 0.1],
    ]);
    for (let turn = 0; turn < 20; turn++) await ask();
    const { requests, failures } = balancer.takeTraffic();
    expect([requests.get('blue'), requests.get('green'), failures]).toEqual([18, 2, []]);
  });

  it('lets a request end where it began, and begins none where there is no share', async () => {
    const [blue, green] = [await startBackend('blue'), await startBackend('green')];
    balancer.shift([[blue, 1]]);
    const waiting = ask('/held');
    while (held.length === 0) await new Promise(setImmediate);
    balancer.shift([
      [blue, 0],
      [green, 1],
    ]);
    expect(await ask()).toEqual({ status: 200, text: 'green' });
    held.pop()!.end('late');
    expect(await waiting).toEqual({ status: 200, text: 'late' });
    expect(balancer.takeTraffic().requests).toEqual(
      new Map([
        ['blue', 1],
        ['green', 1],
      ]),
    );
  });

  it('counts as failed what a backend cuts', async () => {
    const blue = await startBackend('blue');
    balancer.shift([[blue, 1]]);
    const waiting = ask('/held');
    while (held.length === 0) await new Promise(setImmediate);
    held.pop()!.destroy();
    expect((await waiting).status).toBe(502);
    expect(balancer.takeTraffic().failures).toEqual([expect.stringContaining('blue: GET /held')]);
  });
});

import { once } from 'node:events';
import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** A server among which requests are shared. */
export interface Backend {
  readonly name: string;
  readonly port: number;
}

interface Pool {
  readonly backend: Backend;
  readonly agent: Agent;
  /** Of all requests, 0 to 1. */
  share: number;
  /** Grows by the share at every request; the greatest is next, so that any run of requests is shared as it should be. */
  credit: number;
}

/** What became of the requests since this was asked last. */
export interface Traffic {
  /** Begun, by name of the backend. */
  readonly requests: ReadonlyMap<string, number>;
  /** Answered with 5xx, or cut. */
  readonly failures: readonly string[];
}

/** A load balancer: each request goes to one of the backends, by shares that can be shifted at any time. */
export class Balancer {
  private pools: Pool[] = [];
  private requests = new Map<string, number>();
  private failures: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (asked, answer) => void this.pass(asked, answer));
  }

  static async start(): Promise<Balancer> {
    // Its own connections are the clients', who keep them while releases come and go behind it.
    const balancer = new Balancer(createServer({ keepAliveTimeout: 0, requestTimeout: 0 }));
    balancer.server.listen(0, '127.0.0.1');
    await once(balancer.server, 'listening');
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From the next request on. What is under way ends where it began; backends without a share keep only that. */
  shift(shares: readonly (readonly [Backend, number])[]): void {
    this.pools = shares.map(([backend, share]) => {
      const known = this.pools.find((pool) => pool.backend.port === backend.port);
      const agent = known?.agent ?? new Agent({ keepAlive: true });
      return { backend, agent, share, credit: 0 };
    });
  }

  takeTraffic(): Traffic {
    const { requests, failures } = this;
    this.requests = new Map();
    this.failures = [];
    return { requests, failures };
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    for (const { agent } of this.pools) agent.destroy();
    await closed;
  }

  private choose(): Pool {
    for (const pool of this.pools) pool.credit += pool.share;
    const chosen = this.pools.reduce((best, pool) => (pool.credit > best.credit ? pool : best));
    chosen.credit -= 1;
    return chosen;
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { backend, agent } = this.choose();
    const { name, port } = backend;
    this.requests.set(name, (this.requests.get(name) ?? 0) + 1);
    const { method, url, headers } = asked;
    try {
      const passed = request({ host: '127.0.0.1', port, agent, method, path: url, headers });
      const [[answered]] = (await Promise.all([once(passed, 'response'), pipeline(asked, passed)])) as [
        [IncomingMessage],
        unknown,
      ];
      const status = answered.statusCode ?? 0;
      if (status >= 500) this.failures.push(`${name}: ${method} ${url} ${status}`);
      // Between the balancer and its backend only.
      const { connection: _connection, 'keep-alive': _keepAlive, ...passedOn } = answered.headers;
      answer.writeHead(status, passedOn);
      await pipeline(answered, answer);
    } catch (error) {
      this.failures.push(`${name}: ${method} ${url} ${String(error)}`);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    }
  }
}

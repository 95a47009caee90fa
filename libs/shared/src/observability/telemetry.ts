import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EmfLines } from './emf-lines.js';
import type { JsonLogger } from './json-logger.js';
import { metrics } from './metric-registry.js';
import { ObservabilitySettings } from './observability.config.js';
import { watchPool } from './pool-metrics.js';
import { watchProcess } from './process-metrics.js';
import { startTracing } from './tracing.js';

const EMF_INTERVAL_MS = 60_000;

/** What the port of the metrics serves at a path. That port is never public. */
interface SidePage {
  readonly path: string;
  readonly read: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

/** What a running program tells about itself: `/metrics`, metric lines in the log, traces. Off until `start`. */
@Injectable()
export class Telemetry implements OnApplicationShutdown {
  private readonly logger = new Logger(Telemetry.name);
  private readonly ends: (() => Promise<void> | void)[] = [];

  constructor(
    private readonly settings: ObservabilitySettings,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * @param service `api` or `worker`.
   * @param log where the metric lines go.
   * @param details what `/health/details` answers beside the metrics, read anew each time; absent = there is no such path.
   * @returns the port of `/metrics`.
   */
  async start(service: string, log: JsonLogger, details?: () => Promise<object>): Promise<number> {
    this.ends.push(await startTracing(service, this.settings), watchPool(this.dataSource), watchProcess());
    if (this.settings.METRICS_EMF) this.writeEmfLines(service, log);
    const metricsText = { path: '/metrics', read: () => metrics.text() };
    const pages = details ? [metricsText, detailsPage(details)] : [metricsText];
    return this.serve(pages);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.ends.splice(0)) await end();
  }

  private async serve(pages: readonly SidePage[]): Promise<number> {
    const server = createServer((request, response) => {
      const page = pages.find(({ path }) => path === request.url);
      if (!page || request.method !== 'GET') {
        response.writeHead(404).end();
        return;
      }
      page.read().then(
        ({ contentType, body }) => response.writeHead(200, { 'content-type': contentType }).end(body),
        (error: unknown) => {
          this.logger.error(
            { err: error, path: page.path },
            'a page beside the product could not be written',
          );
          response.writeHead(500).end();
        },
      );
    });
    const { METRICS_HOST: host, METRICS_PORT: wanted } = this.settings;
    const port = await listen(server, wanted, host).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      // On one machine api and worker share the default; a side door must not keep the product from starting.
      return listen(server, 0, host);
    });
    server.unref();
    this.ends.push(() => {
      server.close();
      server.closeAllConnections();
    });
    const fields = { host, port };
    if (wanted !== 0 && port !== wanted) {
      this.logger.warn({ ...fields, wanted }, 'the port of the metrics is taken; another one serves them');
    } else this.logger.log(fields, 'metrics are served');
    return port;
  }

  private writeEmfLines(service: string, log: JsonLogger): void {
    const lines = new EmfLines(service);
    const write = async (): Promise<void> => {
      for (const line of lines.write(await metrics.samples(), Date.now())) log.writeData(line);
    };
    const timer = setInterval(() => void write(), EMF_INTERVAL_MS).unref();
    this.ends.push(async () => {
      clearInterval(timer);
      await write();
    });
  }
}

function detailsPage(details: () => Promise<object>): SidePage {
  const read = async () => ({ contentType: 'application/json', body: JSON.stringify(await details()) });
  return { path: '/health/details', read };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

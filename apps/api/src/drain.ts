import { setTimeout as wait } from 'node:timers/promises';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HttpSettings } from '#shared/http';
import { Readiness } from './health/readiness.js';

const DEFAULT_DRAIN_SECONDS = 5;
/** ECS and Kubernetes kill after 30 s. */
const DEADLINE_MS = 25_000;
const IDLE_CHECK_MS = 100;
const LOOPBACK = /^(?:localhost|127\..+|::1)$/;

/** How long the api serves on after it said "not ready". Nobody balances load onto a loopback address. */
export function drainSeconds({ DRAIN_SECONDS, HOST }: Pick<HttpSettings, 'DRAIN_SECONDS' | 'HOST'>): number {
  return DRAIN_SECONDS ?? (LOOPBACK.test(HOST) ? 0 : DEFAULT_DRAIN_SECONDS);
}

/**
 * Ends the process on SIGTERM or SIGINT without failing a request: says "not ready" and asks clients to close their
 * connections, serves on until the load balancer has noticed, takes no more connections, finishes what is in flight,
 * closes the pools. A second signal, or the deadline, ends it at once.
 */
export function drainOnSignals(app: NestFastifyApplication, logger: LoggerService): void {
  let draining = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (draining) process.exit(1);
    draining = true;
    setTimeout(() => {
      logger.warn('closing took too long; leaving');
      process.exit(1);
    }, DEADLINE_MS).unref();
    void drain(app, logger, signal).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
}

async function drain(app: NestFastifyApplication, logger: LoggerService, signal: string): Promise<void> {
  const seconds = drainSeconds(app.get(HttpSettings));
  logger.log({ signal, seconds }, 'api drains');
  app.get(Readiness).startDraining();
  await wait(seconds * 1_000);
  // A connection whose answer began before the draining stays open after it; the server would wait for it.
  const server = app.getHttpServer();
  setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
  await app.close();
}

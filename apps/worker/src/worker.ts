import 'reflect-metadata';
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import {
  DependencyChecks,
  JsonLogger,
  returnStartMemory,
  Telemetry,
  watchBacklog,
} from '#shared/observability';
import { Canary } from '#shared/queue';
import { createHealthServer } from './health-server.js';
import { WORKER_JOBS, WorkerModule } from './worker.module.js';
import { WorkerSettings } from './worker.config.js';

/** A worker whose Redis is gone never finishes closing its queues; the jobs are safe, so it may just go. */
const CLOSE_DEADLINE_MS = 25_000;

try {
  const environment = await loadEnvironment();
  const logger = new JsonLogger('worker', environment['LOG_LEVEL'] ?? 'info');
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), { logger });
  let draining = false;
  const health = createHealthServer({
    dependencies: app.get(DependencyChecks),
    canary: app.get(Canary),
    isDraining: () => draining,
  });
  health.listen(app.get(WorkerSettings).WORKER_HEALTH_PORT);
  const queues = WORKER_JOBS.map(({ name }) => app.get<Queue>(getQueueToken(name), { strict: false }));
  watchBacklog(app.get(DataSource), queues);
  await app.get(Telemetry).start('worker', logger);
  const stop = async (signal: string): Promise<void> => {
    if (draining) return;
    draining = true;
    logger.log({ signal }, 'worker drains');
    setTimeout(() => {
      logger.warn('closing took too long; leaving');
      process.exit(0);
    }, CLOSE_DEADLINE_MS).unref();
    await app.close();
    health.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  logger.log({ readyAfterMs: Math.round(performance.now()) }, 'worker waits for jobs');
  returnStartMemory();
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 1_000).unref();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { authTestEnvironment } from '#auth/testing';
import { JsonLogger } from '#shared/observability';
import { createTestDatabase, testEnvironment } from '#shared/testing';
import { createApp } from '../src/configure-app.js';

/** The product as one test file runs it: the real api, on request the real worker, private services. */
export interface Product {
  readonly app: NestFastifyApplication;
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

/** @param startWorker makes the worker's context; absent = the api alone. */
export async function startProduct(
  startWorker?: (environment: Record<string, string>) => Promise<INestApplicationContext>,
  overrides: Record<string, string> = {},
): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'budgetsync-e2e-'));
  const database = await createTestDatabase();
  const environment: Record<string, string> = {
    ...testEnvironment(database, folder),
    ...authTestEnvironment(),
    // Drawing and reading receipts in the same process holds its event loop up; overload has its own tests.
    OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '10000',
    METRICS_PORT: '0',
    ...overrides,
  };
  const app = await createApp(environment, new JsonLogger('api', environment['LOG_LEVEL'] ?? 'warn'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const worker = await startWorker?.(environment);
  return {
    app,
    environment,
    stop: async () => {
      await worker?.close();
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

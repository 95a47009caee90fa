import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { authTestEnvironment } from '#auth/testing';
import { JsonLogger } from '#shared/observability';
import { webhookTestEnvironment } from '#webhook/testing';
import { createTestDatabase, testEnvironment } from '#shared/testing';
import { createApp } from '../src/configure-app.js';
import { apiClient, type ApiClient } from './client/api-client.js';

/** The product as one test file runs it: the real api, on request the real worker, private services. */
export interface Product {
  readonly app: NestFastifyApplication;
  readonly environment: Record<string, string>;
  /** PostgreSQL itself, for what does not go through a pooler; the product may (`npm run pgbouncer`). */
  readonly databaseUrl: string;
  /** Where it can be reached by HTTP, from now on. */
  listen(): Promise<string>;
  /** A generated client that talks to it by HTTP, with a token or without. */
  connect(accessToken?: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

/**
 * @param startWorker makes the worker's context; absent = the api alone.
 * @param overrides of the environment, or how they follow from the URL of the product's database
 */
export async function startProduct(
  startWorker?: (environment: Record<string, string>) => Promise<INestApplicationContext>,
  overrides: Record<string, string> | ((databaseUrl: string) => Record<string, string>) = {},
): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'budgetsync-e2e-'));
  const database = await createTestDatabase();
  const environment: Record<string, string> = {
    ...testEnvironment(database, folder),
    ...authTestEnvironment(),
    ...webhookTestEnvironment(),
    // Drawing and reading receipts in the same process holds its event loop up; overload has its own tests.
    OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '10000',
    OVERLOAD_MAX_IN_FLIGHT: '1000',
    METRICS_PORT: '0',
    ...(typeof overrides === 'function' ? overrides(database.url) : overrides),
  };
  const app = await createApp(environment, new JsonLogger('api', environment['LOG_LEVEL'] ?? 'warn'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const worker = await startWorker?.(environment);
  let address: Promise<string> | undefined;
  const listen = () => (address ??= app.listen(0, '127.0.0.1').then(() => app.getUrl()));
  return {
    app,
    environment,
    databaseUrl: database.url,
    listen,
    connect: async (accessToken) => apiClient(await listen(), accessToken),
    stop: async () => {
      await worker?.close();
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

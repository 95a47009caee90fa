import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { JsonLogger } from '#shared/observability';
import { connectForCommands } from '#shared/queue';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadSample } from './upload-sample.js';
import { WorkerModule } from '../src/worker.module.js';

const DEADLINE_MS = 90_000;

describe('a Redis that forgets everything while receipts are read', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let redis: Redis;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct(
      async (environment) =>
        (worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
          logger: new JsonLogger('worker', 'fatal'),
        })),
      // A database of this file's own, because it flushes it.
      { REDIS_URL: `${process.env['TEST_REDIS_URL']!}/10` },
    );
    redis = connectForCommands(product.environment['REDIS_URL']!);
    await eventually(() => redis.ping());
    person = await registerUser(product.app);
  });
  afterAll(async () => {
    redis.disconnect();
    await product.stop();
  });

  const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
    (await product.app.inject({ method, url, payload, headers: person.headers })).json();

  const statuses = async (): Promise<string[]> =>
    (await call('GET', '/v1/receipts')).data.map(({ status }: { status: string }) => status);

  it(
    'costs a moment and no receipt',
    async () => {
      for (const seed of [41, 42, 43]) await uploadSample(product, person, seed);
      await eventually(async () => {
        expect(await statuses()).toContain('processing');
        const unsent = await worker
          .get(DataSource)
          .query('SELECT FROM platform.outbox WHERE sent_at IS NULL');
        expect(unsent).toEqual([]);
      }, DEADLINE_MS);
      await redis.flushdb();
      await eventually(async () => {
        for (const status of await statuses()) expect(['ready', 'needs_review']).toContain(status);
      }, DEADLINE_MS);
      expect(await statuses()).toHaveLength(3);
    },
    3 * DEADLINE_MS,
  );
});

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { BacklogService, FakeOpenAiServer, wireReceiptAnswer } from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { uploadSample } from './upload-sample.js';

const DEADLINE_MS = 240_000;
const ok = { kind: 'ok', receipt: wireReceiptAnswer() } as const;

describe('a backlog of receipts', () => {
  let product: Product;
  let server: FakeOpenAiServer;
  let worker: INestApplicationContext;
  let person: TestUser;
  let ids: string[];

  beforeAll(async () => {
    server = await FakeOpenAiServer.start();
    product = await startProduct();
    person = await registerUser(product.app);
    ids = [];
    for (let seed = 91; seed < 95; seed += 1) ids.push(await uploadSample(product, person, seed));
    const environment = {
      ...product.environment,
      OPENAI_API_KEY: 'sk-test-0123456789',
      OPENAI_BASE_URL: server.baseUrl,
      OPENAI_BATCH_FROM: '4',
      RECEIPT_READ_SECONDS: '300',
    };
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
      logger: new JsonLogger('worker', 'warn'),
    });
  }, DEADLINE_MS);
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await product.stop();
  });

  const readingOf = async (id: string) => {
    const { statusCode, ...answer } = await product.app.inject({
      method: 'GET',
      url: `/v1/receipts/${id}`,
      headers: person.headers,
    });
    expect(statusCode).toBe(200);
    const { status, extraction, degraded } = answer.json();
    expect(['ready', 'needs_review']).toContain(status);
    return { provider: extraction.usage.provider, cached: extraction.usage.cached, degraded };
  };
  const sql = <T>(text: string) => worker.get(DataSource).query<T[]>(text);
  const advance = () => worker.get(BacklogService).advance();

  it(
    'has drafts at once, one batch whoever crashes, what it answers, and the rest by asking directly',
    async () => {
      await eventually(async () => {
        for (const id of ids) {
          expect(await readingOf(id)).toMatchObject({ provider: 'local', degraded: { reason: 'backlog' } });
        }
      }, DEADLINE_MS);
      expect(server.requests).toEqual([]);

      await advance();
      expect(server.batches.sent).toHaveLength(1);
      expect(server.batches.questionsOf(server.batches.sent[0]!).toSorted()).toEqual(ids.toSorted());
      // As a worker leaves it that dies before it could note what the provider has acknowledged.
      await sql(`UPDATE receipt.model_batch SET status = 'sending', provider_id = NULL`);
      await Promise.all([advance(), advance()]);
      await advance();
      expect(server.batches.sent).toHaveLength(1);
      expect(await sql('SELECT provider_id FROM receipt.model_batch')).toEqual([{ provider_id: 'batch_1' }]);

      server.standingAnswer = ok;
      server.batches.end('expired', [ok, { kind: 'refusal' }, { kind: 'error' }, { kind: 'missing' }]);
      await advance();
      await eventually(async () => {
        for (const id of ids) expect((await readingOf(id)).degraded).toBeNull();
      }, DEADLINE_MS);
      const readings = await Promise.all(ids.map(readingOf));
      expect(readings.map(({ provider }) => provider)).toEqual(Array<string>(4).fill('openai'));
      expect(readings.filter(({ cached }) => cached)).toHaveLength(1);
      expect(server.requests.length).toBe(3);
      expect(await sql('SELECT * FROM receipt.model_batch_item')).toEqual([]);
      expect(await sql('SELECT * FROM receipt.model_batch')).toEqual([]);
      const [sums] = await sql<Record<string, string>>(
        `SELECT sum(cost_nano_usd)::text AS settled,
                coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'reserved'), 0)::text AS reserved
           FROM receipt.model_call`,
      );
      expect(sums).toEqual({ settled: String(server.ledger.nanoUsd), reserved: '0' });
    },
    2 * DEADLINE_MS,
  );
});

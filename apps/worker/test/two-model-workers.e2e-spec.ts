import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { FakeOpenAiServer, wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadSample } from './upload-sample.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 240_000;
const ok: FakeAnswer = { kind: 'ok', receipt: wireReceiptAnswer() };

describe('two workers before the model', () => {
  let product: Product;
  let server: FakeOpenAiServer;
  const workers: ChildProcess[] = [];

  const startWorker = (settings: Record<string, string> = {}): ChildProcess => {
    const worker = spawn(process.execPath, [WORKER], {
      env: {
        ...product.environment,
        WORKER_HEALTH_PORT: '0',
        OPENAI_API_KEY: 'sk-test-0123456789',
        OPENAI_BASE_URL: server.baseUrl,
        OPENAI_BREAKER_PAUSE_SECONDS: '3',
        // A machine under load is not what is tested.
        RECEIPT_READ_SECONDS: '300',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };

  beforeAll(async () => {
    product = await startProduct();
    server = await FakeOpenAiServer.start();
  });
  beforeEach(() => {
    server.reset();
  });
  afterEach(async () => {
    server.release();
    for (const worker of workers.splice(0)) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
  });
  afterAll(async () => {
    await server.stop();
    await product.stop();
  });

  const get = async (person: TestUser, url: string) =>
    (await product.app.inject({ method: 'GET', url, headers: person.headers })).json();
  const readingOf = async (person: TestUser, id: string) => {
    const { status, extraction, degraded } = await get(person, `/v1/receipts/${id}`);
    expect(['ready', 'needs_review']).toContain(status);
    return { provider: extraction.usage.provider, degraded };
  };
  const ledger = async () => {
    const [row] = await product.app.get(DataSource).query(
      `SELECT coalesce(sum(cost_nano_usd), 0)::text AS settled,
              coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'reserved'), 0)::text AS reserved
         FROM receipt.model_call`,
    );
    return { settled: BigInt(row.settled), reserved: BigInt(row.reserved) };
  };

  it(
    'give drafts while the breaker is open, probe once, and read again without touching what a person entered',
    async () => {
      const people = [await registerUser(product.app), await registerUser(product.app)];
      server.standingAnswer = { kind: 'error', status: 500 };
      const receipts: [TestUser, string][] = [];
      for (let seed = 71; seed < 77; seed += 1) {
        const person = people[seed % 2]!;
        receipts.push([person, await uploadSample(product, person, seed)]);
      }
      startWorker();
      startWorker();
      await eventually(async () => {
        for (const [person, id] of receipts) {
          expect(await readingOf(person, id)).toMatchObject({
            provider: 'local',
            degraded: { reason: 'breaker_open', willRetryAt: expect.any(String) },
          });
        }
      }, DEADLINE_MS);
      // Three receipts of each household went together; read again one by one they open the breaker.
      expect(server.requests.length).toBeLessThan(6);
      await eventually(() => expect(server.requests.length).toBeGreaterThanOrEqual(5), DEADLINE_MS, 20);

      server.standingAnswer = { kind: 'held', then: ok };
      const before = server.requests.length;
      await eventually(() => expect(server.requests.length).toBe(before + 1), DEADLINE_MS, 20);
      const [person, id] = receipts[0]!;
      const corrected = await product.app.inject({
        method: 'PATCH',
        url: `/v1/receipts/${id}`,
        headers: person.headers,
        payload: { total: 4_242, merchant: 'What I say' },
      });
      expect(corrected.statusCode).toBe(200);
      // Both workers had their chances meanwhile: corrected, listed, and several rounds of waiting receipts.
      await eventually(async () => {
        const rows = await product.app
          .get(DataSource)
          .query(
            "SELECT count(*)::int AS count FROM platform.outbox WHERE job = 'receipt-reread' AND finished_at IS NOT NULL",
          );
        expect(rows[0].count).toBeGreaterThanOrEqual(4);
      }, DEADLINE_MS);
      expect(server.requests.length).toBe(before + 1);

      server.standingAnswer = ok;
      server.release();
      await eventually(async () => {
        for (const [owner, receipt] of receipts) {
          expect(await readingOf(owner, receipt)).toEqual({ provider: 'openai', degraded: null });
        }
      }, DEADLINE_MS);
      const { extraction } = await get(person, `/v1/receipts/${id}`);
      expect(extraction.total).toMatchObject({ value: 4_242, source: 'user' });
      expect(extraction.merchant.name).toMatchObject({ value: 'What I say', source: 'user' });
      expect(extraction.receiptNumber).toMatchObject({ value: 'TD01167104' });
      const { data: attempts } = await get(person, `/v1/receipts/${id}/extractions`);
      expect(attempts.map(({ status }: { status: string }) => status)).toEqual(['succeeded', 'succeeded']);
      expect(await product.app.get(DataSource).query('SELECT * FROM platform.dead_letter')).toEqual([]);

      expect(await ledger()).toEqual({ settled: server.ledger.nanoUsd, reserved: 0n });
      const usage = await Promise.all(people.map((owner) => get(owner, '/v1/me/usage')));
      const costs = usage.map(({ data }) => BigInt(data[0].costNanoUsd));
      expect(costs[0]! + costs[1]!).toBe(server.ledger.nanoUsd);
      expect(usage[0].data).toEqual([
        {
          month: usage[0].budget.month,
          model: 'gpt-6-luna',
          calls: 3,
          cacheHits: 0,
          inputTokens: 3 * 2_613,
          cachedInputTokens: 3 * 1_024,
          outputTokens: 3 * 431,
          costNanoUsd: usage[0].budget.spentNanoUsd,
        },
      ]);
    },
    4 * DEADLINE_MS,
  );

  it(
    'keep settled <= billed <= settled + reserved when one is killed between question and answer',
    async () => {
      const billedBefore = (await ledger()).settled;
      const person = await registerUser(product.app);
      server.standingAnswer = { kind: 'held', then: ok };
      const id = await uploadSample(product, person, 81);
      const doomed = startWorker();
      await eventually(() => expect(server.requests.length).toBe(1), DEADLINE_MS);
      doomed.kill('SIGKILL');
      await once(doomed, 'exit');
      // The provider had the question: it answers into the void, and bills.
      server.release();
      server.standingAnswer = ok;
      startWorker({ OPENAI_TIMEOUT_MS: '1000' });
      await eventually(
        async () => expect((await readingOf(person, id)).provider).toBe('openai'),
        2 * DEADLINE_MS,
      );
      expect(server.ledger.answers).toBe(2);
      const { settled, reserved } = await ledger();
      expect(settled - billedBefore).toBeLessThan(server.ledger.nanoUsd);
      expect(server.ledger.nanoUsd).toBeLessThanOrEqual(settled - billedBefore + reserved);
    },
    4 * DEADLINE_MS,
  );
});

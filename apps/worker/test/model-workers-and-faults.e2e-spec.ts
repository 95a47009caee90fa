import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { registerUser, type TestUser } from '#auth/testing';
import { FakeOpenAiServer, wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadPdf } from './upload-pdf.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 180_000;
const PAUSE_SECONDS = 3;
const ok: FakeAnswer = { kind: 'ok', receipt: wireReceiptAnswer() };

/** A receipt and whose it is; each of a household of its own, so that none is asked about together with another. */
type Waiting = readonly [TestUser, string];

describe('two worker processes before the model', () => {
  let product: Product;
  let server: FakeOpenAiServer;
  let uploads = 0;
  const workers: ChildProcess[] = [];

  const startWorkers = (settings: Record<string, string> = {}) => {
    const env = {
      ...product.environment,
      WORKER_HEALTH_PORT: '0',
      OPENAI_API_KEY: 'sk-test-0123456789',
      OPENAI_BASE_URL: server.baseUrl,
      OPENAI_TIMEOUT_MS: '5000',
      OPENAI_BREAKER_PAUSE_SECONDS: String(PAUSE_SECONDS),
      // The machine's load and its provider's limits are not what is tested.
      RECEIPT_READ_SECONDS: '300',
      OPENAI_TOKENS_PER_MINUTE: '100000000',
      ...settings,
    };
    for (let count = 0; count < 2; count += 1)
      workers.push(spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  };
  const stopWorkers = async () => {
    for (const worker of workers.splice(0)) {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
  };

  beforeAll(async () => {
    product = await startProduct();
    server = await FakeOpenAiServer.start();
    startWorkers();
  }, DEADLINE_MS);
  beforeEach(() => {
    server.reset();
  });
  afterAll(async () => {
    await stopWorkers();
    await server.stop();
    await product.stop();
  });

  const get = async ({ headers }: TestUser, url: string) =>
    (await product.app.inject({ method: 'GET', url, headers })).json();
  const post = async ({ headers }: TestUser, url: string, payload?: object) =>
    product.app.inject({ method: 'POST', url, headers, payload });
  const readingOf = async ([person, id]: Waiting) => {
    const { status, extraction, degraded } = await get(person, `/v1/receipts/${id}`);
    expect(['ready', 'needs_review']).toContain(status);
    return { provider: extraction.usage.provider, degraded };
  };
  const uploadAlone = (count: number): Promise<Waiting[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const person = await registerUser(product.app);
        return [person, await uploadPdf(product, person, (uploads += 1))] as const;
      }),
    );
  const untilAll = (receipts: readonly Waiting[], reading: object) =>
    eventually(async () => {
      for (const receipt of receipts) expect(await readingOf(receipt)).toMatchObject(reading);
    }, DEADLINE_MS);
  const requestTimes = () => server.requests.map(({ at }) => at);
  /** The provider is well again, and what waited for it is read. */
  const heal = async (receipts: readonly Waiting[]) => {
    server.standingAnswer = ok;
    server.release();
    await untilAll(receipts, { provider: 'openai', degraded: null });
  };

  it(
    'make of 20 uploads at once of one receipt, and of 20 confirmations, one receipt, one question and one transaction',
    async () => {
      server.standingAnswer = ok;
      const person = await registerUser(product.app);
      const number = (uploads += 1);
      const ids = await Promise.all(Array.from({ length: 20 }, () => uploadPdf(product, person, number)));
      expect(new Set(ids).size).toBe(1);
      const receipt = [person, ids[0]!] as const;
      await untilAll([receipt], { provider: 'openai' });
      const account = (
        await post(person, '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'MYR' })
      ).json();
      const ends = await Promise.all(
        Array.from({ length: 20 }, () =>
          post(person, `/v1/receipts/${receipt[1]}/confirm`, { accountId: account.id }),
        ),
      );
      expect(ends.filter(({ statusCode }) => statusCode < 300).length).toBeGreaterThan(0);
      expect(server.requests.length).toBe(1);
      expect((await get(person, '/v1/receipts')).data).toHaveLength(1);
      expect((await get(person, '/v1/transactions')).data).toHaveLength(1);
    },
    2 * DEADLINE_MS,
  );

  it(
    'take a question that is refused as bad for an answer: as often as it comes, all are asked about, and once',
    async () => {
      server.standingAnswer = { kind: 'error', status: 400 };
      const receipts = await uploadAlone(8);
      await untilAll(receipts, { provider: 'local', degraded: null });
      expect(server.requests.length).toBe(8);
    },
    2 * DEADLINE_MS,
  );

  it(
    'both stay away for as long as a rate limit asks for, with drafts meanwhile and a closed breaker',
    async () => {
      server.standingAnswer = { kind: 'rate_limited', retryAfter: '5' };
      const receipts = await uploadAlone(6);
      await eventually(() => expect(server.requests.length).toBeGreaterThan(0), DEADLINE_MS, 10);
      await untilAll(receipts, { provider: 'local', degraded: { reason: 'rate_limited' } });
      await heal(receipts);
      const [first = 0, ...later] = requestTimes();
      // The other worker may have been on its way; then nobody, until the first one's five seconds are over.
      expect(later.filter((at) => at < first + 4_900).length).toBeLessThanOrEqual(1);
    },
    3 * DEADLINE_MS,
  );

  it(
    'stop at once when the account is empty, and ask again once in each pause',
    async () => {
      server.standingAnswer = { kind: 'insufficient_quota' };
      const receipts = await uploadAlone(4);
      await untilAll(receipts, { provider: 'local', degraded: { reason: 'breaker_open' } });
      await eventually(() => expect(server.requests.length).toBeGreaterThanOrEqual(4), DEADLINE_MS, 10);
      const times = requestTimes();
      // Both may have been asking when the first was told.
      for (const [index, at] of times.entries())
        if (index >= 2) expect(at - times[index - 1]!).toBeGreaterThan(PAUSE_SECONDS * 1_000 - 200);
      await heal(receipts);
    },
    3 * DEADLINE_MS,
  );

  it(
    'together keep to the requests that a minute allows, and read the rest later',
    async () => {
      await stopWorkers();
      startWorkers({ OPENAI_REQUESTS_PER_MINUTE: '6' });
      server.standingAnswer = ok;
      const receipts = await uploadAlone(8);
      await eventually(() => expect(server.requests.length).toBeGreaterThanOrEqual(7), DEADLINE_MS);
      const times = requestTimes();
      // Six at once, and one more every ten seconds.
      for (const [first, start] of times.entries()) {
        for (const [more, at] of times.slice(first).entries())
          expect(more + 1).toBeLessThanOrEqual(6 + (at - start + 500) / 10_000);
      }
      await untilAll(receipts, { provider: 'openai', degraded: null });
      expect(server.requests.length).toBe(8);
    },
    3 * DEADLINE_MS,
  );
});

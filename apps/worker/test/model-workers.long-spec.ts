import { DataSource } from 'typeorm';
import { registerUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { DEADLINE_MS, ModelWorkers, ok, PAUSE_SECONDS, type Waiting } from './model-workers.js';

/** What `npm test` shows of objects in one process (libs/receipt/test/model-traffic.int-spec.ts), of two processes. */
describe('two worker processes before a model that is away', () => {
  let desk: ModelWorkers;

  beforeEach(async () => {
    desk = await ModelWorkers.open();
  });
  afterEach(() => desk.close());

  it(
    'give drafts while the breaker is open, probe once, and read again without touching what a person entered',
    async () => {
      const { server, product } = desk;
      const people = [await registerUser(product.app), await registerUser(product.app)];
      server.standingAnswer = { kind: 'error', status: 500 };
      const receipts: Waiting[] = [];
      for (let count = 0; count < 6; count += 1) {
        const person = people[count % 2]!;
        receipts.push([person, await desk.upload(person)]);
      }
      desk.start();
      desk.start();
      await desk.untilAll(receipts, {
        provider: 'local',
        degraded: { reason: 'breaker_open', willRetryAt: expect.any(String) },
      });
      // Three receipts of each household went together; read again one by one they open the breaker.
      expect(server.requests.length).toBeLessThan(6);
      await desk.untilAsked(5);

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
        const [row] = await product.app
          .get(DataSource)
          .query<[{ count: number }]>(
            "SELECT count(*)::int AS count FROM platform.outbox WHERE job = 'receipt-reread' AND finished_at IS NOT NULL",
          );
        expect(row.count).toBeGreaterThanOrEqual(4);
      }, DEADLINE_MS);
      expect(server.requests.length).toBe(before + 1);

      await desk.heal(receipts);
      const { extraction } = await desk.get(person, `/v1/receipts/${id}`);
      expect(extraction.total).toMatchObject({ value: 4_242, source: 'user' });
      expect(extraction.merchant.name).toMatchObject({ value: 'What I say', source: 'user' });
      expect(extraction.receiptNumber).toMatchObject({ value: 'TD01167104' });
      const { data: attempts } = await desk.get(person, `/v1/receipts/${id}/extractions`);
      expect(attempts.map(({ status }: { status: string }) => status)).toEqual(['succeeded', 'succeeded']);
      expect(await product.app.get(DataSource).query('SELECT * FROM platform.dead_letter')).toEqual([]);

      expect(await desk.ledger()).toEqual({ settled: server.ledger.nanoUsd, reserved: 0n });
      const usage = await Promise.all(people.map((owner) => desk.get(owner, '/v1/me/usage')));
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
    'stop at once when the account is empty, and ask again once in each pause',
    async () => {
      desk.start();
      desk.start();
      desk.server.standingAnswer = { kind: 'insufficient_quota' };
      const receipts = await desk.uploadAlone(4);
      await desk.untilAll(receipts, { provider: 'local', degraded: { reason: 'breaker_open' } });
      await desk.untilAsked(4);
      const times = desk.server.requests.map(({ at }) => at);
      // Both may have been asking when the first was told.
      for (const [index, at] of times.entries())
        if (index >= 2) expect(at - times[index - 1]!).toBeGreaterThan(PAUSE_SECONDS * 1_000 - 200);
      await desk.heal(receipts);
    },
    2 * DEADLINE_MS,
  );

  it(
    'together keep to the requests that a minute allows, and read the rest later',
    async () => {
      desk.start({ OPENAI_REQUESTS_PER_MINUTE: '6' });
      desk.start({ OPENAI_REQUESTS_PER_MINUTE: '6' });
      desk.server.standingAnswer = ok;
      const receipts = await desk.uploadAlone(8);
      await desk.untilAll(receipts, { provider: 'openai', degraded: null });
      const times = desk.server.requests.map(({ at }) => at);
      expect(times.length).toBe(8);
      // Six at once, and one more every ten seconds.
      for (const [first, start] of times.entries()) {
        for (const [more, at] of times.slice(first).entries())
          expect(more + 1).toBeLessThanOrEqual(6 + (at - start + 500) / 10_000);
      }
    },
    2 * DEADLINE_MS,
  );
});

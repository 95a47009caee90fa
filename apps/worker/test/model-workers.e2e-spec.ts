import { registerUser } from '#auth/testing';
import { killLongAgo } from './lost-worker.js';
import { DEADLINE_MS, ModelWorkers, ok } from './model-workers.js';

/** Their shared breaker and buckets wait for minutes: model-workers.long-spec.ts, `npm run workers`. */
describe('two worker processes before the model', () => {
  let desk: ModelWorkers;

  beforeAll(async () => {
    desk = await ModelWorkers.open();
    desk.start();
    desk.start();
  }, DEADLINE_MS);
  beforeEach(() => {
    desk.server.reset();
  });
  afterAll(() => desk.close());

  it(
    'make of 20 uploads at once of one receipt, and of 20 confirmations, one receipt, one question and one transaction',
    async () => {
      desk.server.standingAnswer = ok;
      const person = await registerUser(desk.product.app);
      const ids = await desk.uploadAtOnce(person, 20);
      expect(new Set(ids).size).toBe(1);
      const id = ids[0]!;
      await desk.untilAll([[person, id]], { provider: 'openai' });
      const account = (
        await desk.post(person, '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'MYR' })
      ).json();
      const ends = await Promise.all(
        Array.from({ length: 20 }, () =>
          desk.post(person, `/v1/receipts/${id}/confirm`, { accountId: account.id }),
        ),
      );
      expect(ends.filter(({ statusCode }) => statusCode < 300).length).toBeGreaterThan(0);
      expect(desk.server.requests.length).toBe(1);
      expect((await desk.get(person, '/v1/receipts')).data).toHaveLength(1);
      expect((await desk.get(person, '/v1/transactions')).data).toHaveLength(1);
    },
    DEADLINE_MS,
  );

  it(
    'take a question that is refused as bad for an answer: as often as it comes, all are asked about, and once',
    async () => {
      desk.server.standingAnswer = { kind: 'error', status: 400 };
      const receipts = await desk.uploadAlone(8);
      await desk.untilAll(receipts, { provider: 'local', degraded: null });
      expect(desk.server.requests.length).toBe(8);
    },
    DEADLINE_MS,
  );

  it(
    'both stay away for as long as a rate limit asks for, with drafts meanwhile and a closed breaker',
    async () => {
      desk.server.standingAnswer = { kind: 'rate_limited', retryAfter: '5' };
      const receipts = await desk.uploadAlone(6);
      await desk.untilAsked(1);
      await desk.untilAll(receipts, { provider: 'local', degraded: { reason: 'rate_limited' } });
      await desk.heal(receipts);
      const [first = 0, ...later] = desk.server.requests.map(({ at }) => at);
      // The other worker may have been on its way; then nobody, until the first one's five seconds are over.
      expect(later.filter((at) => at < first + 4_900).length).toBeLessThanOrEqual(1);
    },
    DEADLINE_MS,
  );

  it(
    'keep settled <= billed <= settled + reserved when one is killed between question and answer',
    async () => {
      await desk.stop();
      desk.server.reset();
      const settledBefore = (await desk.ledger()).settled;
      const billedBefore = desk.server.ledger.nanoUsd;
      const answersBefore = desk.server.ledger.answers;
      const person = await registerUser(desk.product.app);
      desk.server.standingAnswer = { kind: 'held', then: ok };
      const id = await desk.upload(person);
      const doomed = desk.start();
      await desk.untilAsked(1);
      await killLongAgo(doomed, desk.product);
      // The provider had the question: it answers into the void, and bills.
      desk.server.release();
      desk.server.standingAnswer = ok;
      desk.start({ OPENAI_TIMEOUT_MS: '1000' });
      await desk.untilAll([[person, id]], { provider: 'openai' });
      expect(desk.server.ledger.answers - answersBefore).toBe(2);
      const billed = desk.server.ledger.nanoUsd - billedBefore;
      const { settled, reserved } = await desk.ledger();
      expect(settled - settledBefore).toBeLessThan(billed);
      expect(billed).toBeLessThanOrEqual(settled - settledBefore + reserved);
    },
    DEADLINE_MS,
  );
});

import { eventually, RedisWire } from '#shared/testing';
import { wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';
import { ModelDesks, QUESTION, type Desk } from './model-desk.js';

const ok: FakeAnswer = { kind: 'ok', receipt: wireReceiptAnswer() };

describe('workers before one provider', () => {
  let desks: ModelDesks;
  let householdId: string;

  beforeAll(async () => {
    desks = await ModelDesks.open();
  });
  afterAll(() => desks.close());
  beforeEach(async () => {
    desks.server.reset();
    householdId = await desks.addHousehold();
  });

  const ask = ({ line }: Desk) =>
    line.ask(QUESTION, householdId).then(
      ({ kind }) => kind,
      (error: unknown) => (error as { code: string }).code,
    );
  const alternately = async (workers: readonly Desk[], count: number) => {
    const ends: string[] = [];
    for (let i = 0; i < count; i += 1) ends.push(await ask(workers[i % workers.length]!));
    return ends;
  };

  describe('share a breaker', () => {
    it('that opens for all with the fifth failure of any of them, and lets exactly one probe through', async () => {
      const { server } = desks;
      const workers = await desks.hire(2, { OPENAI_BREAKER_PAUSE_SECONDS: '1' });
      server.standingAnswer = { kind: 'error', status: 500 };
      expect(await alternately(workers, 7)).toEqual([
        ...Array<string>(5).fill('openai_unavailable'),
        ...Array<string>(2).fill('openai_breaker_open'),
      ]);
      expect(server.requests.length).toBe(5);

      server.standingAnswer = { kind: 'held', then: ok };
      const ends: string[] = [];
      await eventually(async () => {
        await Promise.race([...workers, ...workers].map(ask)).then((end) => ends.push(end));
        expect(server.requests.length).toBe(6);
      });
      const refused = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(workers[i % 2]!)));
      expect(new Set(refused)).toEqual(new Set(['openai_breaker_open']));
      expect(server.requests.length).toBe(6);
      server.standingAnswer = ok;
      server.release();
      await eventually(async () => expect(await alternately(workers, 2)).toEqual(['answered', 'answered']));
    });

    it('that a failing probe keeps closed to all', async () => {
      const workers = await desks.hire(2, { OPENAI_BREAKER_PAUSE_SECONDS: '1' });
      desks.server.standingAnswer = { kind: 'error', status: 503 };
      await alternately(workers, 5);
      await eventually(async () => expect(await ask(workers[0]!)).toBe('openai_unavailable'), 3_000);
      expect(await ask(workers[1]!)).toBe('openai_breaker_open');
      expect(desks.server.requests.length).toBe(6);
    });

    it('that bad requests and rate limits never open', async () => {
      const workers = await desks.hire(2);
      desks.server.standingAnswer = { kind: 'error', status: 400 };
      expect(new Set(await alternately(workers, 20))).toEqual(new Set(['rejected']));
      desks.server.standingAnswer = { kind: 'rate_limited', retryAfter: '0' };
      expect(new Set(await alternately(workers, 20))).toEqual(new Set(['rate_limited']));
      expect(desks.server.requests.length).toBe(40);
    });

    it('that good answers keep closed until most calls fail', async () => {
      const workers = await desks.hire(2);
      for (let i = 0; i < 4; i += 1) {
        desks.server.answerWith(ok, { kind: 'error', status: 500 });
        await alternately(workers, 2);
      }
      desks.server.standingAnswer = { kind: 'error', status: 500 };
      expect(await alternately(workers, 2)).toEqual(['openai_unavailable', 'openai_breaker_open']);
    });

    it('that an empty account opens at once', async () => {
      const workers = await desks.hire(2);
      desks.server.answerWith({ kind: 'insufficient_quota' });
      expect(await alternately(workers, 2)).toEqual(['quota_exhausted', 'openai_breaker_open']);
    });

    it('that counts an answer which is too slow as a failure, and has its socket closed', async () => {
      const workers = await desks.hire(2, { OPENAI_TIMEOUT_MS: '1000' });
      desks.server.standingAnswer = { kind: 'slow_drip', receipt: wireReceiptAnswer(), everyMs: 20 };
      const ends = await Promise.all(Array.from({ length: 5 }, (_, i) => ask(workers[i % 2]!)));
      expect(ends).toEqual(Array<string>(5).fill('openai_unavailable'));
      await eventually(() => expect(desks.server.abandoned).toBe(5));
      expect(await ask(workers[0]!)).toBe('openai_breaker_open');
    });

    it('that is handed on when the worker with the probe vanishes', async () => {
      const [doomed, other] = await desks.hire(2, { OPENAI_BREAKER_PAUSE_SECONDS: '1' });
      desks.server.standingAnswer = { kind: 'error', status: 500 };
      await alternately([doomed!], 5);
      const key = `${doomed!.traffic.prefix}:breaker`;
      const past = String(Date.now() - 1);
      await other!.traffic.redis.hset(key, 'probeAt', past, 'probe', 'of the vanished', 'probeEnds', past);
      desks.server.standingAnswer = ok;
      expect(await ask(other!)).toBe('answered');
      expect(await ask(other!)).toBe('answered');
    });
  });

  describe('share the limits', () => {
    it('on requests: together they ask no more than the minute allows', async () => {
      const workers = await desks.hire(2, { OPENAI_REQUESTS_PER_MINUTE: '6' });
      desks.server.standingAnswer = ok;
      const ends = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(workers[i % 2]!)));
      expect(ends.toSorted()).toEqual([
        ...Array<string>(6).fill('answered'),
        ...Array<string>(14).fill('held_back'),
      ]);
      expect(desks.server.requests.length).toBe(6);
    });

    it('on tokens, of which what was not used comes back', async () => {
      const workers = await desks.hire(2, { OPENAI_TOKENS_PER_MINUTE: '40000' });
      // Each reserves some 17,000 tokens and uses 3,044 of them.
      desks.server.standingAnswer = { kind: 'held', then: ok };
      const first = workers.map(ask);
      await eventually(() => expect(desks.server.requests.length).toBe(2));
      expect(await ask(workers[0]!)).toBe('held_back');
      desks.server.standingAnswer = ok;
      desks.server.release();
      await Promise.all(first);
      expect(await ask(workers[0]!)).toBe('answered');
    });

    it('and all of them stay away for as long as the provider asks for', async () => {
      const workers = await desks.hire(2);
      desks.server.answerWith({ kind: 'rate_limited', retryAfter: '17' });
      expect(await ask(workers[0]!)).toBe('rate_limited');
      const outcome = await workers[1]!.line.ask(QUESTION, householdId);
      if (outcome.kind !== 'held_back') throw new Error(outcome.kind);
      const inMs = outcome.notBefore.getTime() - Date.now();
      expect(inMs).toBeGreaterThan(14_000);
      expect(inMs).toBeLessThanOrEqual(17_000);
      expect(desks.server.requests.length).toBe(1);
    });

    it('and answer people first: questions that nobody waits for leave half of it', async () => {
      const workers = await desks.hire(2, { OPENAI_REQUESTS_PER_MINUTE: '8' });
      desks.server.standingAnswer = ok;
      const askPatiently = async ({ line }: Desk) => (await line.ask(QUESTION, householdId, true)).kind;
      const patient: string[] = [];
      for (let i = 0; i < 6; i += 1) patient.push(await askPatiently(workers[i % 2]!));
      expect(patient).toEqual([...Array<string>(4).fill('answered'), ...Array<string>(2).fill('held_back')]);
      expect(await alternately(workers, 4)).toEqual(Array<string>(4).fill('answered'));
      expect(await ask(workers[0]!)).toBe('held_back');
    });

    it('and wait a moment where a moment is enough', async () => {
      const [desk] = await desks.hire(1);
      desks.server.answerWith({ kind: 'rate_limited', retryAfter: '1' }, ok);
      await ask(desk!);
      expect(await ask(desk!)).toBe('answered');
    });
  });

  describe('without Redis', () => {
    const wire = new RedisWire();
    beforeEach(() => wire.mend());
    afterEach(() => wire.cut());

    it('go on, each with a breaker and limits of its own, and agree again when it is back', async () => {
      const workers = await desks.hire(2, {
        REDIS_URL: wire.url,
        OPENAI_REQUESTS_PER_MINUTE: '9',
        OPENAI_BREAKER_PAUSE_SECONDS: '3600',
      });
      await wire.cut();
      desks.server.standingAnswer = ok;
      expect(await ask(workers[0]!)).toBe('answered');
      desks.server.standingAnswer = { kind: 'error', status: 500 };
      expect(await alternately([workers[0]!], 5)).toEqual([
        ...Array<string>(4).fill('openai_unavailable'),
        'openai_breaker_open',
      ]);
      desks.server.standingAnswer = ok;
      expect(await ask(workers[1]!)).toBe('answered');
      await wire.mend();
      await eventually(async () => {
        expect(await workers[0]!.traffic.redis.ping()).toBe('PONG');
        expect(await ask(workers[0]!)).toBe('answered');
      });
    });

    it('remember that the breaker was open when Redis went', async () => {
      const workers = await desks.hire(2, { REDIS_URL: wire.url, OPENAI_BREAKER_PAUSE_SECONDS: '3600' });
      desks.server.standingAnswer = { kind: 'error', status: 500 };
      await alternately([workers[0]!], 5);
      expect(await ask(workers[1]!)).toBe('openai_breaker_open');
      await wire.cut();
      expect(await ask(workers[1]!)).toBe('openai_breaker_open');
      expect(desks.server.requests.length).toBe(5);
    });
  });
});

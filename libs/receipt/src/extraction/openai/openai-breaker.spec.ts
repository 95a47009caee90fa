import { SystemClock } from '#shared';
import { eventually } from '#shared/testing';
import type { CallOutcome } from './call-outcome.js';
import { OpenAiBreakerOpenError } from './openai.errors.js';
import { OpenAiBreaker, type BreakerPolicy } from './openai-breaker.js';

const POLICY: BreakerPolicy = {
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  windowMs: 60_000,
  resetMs: 40,
};

const answered: CallOutcome = {
  kind: 'answered',
  content: '{}',
  tokens: { input: 1, cachedInput: 0, cacheWrite: 0, output: 1 },
};
const badRequest: CallOutcome = { kind: 'rejected', rejection: 'invalid_request', detail: 'HTTP 400' };
const rateLimited: CallOutcome = { kind: 'rate_limited', notBefore: new Date() };

describe('OpenAiBreaker', () => {
  const breakers: OpenAiBreaker[] = [];
  afterEach(() => {
    for (const breaker of breakers.splice(0)) breaker.onApplicationShutdown();
  });

  function newBreaker(policy: Partial<BreakerPolicy> = {}): OpenAiBreaker {
    const breaker = new OpenAiBreaker(new SystemClock(), { ...POLICY, ...policy });
    breakers.push(breaker);
    return breaker;
  }
  const fail = (breaker: OpenAiBreaker) =>
    expect(breaker.run(() => Promise.reject(new Error('HTTP 500')))).rejects.toThrow('HTTP 500');
  const pass = (breaker: OpenAiBreaker, outcome: CallOutcome) => breaker.run(() => Promise.resolve(outcome));
  const times = async (count: number, work: () => Promise<unknown>) => {
    for (let i = 0; i < count; i += 1) await work();
  };
  const untilHalfOpen = (breaker: OpenAiBreaker) =>
    eventually(() => expect(breaker.report().state).toBe('half_open'), 2_000, 5);

  it('opens with the fifth failure, not before, and then calls nobody', async () => {
    const breaker = newBreaker({ resetMs: 60_000 });
    await times(4, () => fail(breaker));
    expect(breaker.report()).toMatchObject({
      state: 'closed',
      openReason: null,
      openedAt: null,
      probeAt: null,
    });
    await fail(breaker);
    expect(breaker.report()).toMatchObject({ state: 'open', openReason: 'failures', calls: 5, failures: 5 });

    let called = false;
    const rejection = breaker.run(() => {
      called = true;
      return Promise.resolve(answered);
    });
    const error = await rejection.catch((thrown: unknown) => thrown as OpenAiBreakerOpenError);
    expect(error).toBeInstanceOf(OpenAiBreakerOpenError);
    expect((error as OpenAiBreakerOpenError).notBefore).toEqual(breaker.report().probeAt);
    expect(called).toBe(false);
    expect(breaker.report().calls).toBe(5);
  });

  it('stays closed while at least half of the calls are answered', async () => {
    const breaker = newBreaker();
    await times(10, async () => {
      await pass(breaker, answered);
      await fail(breaker);
    });
    expect(breaker.report().state).toBe('closed');
  });

  it('lets exactly one probe through and closes when it is answered', async () => {
    const breaker = newBreaker();
    await times(5, () => fail(breaker));
    await untilHalfOpen(breaker);

    let answer = (_outcome: CallOutcome) => {};
    let calls = 0;
    const call = () => {
      calls += 1;
      return new Promise<CallOutcome>((resolve) => (answer = resolve));
    };
    const probe = breaker.run(call);
    for (let i = 0; i < 3; i += 1) await expect(breaker.run(call)).rejects.toThrow(OpenAiBreakerOpenError);
    expect(calls).toBe(1);
    answer(answered);
    await probe;
    expect(breaker.report()).toMatchObject({ state: 'closed', openReason: null });
  });

  it('opens again when the probe fails, and probes again later', async () => {
    const breaker = newBreaker();
    await times(5, () => fail(breaker));
    await untilHalfOpen(breaker);
    await fail(breaker);
    expect(breaker.report().state).toBe('open');
    await untilHalfOpen(breaker);
  });

  it('never opens because of our own bad requests, and takes them as a sign of life', async () => {
    const breaker = newBreaker();
    await times(50, () => pass(breaker, badRequest));
    expect(breaker.report()).toMatchObject({ state: 'closed', failures: 0 });
    await times(51, () => fail(breaker));
    await untilHalfOpen(breaker);
    await pass(breaker, badRequest);
    expect(breaker.report().state).toBe('closed');
  });

  it('is not opened by rate limits', async () => {
    const breaker = newBreaker();
    await times(50, () => pass(breaker, rateLimited));
    expect(breaker.report()).toMatchObject({ state: 'closed', calls: 0, failures: 0 });
  });

  it('is not kept closed by rate limits among the failures', async () => {
    const breaker = newBreaker();
    await times(4, async () => {
      await pass(breaker, rateLimited);
      await pass(breaker, rateLimited);
      await fail(breaker);
    });
    expect(breaker.report()).toMatchObject({ state: 'closed', calls: 4, failures: 4 });
    await fail(breaker);
    expect(breaker.report().state).toBe('open');
  });

  it('is not closed by a rate-limited probe: the next probe decides', async () => {
    const breaker = newBreaker();
    await times(5, () => fail(breaker));
    await untilHalfOpen(breaker);
    expect(await pass(breaker, rateLimited)).toBe(rateLimited);
    expect(breaker.report()).toMatchObject({ state: 'open', openReason: 'failures' });
    await untilHalfOpen(breaker);
    await pass(breaker, answered);
    expect(breaker.report().state).toBe('closed');
  });

  it('opens at once when the account is empty, and again while it stays empty', async () => {
    const breaker = newBreaker();
    await pass(breaker, { kind: 'quota_exhausted' });
    expect(breaker.report()).toMatchObject({ state: 'open', openReason: 'quota_exhausted' });
    await untilHalfOpen(breaker);
    await pass(breaker, { kind: 'quota_exhausted' });
    expect(breaker.report().state).toBe('open');
    await untilHalfOpen(breaker);
    await pass(breaker, answered);
    expect(breaker.report()).toMatchObject({ state: 'closed', openReason: null });
  });

  it('opens again as easily after a long outage with many refused calls', async () => {
    const breaker = newBreaker();
    await times(5, () => fail(breaker));
    await times(200, () => expect(pass(breaker, answered)).rejects.toThrow(OpenAiBreakerOpenError));
    await untilHalfOpen(breaker);
    await pass(breaker, answered);
    await fail(breaker);
    expect(breaker.report().state).toBe('open');
  });
});

import { FixedClock } from '#shared';
import { ModelBudgetSettings } from '#receipt';
import { ModelLedger, wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';
import { ModelDesks, QUESTION } from './model-desk.js';

const receipt = wireReceiptAnswer();

describe('the ledger of model calls', () => {
  let desks: ModelDesks;
  let householdId: string;

  beforeAll(async () => {
    desks = await ModelDesks.open();
  });
  afterAll(() => desks.close());
  beforeEach(async () => {
    await desks.dataSource.query(
      'TRUNCATE receipt.model_call, receipt.model_month, receipt.model_month_total',
    );
    desks.server.reset();
    householdId = await desks.addHousehold();
  });

  const months = async () => {
    const of = (table: string) =>
      desks.dataSource.query<{ spent: string; held: string }[]>(
        `SELECT sum(spent_nano_usd) AS spent, sum(held_nano_usd) AS held FROM receipt.${table}`,
      );
    return [...(await of('model_month')), ...(await of('model_month_total'))];
  };

  it('equals the bill of the provider to the nano-dollar, whatever the answers were', async () => {
    const { server } = desks;
    const [one, other] = await desks.hire(2, { OPENAI_BREAKER_PAUSE_SECONDS: '1' });
    const answers: FakeAnswer[] = [
      { kind: 'ok', receipt, tokens: { prompt: 2_613, cached: 1_024, cacheWrite: 7, completion: 431 } },
      { kind: 'ok', receipt, tokens: { prompt: 1, cached: 0, cacheWrite: 1, completion: 15_999 } },
      { kind: 'refusal' },
      { kind: 'content_filter' },
      { kind: 'cut_by_length', receipt },
      { kind: 'truncated_json', receipt },
      { kind: 'wrong_schema' },
      { kind: 'error', status: 400 },
      { kind: 'error', status: 500 },
      { kind: 'error', status: 503 },
      { kind: 'rate_limited', retryAfter: '0' },
      { kind: 'ok', receipt },
      { kind: 'ok', receipt },
    ];
    server.answerWith(...answers);
    const households = [householdId, await desks.addHousehold()];
    for (let i = 0; i < answers.length; i += 2) {
      await Promise.allSettled([
        one!.line.ask(QUESTION, households[0]!),
        other!.line.ask(QUESTION, households[1]!),
      ]);
    }
    expect(server.requests).toHaveLength(answers.length + 1);
    expect(server.ledger.answers).toBe(9);
    expect(await desks.sums()).toEqual({ settled: server.ledger.nanoUsd, reserved: 0n, expired: 0n });
    const spent = String(server.ledger.nanoUsd);
    expect(await months()).toEqual([
      { spent, held: '0' },
      { spent, held: '0' },
    ]);
  });

  it('holds money for calls whose end nobody saw: settled <= billed <= settled + reserved', async () => {
    const { server } = desks;
    const [desk] = await desks.hire(1, { OPENAI_TIMEOUT_MS: '1000' });
    server.answerWith(
      { kind: 'ok', receipt },
      { kind: 'cut_connection', receipt },
      { kind: 'slow_drip', receipt, everyMs: 50 },
    );
    for (let i = 0; i < 3; i += 1) await desk!.line.ask(QUESTION, householdId).catch(() => undefined);
    expect(server.ledger.answers).toBe(3);
    const { settled, reserved } = await desks.sums();
    expect(settled).toBeLessThan(server.ledger.nanoUsd);
    expect(server.ledger.nanoUsd).toBeLessThanOrEqual(settled + reserved);

    const inAnHour = new FixedClock(new Date(Date.now() + 3_600_000));
    const auditor = new ModelLedger(desks.dataSource, inAnHour, new ModelBudgetSettings(BUDGETS));
    expect(await auditor.expireReservations()).toBe(2);
    expect(await auditor.expireReservations()).toBe(0);
    expect(await desks.sums()).toEqual({ settled, reserved: 0n, expired: reserved });
    expect((await months()).map(({ held }) => held)).toEqual(['0', '0']);
  });

  it('never spends more than the budget of a household, however many ask at once, and asks nobody beyond it', async () => {
    const { server } = desks;
    server.standingAnswer = { kind: 'ok', receipt };
    const [one, other] = await desks.hire(2, {
      OPENAI_HOUSEHOLD_BUDGET_CENTS: '4',
      OPENAI_TOKENS_PER_MINUTE: '10000000',
    });
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 ? one! : other!).line.ask(QUESTION, householdId)),
    );
    const refused = outcomes.filter(({ kind }) => kind === 'over_budget');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toEqual({ kind: 'over_budget', budget: 'household' });
    expect(server.requests.length).toBe(30 - refused.length);
    const { settled, reserved } = await desks.sums();
    expect(settled).toBe(server.ledger.nanoUsd);
    expect(reserved).toBe(0n);
    expect(settled).toBeLessThanOrEqual(40_000_000n);
    // Another household is not held up by it.
    expect(await one!.line.ask(QUESTION, await desks.addHousehold())).toMatchObject({ kind: 'answered' });
  });

  it('stops everybody at the budget of all', async () => {
    desks.server.standingAnswer = { kind: 'ok', receipt };
    const [desk] = await desks.hire(1, { OPENAI_TOTAL_BUDGET_CENTS: '0' });
    expect(await desk!.line.ask(QUESTION, householdId)).toEqual({ kind: 'over_budget', budget: 'total' });
    expect(desks.server.requests).toEqual([]);
    expect(await months()).toEqual([
      { spent: null, held: null },
      { spent: null, held: null },
    ]);
  });

  it('gives the next month a budget of its own', async () => {
    const charge = {
      householdId,
      model: 'gpt-6-luna',
      atMostNanoUsd: 15_000_000n,
      heldForMs: 1_000,
    } as const;
    const on = (day: string) =>
      new ModelLedger(
        desks.dataSource,
        new FixedClock(new Date(day)),
        new ModelBudgetSettings({ ...BUDGETS, OPENAI_HOUSEHOLD_BUDGET_CENTS: 2 }),
      );
    expect(await on('2026-11-30T23:59:59Z').reserve(charge)).toMatchObject({ householdId });
    expect(await on('2026-11-30T23:59:59Z').reserve(charge)).toBe('household');
    expect(await on('2026-12-01T00:00:00Z').reserve(charge)).toMatchObject({ householdId });
  });

  it('gives back to all what an erased household has put aside, and keeps what it has spent', async () => {
    const { server } = desks;
    const [desk] = await desks.hire(1);
    server.answerWith({ kind: 'ok', receipt });
    await desk!.line.ask(QUESTION, householdId);
    const charge = { model: 'gpt-6-luna', atMostNanoUsd: 9_000n, heldForMs: 60_000 } as const;
    await desk!.ledger.reserve({ ...charge, householdId });
    const other = await desk!.ledger.reserve({ ...charge, householdId: await desks.addHousehold() });
    const [, before] = await months();
    expect(before).toEqual({ spent: String(server.ledger.nanoUsd), held: '18000' });

    await desks.dataSource.query('DELETE FROM platform.household_revision WHERE household_id = $1', [
      householdId,
    ]);
    const [, after] = await months();
    expect(after).toEqual({ spent: String(server.ledger.nanoUsd), held: '9000' });
    if (typeof other === 'string') throw new Error(other);
    await desk!.ledger.release(other);
    expect((await months())[1]).toEqual({ spent: String(server.ledger.nanoUsd), held: '0' });
  });

  it('counts an answer that comes after its reservation has expired', async () => {
    const soon = new ModelLedger(
      desks.dataSource,
      new FixedClock(new Date()),
      new ModelBudgetSettings(BUDGETS),
    );
    const charge = { householdId, model: 'gpt-6-luna', atMostNanoUsd: 9_000n, heldForMs: -1 } as const;
    const reservation = await soon.reserve(charge);
    await soon.expireReservations();
    if (typeof reservation === 'string') throw new Error(reservation);
    await soon.settle(reservation, { input: 10, cachedInput: 0, cacheWrite: 0, output: 1 });
    expect(await desks.sums()).toEqual({ settled: 1_500n, reserved: 0n, expired: 0n });
    expect(await months()).toEqual([
      { spent: '1500', held: '0' },
      { spent: '1500', held: '0' },
    ]);
  });
});

const BUDGETS = { OPENAI_HOUSEHOLD_BUDGET_CENTS: 100, OPENAI_TOTAL_BUDGET_CENTS: 1_000 };

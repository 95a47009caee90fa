import { Stage } from './stage.js';

const both = { rollover: 'both', cap: null, reset: null } as const;

describe('a plan that changes', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-06-15'));

  const allocated = async (budget: string, category: string, months: readonly string[]) => {
    const found = [];
    for (const month of months)
      found.push((await stage.line(budget, category, `2026-${month}-01`))?.allocated ?? null);
    return found;
  };

  it('rent-raised-mid-year: the months that are over keep their plan', async () => {
    const budget = await stage.budget({ Rent: 90_000 }, { rule: both });
    await stage.pay(90_000, 'Rent', '2026-05-01');
    await stage.changeBudget(budget, { plan: { lines: await stage.lines({ Rent: 95_000 }) } });
    expect(await allocated(budget, 'Rent', ['01', '05', '06', '07'])).toEqual([
      90_000, 90_000, 95_000, 95_000,
    ]);
    expect((await stage.line(budget, 'Rent', '2026-06-01'))?.carriedIn).toBe(4 * 90_000);
  });

  it('rent-raised-from-october: entered in June, valid later', async () => {
    const budget = await stage.budget({ Rent: 90_000 });
    const lines = await stage.lines({ Rent: 95_000 });
    const { plans } = await stage.changeBudget(budget, { plan: { lines, effectiveFrom: '2026-10-01' } });
    expect(plans.map(({ effectiveFrom }) => effectiveFrom)).toEqual(['2026-01-01', '2026-10-01']);
    expect(await allocated(budget, 'Rent', ['09', '10'])).toEqual([90_000, 95_000]);
  });

  it('wrong-from-the-start: the past changes only when somebody says so', async () => {
    const budget = await stage.budget({ Rent: 9_000 });
    const lines = await stage.lines({ Rent: 90_000 });
    await stage.changeBudget(budget, { plan: { lines } });
    const { plans } = await stage.changeBudget(budget, { plan: { lines, effectiveFrom: '2026-01-01' } });
    expect(plans).toHaveLength(1);
    expect(await allocated(budget, 'Rent', ['01', '06'])).toEqual([90_000, 90_000]);
  });

  it('december-gifts-once: and January is as it was', async () => {
    const budget = await stage.budget({ Gifts: 3_000 });
    const lines = await stage.lines({ Gifts: 40_000 });
    await stage.changeBudget(budget, { plan: { lines, effectiveFrom: '2026-12-01', until: '2027-01-01' } });
    expect(await allocated(budget, 'Gifts', ['11', '12'])).toEqual([3_000, 40_000]);
    expect((await stage.line(budget, 'Gifts', '2027-01-01'))?.allocated).toBe(3_000);
  });

  it('gym-cancelled: its line ends, its months stay', async () => {
    const budget = await stage.budget({ Gym: 4_000, Food: 30_000 }, { rule: both });
    await stage.changeBudget(budget, { plan: { lines: await stage.lines({ Food: 30_000 }) } });
    expect(await allocated(budget, 'Gym', ['05', '06'])).toEqual([4_000, null]);
    expect((await stage.line(budget, 'Food', '2026-06-01'))?.carriedIn).toBe(5 * 30_000);
  });

  it('coffee-gets-a-line-of-its-own: out of the food budget from then on, in it before', async () => {
    await stage.category('Coffee', 'Food');
    const budget = await stage.budget({ Food: 30_000 });
    await stage.pay(1_000, 'Coffee', '2026-05-10');
    await stage.pay(1_500, 'Coffee', '2026-06-10');
    const lines = await stage.lines({ Food: 27_000, Coffee: 3_000 });
    await stage.changeBudget(budget, { plan: { lines } });
    expect(await stage.line(budget, 'Food', '2026-05-01')).toMatchObject({ allocated: 30_000, spent: 1_000 });
    expect(await stage.line(budget, 'Food', '2026-06-01')).toMatchObject({ allocated: 27_000, spent: 0 });
    expect(await stage.line(budget, 'Coffee', '2026-06-01')).toMatchObject({
      allocated: 3_000,
      spent: 1_500,
    });
  });

  it('saved-twice-by-mistake: the same plan is no new one', async () => {
    const budget = await stage.budget({ Food: 30_000 });
    const lines = await stage.lines({ Food: 30_000 });
    expect((await stage.changeBudget(budget, { plan: { lines } })).plans).toHaveLength(1);
  });

  it('planned-in-the-middle-of-a-month is refused', async () => {
    const budget = await stage.budget({ Food: 30_000 });
    const change = stage.changeBudget(budget, { plan: { lines: [], effectiveFrom: '2026-07-15' } });
    await expect(change).rejects.toMatchObject({ kind: 'invalid', fields: [{ pointer: '/effectiveFrom' }] });
  });

  it('as-last-month: what was planned, or what was spent', async () => {
    const budget = await stage.budget({ Food: 30_000, Fun: 5_000 });
    await stage.changeBudget(budget, { plan: { lines: await stage.lines({ Food: 1 }) } });
    await stage.copyPeriod(budget, '2026-06-01', 'allocated');
    expect(await allocated(budget, 'Fun', ['05', '06'])).toEqual([5_000, 5_000]);
    await stage.pay(27_450, 'Food', '2026-05-03');
    await stage.pay(-500, 'Fun', '2026-05-03');
    await stage.copyPeriod(budget, '2026-06-01', 'spent', '2026-07-01');
    expect(await allocated(budget, 'Food', ['05', '06', '07'])).toEqual([30_000, 27_450, 30_000]);
    expect(await allocated(budget, 'Fun', ['06'])).toEqual([0]);
  });

  it('first-month-has-none-before-it', async () => {
    const budget = await stage.budget({ Food: 30_000 });
    await expect(stage.copyPeriod(budget, '2026-01-01', 'spent')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

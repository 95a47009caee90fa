import { Stage } from './stage.js';

const both = { rollover: 'both', cap: null, reset: null } as const;
const surplus = { rollover: 'surplus', cap: null, reset: null } as const;

describe('what a month leaves to the next', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-12-15'));

  it('yearly-insurance-in-monthly-budget: set aside month by month, there when the bill comes', async () => {
    const budget = await stage.budget({ Insurance: 10_000 }, { rule: surplus });
    await stage.pay(120_000, 'Insurance', '2026-12-10');
    expect(await stage.available(budget, 'Insurance', ['2026-06-01', '2026-11-01', '2026-12-01'])).toEqual([
      60_000, 110_000, 0,
    ]);
  });

  it('groceries-overspent-and-made-up', async () => {
    const budget = await stage.budget({ Groceries: 40_000 }, { rule: both });
    await stage.pay(46_000, 'Groceries', '2026-01-20');
    await stage.pay(34_000, 'Groceries', '2026-02-20');
    expect(await stage.line(budget, 'Groceries', '2026-02-01')).toMatchObject({
      carriedIn: -6_000,
      available: 0,
    });
  });

  it('late-receipt-changes-every-later-month', async () => {
    const budget = await stage.budget({ Groceries: 40_000 }, { rule: both });
    for (const month of ['01', '02', '03']) await stage.pay(39_000, 'Groceries', `2026-${month}-05`);
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    expect(await stage.available(budget, 'Groceries', months)).toEqual([1_000, 2_000, 3_000, 43_000]);
    await stage.pay(5_000, 'Groceries', '2026-01-31', 'found in a pocket');
    expect(await stage.available(budget, 'Groceries', months)).toEqual([-4_000, -3_000, -2_000, 38_000]);
    await stage.move('found in a pocket', 'Gifts');
    expect(await stage.available(budget, 'Groceries', months)).toEqual([1_000, 2_000, 3_000, 43_000]);
  });

  it('holiday-fund-is-full: no more than the cap is kept', async () => {
    const rule = { rollover: 'surplus', cap: 100_000n, reset: null } as const;
    const budget = await stage.budget({ Holiday: 30_000 }, { rule });
    expect(
      await stage.available(budget, 'Holiday', ['2026-03-01', '2026-04-01', '2026-05-01', '2026-12-01']),
    ).toEqual([90_000, 120_000, 130_000, 130_000]);
  });

  it('school-year-begins-anew: what is left in August is not kept', async () => {
    const reset = { on: '2025-09-01', yearly: true };
    const budget = await stage.budget({ School: 5_000 }, { rule: { ...both, reset } });
    expect(await stage.available(budget, 'School', ['2026-08-01', '2026-09-01', '2026-10-01'])).toEqual([
      40_000, 5_000, 10_000,
    ]);
  });

  it('one-line-has-its-own-rule', async () => {
    const fun = await stage.category('Fun');
    const car = await stage.category('Car');
    const budget = await stage.budget(
      {},
      {
        rule: both,
        lines: [
          { categoryId: fun, amountUnits: 5_000n, rule: { rollover: 'none', cap: null, reset: null } },
          { categoryId: car, amountUnits: 5_000n, rule: null },
        ],
      },
    );
    expect(await stage.available(budget, 'Fun', ['2026-03-01'])).toEqual([5_000]);
    expect(await stage.available(budget, 'Car', ['2026-03-01'])).toEqual([15_000]);
  });

  it('refund-of-last-years-coat counts where it was paid back', async () => {
    const budget = await stage.budget({ Clothes: 10_000 }, { rule: both, startsOn: '2025-11-01' });
    await stage.pay(10_000, 'Clothes', '2025-12-20');
    await stage.pay(-10_000, 'Clothes', '2026-01-05');
    expect(await stage.available(budget, 'Clothes', ['2025-12-01', '2026-01-01'])).toEqual([10_000, 30_000]);
  });
});

import { refusal, Stage } from './stage.js';

const both = { rollover: 'both', cap: null, reset: null } as const;

describe('a plan that changes', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-06-15'));

  it('rent-raised-mid-year: the months that are over keep their plan', async () => {
    await stage.plan({ Rent: '900.00' }, { rule: both });
    await stage.pay('900.00', 'Rent', '2026-05-01');
    await stage.replan({ Rent: '950.00' });
    await stage.shows(`
      Everyday: -900.00 EUR
      2026-01-01 Rent: 900.00 + 0.00 - 0.00 = 900.00
      2026-05-01 Rent: 900.00 + 3600.00 - 900.00 = 3600.00
      2026-06-01 Rent: 950.00 + 3600.00 - 0.00 = 4550.00
      2026-07-01 Rent: 950.00 + 4550.00 - 0.00 = 5500.00
    `);
  });

  it('rent-raised-from-october: entered in June, valid later', async () => {
    await stage.plan({ Rent: '900.00' });
    expect(await stage.replan({ Rent: '950.00' }, { from: '2026-10-01' })).toEqual([
      '2026-01-01',
      '2026-10-01',
    ]);
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-09-01 Rent: 900.00 + 0.00 - 0.00 = 900.00
      2026-10-01 Rent: 950.00 + 0.00 - 0.00 = 950.00
    `);
  });

  it('moved-house-mid-month: both rents in one month, the deposit comes back, the old rent ends', async () => {
    await stage.plan({ Rent: '900.00', Deposit: '0.00' }, { rule: both });
    for (const month of ['01', '02', '03', '04', '05']) await stage.pay('900.00', 'Rent', `2026-${month}-01`);
    await stage.pay('900.00', 'Rent', '2026-06-01', { as: 'old flat' });
    await stage.pay('550.00', 'Rent', '2026-06-16', { as: 'new flat, half a month' });
    await stage.pay('3300.00', 'Deposit', '2026-06-10', { as: 'new deposit' });
    await stage.shows(`
      Everyday: -9250.00 EUR
      2026-05-01 Rent: 900.00 + 0.00 - 900.00 = 0.00
      2026-05-01 Deposit: 0.00 + 0.00 - 0.00 = 0.00
      2026-06-01 Rent: 900.00 + 0.00 - 1450.00 = -550.00
      2026-06-01 Deposit: 0.00 + 0.00 - 3300.00 = -3300.00
    `);
    // From July on the new flat; June is planned as it is, once.
    await stage.replan({ Rent: '1100.00', Deposit: '0.00' }, { from: '2026-07-01' });
    await stage.replan({ Rent: '1450.00', Deposit: '600.00' }, { from: '2026-06-01', until: '2026-07-01' });
    await stage.receive('2700.00', 'Deposit', '2026-07-20', { as: 'old deposit' });
    await stage.pay('1100.00', 'Rent', '2026-07-01');
    await stage.shows(`
      Everyday: -7650.00 EUR
      2026-05-01 Rent: 900.00 + 0.00 - 900.00 = 0.00
      2026-05-01 Deposit: 0.00 + 0.00 - 0.00 = 0.00
      2026-06-01 Rent: 1450.00 + 0.00 - 1450.00 = 0.00
      2026-06-01 Deposit: 600.00 + 0.00 - 3300.00 = -2700.00
      2026-07-01 Rent: 1100.00 + 0.00 - 1100.00 = 0.00
      2026-07-01 Deposit: 0.00 - 2700.00 + 2700.00 = 0.00
    `);
    // The landlord pays half of the last month back, in the month after.
    await stage.receive('450.00', 'Rent', '2026-08-03');
    await stage.shows(`
      Everyday: -7200.00 EUR
      2026-08-01 Rent: 1100.00 + 0.00 + 450.00 = 1550.00
      2026-08-01 Deposit: 0.00 + 0.00 - 0.00 = 0.00
    `);
  });

  it('wrong-from-the-start: the past changes only when somebody says so', async () => {
    await stage.plan({ Rent: '90.00' });
    await stage.replan({ Rent: '900.00' });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-01-01 Rent: 90.00 + 0.00 - 0.00 = 90.00
      2026-06-01 Rent: 900.00 + 0.00 - 0.00 = 900.00
    `);
    expect(await stage.replan({ Rent: '900.00' }, { from: '2026-01-01' })).toEqual(['2026-01-01']);
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-01-01 Rent: 900.00 + 0.00 - 0.00 = 900.00
      2026-06-01 Rent: 900.00 + 0.00 - 0.00 = 900.00
    `);
  });

  it('december-gifts-once: and January is as it was', async () => {
    await stage.plan({ Gifts: '30.00' });
    await stage.replan({ Gifts: '400.00' }, { from: '2026-12-01', until: '2027-01-01' });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-11-01 Gifts: 30.00 + 0.00 - 0.00 = 30.00
      2026-12-01 Gifts: 400.00 + 0.00 - 0.00 = 400.00
      2027-01-01 Gifts: 30.00 + 0.00 - 0.00 = 30.00
    `);
  });

  it('gym-line-dropped: its months stay, and what it had saved ends with it', async () => {
    await stage.plan({ Gym: '40.00', Food: '300.00' }, { rule: both });
    await stage.replan({ Food: '300.00' });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-05-01 Gym: 40.00 + 160.00 - 0.00 = 200.00
      2026-05-01 Food: 300.00 + 1200.00 - 0.00 = 1500.00
      2026-06-01 Food: 300.00 + 1500.00 - 0.00 = 1800.00
    `);
  });

  it('coffee-gets-a-line-of-its-own: out of the food budget from then on, in it before', async () => {
    await stage.category('Coffee', 'Food');
    await stage.plan({ Food: '300.00' });
    await stage.pay('10.00', 'Coffee', '2026-05-10');
    await stage.pay('15.00', 'Coffee', '2026-06-10');
    await stage.shows(`
      Everyday: -25.00 EUR
      2026-05-01 Food: 300.00 + 0.00 - 10.00 = 290.00
      2026-06-01 Food: 300.00 + 0.00 - 15.00 = 285.00
    `);
    await stage.replan({ Food: '270.00', Coffee: '30.00' });
    await stage.shows(`
      Everyday: -25.00 EUR
      2026-05-01 Food: 300.00 + 0.00 - 10.00 = 290.00
      2026-06-01 Food: 270.00 + 0.00 - 0.00 = 270.00
      2026-06-01 Coffee: 30.00 + 0.00 - 15.00 = 15.00
    `);
  });

  it('saved-twice-by-mistake: the same plan is no new one', async () => {
    await stage.plan({ Food: '300.00' });
    expect(await stage.replan({ Food: '300.00' })).toEqual(['2026-01-01']);
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-06-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('planned-in-the-middle-of-a-month is refused, and nothing is changed', async () => {
    await stage.plan({ Food: '300.00' });
    const change = stage.replan({ Food: '1.00' }, { from: '2026-07-15' });
    await expect(change).rejects.toMatchObject({ kind: 'invalid', fields: [{ pointer: '/effectiveFrom' }] });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-07-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('as-last-month: what was planned, or what was spent', async () => {
    await stage.plan({ Food: '300.00', Fun: '50.00' });
    await stage.replan({ Food: '0.01' });
    await stage.copyPeriod('2026-06-01', 'allocated');
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-06-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-06-01 Fun: 50.00 + 0.00 - 0.00 = 50.00
    `);
    await stage.pay('274.50', 'Food', '2026-05-03');
    await stage.receive('5.00', 'Fun', '2026-05-03');
    await stage.copyPeriod('2026-06-01', 'spent', '2026-07-01');
    await stage.shows(`
      Everyday: -269.50 EUR
      2026-05-01 Food: 300.00 + 0.00 - 274.50 = 25.50
      2026-05-01 Fun: 50.00 + 0.00 + 5.00 = 55.00
      2026-06-01 Food: 274.50 + 0.00 - 0.00 = 274.50
      2026-06-01 Fun: 0.00 + 0.00 - 0.00 = 0.00
      2026-07-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-07-01 Fun: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('first-month-has-none-before-it', async () => {
    await stage.plan({ Food: '300.00' });
    expect(await refusal(stage.copyPeriod('2026-01-01', 'spent'))).toBe('budget_period_not_found');
  });
});

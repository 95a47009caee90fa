import { Stage } from './stage.js';

const rule = (rollover: 'none' | 'surplus' | 'deficit' | 'both', cap: bigint | null = null) => {
  return { rollover, cap, reset: null };
};

describe('what a period leaves to the next', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-12-15'));

  it('yearly-insurance-in-monthly-budget: set aside month by month, there when the bill comes', async () => {
    await stage.plan({ Insurance: '100.00' }, { rule: rule('surplus') });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-06-01 Insurance: 100.00 + 500.00 - 0.00 = 600.00
      2026-12-01 Insurance: 100.00 + 1100.00 - 0.00 = 1200.00
    `);
    await stage.pay('1200.00', 'Insurance', '2026-12-10');
    await stage.shows(`
      Everyday: -1200.00 EUR
      2026-11-01 Insurance: 100.00 + 1000.00 - 0.00 = 1100.00
      2026-12-01 Insurance: 100.00 + 1100.00 - 1200.00 = 0.00
      2027-01-01 Insurance: 100.00 + 0.00 - 0.00 = 100.00
    `);
  });

  it('groceries-overspent-and-made-up: a bad month is paid for by the next one', async () => {
    await stage.plan({ Groceries: '400.00' }, { rule: rule('both') });
    await stage.pay('460.00', 'Groceries', '2026-01-20');
    await stage.pay('340.00', 'Groceries', '2026-02-20');
    await stage.shows(`
      Everyday: -800.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 460.00 = -60.00
      2026-02-01 Groceries: 400.00 - 60.00 - 340.00 = 0.00
      2026-03-01 Groceries: 400.00 + 0.00 - 0.00 = 400.00
    `);
  });

  it('each-month-for-itself: with rollover none nothing is taken along, whichever way it went', async () => {
    await stage.plan({ Fun: '50.00' }, { rule: rule('none') });
    await stage.pay('80.00', 'Fun', '2026-01-20');
    await stage.pay('10.00', 'Fun', '2026-02-20');
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-01-01 Fun: 50.00 + 0.00 - 80.00 = -30.00
      2026-02-01 Fun: 50.00 + 0.00 - 10.00 = 40.00
      2026-03-01 Fun: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('savings-are-kept-and-debts-forgiven: rollover surplus carries what is left and no overspending', async () => {
    await stage.plan({ Clothes: '100.00' }, { rule: rule('surplus') });
    await stage.pay('70.00', 'Clothes', '2026-01-20');
    await stage.pay('150.00', 'Clothes', '2026-02-20');
    await stage.shows(`
      Everyday: -220.00 EUR
      2026-01-01 Clothes: 100.00 + 0.00 - 70.00 = 30.00
      2026-02-01 Clothes: 100.00 + 30.00 - 150.00 = -20.00
      2026-03-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
    `);
  });

  it('pocket-money-borrowed-from-next-month: rollover deficit carries the debt and no savings', async () => {
    await stage.plan({ 'Pocket money': '20.00' }, { rule: rule('deficit') });
    await stage.pay('35.00', 'Pocket money', '2026-01-20');
    await stage.shows(`
      Everyday: -35.00 EUR
      2026-01-01 Pocket money: 20.00 + 0.00 - 35.00 = -15.00
      2026-02-01 Pocket money: 20.00 - 15.00 - 0.00 = 5.00
      2026-03-01 Pocket money: 20.00 + 0.00 - 0.00 = 20.00
    `);
  });

  it('late-receipt-changes-every-later-month, and so does moving it elsewhere', async () => {
    await stage.plan({ Groceries: '400.00' }, { rule: rule('both') });
    for (const month of ['01', '02', '03']) await stage.pay('390.00', 'Groceries', `2026-${month}-05`);
    await stage.shows(`
      Everyday: -1170.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 390.00 = 10.00
      2026-02-01 Groceries: 400.00 + 10.00 - 390.00 = 20.00
      2026-03-01 Groceries: 400.00 + 20.00 - 390.00 = 30.00
      2026-04-01 Groceries: 400.00 + 30.00 - 0.00 = 430.00
    `);
    await stage.pay('50.00', 'Groceries', '2026-01-31', { as: 'found in a pocket' });
    await stage.shows(`
      Everyday: -1220.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 440.00 = -40.00
      2026-02-01 Groceries: 400.00 - 40.00 - 390.00 = -30.00
      2026-03-01 Groceries: 400.00 - 30.00 - 390.00 = -20.00
      2026-04-01 Groceries: 400.00 - 20.00 - 0.00 = 380.00
    `);
    await stage.move('found in a pocket', 'Gifts');
    await stage.shows(`
      Everyday: -1220.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 390.00 = 10.00
      2026-04-01 Groceries: 400.00 + 30.00 - 0.00 = 430.00
    `);
  });

  it('booked-in-the-wrong-month: a day corrected moves the money between months', async () => {
    await stage.plan({ Groceries: '400.00' }, { rule: rule('both') });
    await stage.pay('90.00', 'Groceries', '2026-02-01', { as: 'market' });
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 0.00 = 400.00
      2026-02-01 Groceries: 400.00 + 400.00 - 90.00 = 710.00
    `);
    await stage.edit('market', { postedOn: '2026-01-31' });
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-01-01 Groceries: 400.00 + 0.00 - 90.00 = 310.00
      2026-02-01 Groceries: 400.00 + 310.00 - 0.00 = 710.00
    `);
  });

  it('holiday-fund-is-full: no more than the cap is kept', async () => {
    await stage.plan({ Holiday: '300.00' }, { rule: rule('surplus', 1_000_00n) });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-03-01 Holiday: 300.00 + 600.00 - 0.00 = 900.00
      2026-04-01 Holiday: 300.00 + 900.00 - 0.00 = 1200.00
      2026-05-01 Holiday: 300.00 + 1000.00 - 0.00 = 1300.00
      2026-12-01 Holiday: 300.00 + 1000.00 - 0.00 = 1300.00
    `);
  });

  it('debt-is-forgiven-beyond-the-cap: an accident does not eat up the rest of the year', async () => {
    await stage.plan({ Car: '100.00' }, { rule: rule('both', 150_00n) });
    await stage.pay('900.00', 'Car', '2026-01-09');
    await stage.shows(`
      Everyday: -900.00 EUR
      2026-01-01 Car: 100.00 + 0.00 - 900.00 = -800.00
      2026-02-01 Car: 100.00 - 150.00 - 0.00 = -50.00
      2026-03-01 Car: 100.00 - 50.00 - 0.00 = 50.00
    `);
  });

  it('school-year-begins-anew: what is left in August is not kept', async () => {
    const reset = { on: '2025-09-01', yearly: true };
    await stage.plan({ School: '50.00' }, { rule: { ...rule('both'), reset } });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-08-01 School: 50.00 + 350.00 - 0.00 = 400.00
      2026-09-01 School: 50.00 + 0.00 - 0.00 = 50.00
      2026-10-01 School: 50.00 + 50.00 - 0.00 = 100.00
      2027-09-01 School: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('fresh-start-in-july: a reset that is said once holds once', async () => {
    const reset = { on: '2026-07-01', yearly: false };
    await stage.plan({ Food: '50.00' }, { rule: { ...rule('both'), reset }, startsOn: '2026-06-01' });
    await stage.pay('80.00', 'Food', '2026-06-20');
    await stage.shows(`
      Everyday: -80.00 EUR
      2026-06-01 Food: 50.00 + 0.00 - 80.00 = -30.00
      2026-07-01 Food: 50.00 + 0.00 - 0.00 = 50.00
      2027-06-01 Food: 50.00 + 550.00 - 0.00 = 600.00
      2027-07-01 Food: 50.00 + 600.00 - 0.00 = 650.00
    `);
  });

  it('one-line-has-its-own-rule', async () => {
    await stage.plan({ Fun: '50.00', Car: '50.00' }, { rule: rule('both'), own: { Fun: rule('none') } });
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-03-01 Fun: 50.00 + 0.00 - 0.00 = 50.00
      2026-03-01 Car: 50.00 + 100.00 - 0.00 = 150.00
    `);
  });

  it('refund-of-last-years-coat counts where it was paid back', async () => {
    await stage.plan({ Clothes: '100.00' }, { rule: rule('both'), startsOn: '2025-11-01' });
    await stage.pay('100.00', 'Clothes', '2025-12-20');
    await stage.receive('100.00', 'Clothes', '2026-01-05');
    await stage.shows(`
      Everyday: 0.00 EUR
      2025-11-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
      2025-12-01 Clothes: 100.00 + 100.00 - 100.00 = 100.00
      2026-01-01 Clothes: 100.00 + 100.00 + 100.00 = 300.00
    `);
  });

  it('pocket-money-by-the-week: seven days from the first Monday on, over the turn of the year', async () => {
    await stage.plan(
      { 'Pocket money': '10.00' },
      { period: 'weekly', startsOn: '2026-12-21', rule: rule('both') },
    );
    await stage.pay('4.00', 'Pocket money', '2026-12-27');
    await stage.pay('18.00', 'Pocket money', '2026-12-28');
    await stage.pay('1.00', 'Pocket money', '2027-01-03');
    await stage.shows(`
      Everyday: -23.00 EUR
      2026-12-21 Pocket money: 10.00 + 0.00 - 4.00 = 6.00
      2026-12-28 Pocket money: 10.00 + 6.00 - 19.00 = -3.00
      2027-01-04 Pocket money: 10.00 - 3.00 - 0.00 = 7.00
    `);
  });

  it('self-employed-tax-by-the-quarter', async () => {
    await stage.plan({ Tax: '900.00' }, { period: 'quarterly', rule: rule('surplus') });
    await stage.pay('850.00', 'Tax', '2026-03-31');
    await stage.pay('900.00', 'Tax', '2026-04-01');
    await stage.shows(`
      Everyday: -1750.00 EUR
      2026-01-01 Tax: 900.00 + 0.00 - 850.00 = 50.00
      2026-04-01 Tax: 900.00 + 50.00 - 900.00 = 50.00
      2026-07-01 Tax: 900.00 + 50.00 - 0.00 = 950.00
    `);
  });

  it('season-tickets-once-a-year: a budget of years beside one of months, each with its own figures', async () => {
    await stage.plan({ Tickets: '500.00' }, { name: 'Year', period: 'yearly', rule: rule('deficit') });
    await stage.plan({ Food: '300.00' }, { name: 'Month' });
    await stage.pay('560.00', 'Tickets', '2026-08-01');
    await stage.pay('120.00', 'Food', '2026-12-02');
    await stage.shows(`
      Everyday: -680.00 EUR
      2026-01-01 Year, Tickets: 500.00 + 0.00 - 560.00 = -60.00
      2026-01-01 Month, Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-12-01 Month, Food: 300.00 + 0.00 - 120.00 = 180.00
      2027-01-01 Year, Tickets: 500.00 - 60.00 - 0.00 = 440.00
      2027-01-01 Month, Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('paid-on-the-31st: months that begin on the last day keep to it', async () => {
    await stage.plan({ Rent: '900.00' }, { startsOn: '2026-01-31', rule: rule('both') });
    await stage.pay('900.00', 'Rent', '2026-02-27');
    await stage.pay('900.00', 'Rent', '2026-02-28');
    await stage.shows(`
      Everyday: -1800.00 EUR
      2026-01-31 Rent: 900.00 + 0.00 - 900.00 = 0.00
      2026-02-28 Rent: 900.00 + 0.00 - 900.00 = 0.00
      2026-03-31 Rent: 900.00 + 0.00 - 0.00 = 900.00
    `);
  });
});

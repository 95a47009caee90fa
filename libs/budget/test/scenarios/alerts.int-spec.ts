import { DataSource } from 'typeorm';
import { Stage } from './stage.js';

describe('what a household is told of its budget', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  const quiet = { alertProjected: false };

  it('budget-overspent-then-refunded: told again only after it had fallen back', async () => {
    await stage.plan({ Clothes: '100.00' }, quiet);
    await stage.pay('80.00', 'Clothes', '2026-11-03');
    await stage.check();
    await stage.shows(`
      Everyday: -80.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 80.00 = 20.00
    `);
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    expect(await stage.status()).toBe('warning');

    await stage.pay('40.00', 'Clothes', '2026-11-10', { as: 'coat' });
    await stage.check();
    await stage.shows(`
      Everyday: -120.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 120.00 = -20.00
    `);
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Clothes 100 %']);
    expect(await stage.status()).toBe('exhausted');

    // The coat goes back, in part: below 100 % again, still above 80 %. Nothing new is told, and 100 % is ready again.
    await stage.receive('30.00', 'Clothes', '2026-11-12');
    await stage.check();
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 90.00 = 10.00
    `);
    expect(await stage.told()).toHaveLength(2);
    expect(await stage.status()).toBe('warning');

    await stage.pay('20.00', 'Clothes', '2026-11-14');
    await stage.check();
    await stage.shows(`
      Everyday: -110.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 110.00 = -10.00
    `);
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Clothes 100 %', 'Clothes 100 %']);
  });

  it('told-once-however-often-the-worker-looks', async () => {
    await stage.plan({ Clothes: '100.00' }, quiet);
    await stage.pay('90.00', 'Clothes', '2026-11-03');
    await Promise.all([stage.check(), stage.check(), stage.check(), stage.check()]);
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 90.00 = 10.00
    `);
  });

  it('one-big-purchase-over-two-thresholds: the higher one says it all', async () => {
    await stage.plan({ Clothes: '100.00' }, quiet);
    await stage.pay('150.00', 'Clothes', '2026-11-03', { as: 'suit' });
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %']);
    await stage.shows(`
      Everyday: -150.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 150.00 = -50.00
    `);
    await stage.delete('suit');
    await stage.pay('85.00', 'Clothes', '2026-11-04');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %']);
    await stage.shows(`
      Everyday: -85.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 85.00 = 15.00
    `);
  });

  it('purchase-moved-to-another-category takes its alarm along', async () => {
    await stage.plan({ Clothes: '100.00', Gifts: '100.00' }, quiet);
    await stage.pay('90.00', 'Clothes', '2026-11-03', { as: 'scarf' });
    await stage.check();
    await stage.move('scarf', 'Gifts');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Gifts 80 %']);
    await stage.shows(`
      Everyday: -90.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
      2026-11-01 Gifts: 100.00 + 0.00 - 90.00 = 10.00
    `);
    await stage.delete('scarf');
    await stage.check();
    expect(await stage.status()).toBe('on_track');
    await stage.shows(`
      Everyday: 0.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
      2026-11-01 Gifts: 100.00 + 0.00 - 0.00 = 100.00
    `);
  });

  it('new-month-begins-calm', async () => {
    await stage.plan({ Clothes: '100.00' }, quiet);
    await stage.pay('110.00', 'Clothes', '2026-11-03');
    await stage.check();
    stage.goTo('2026-12-01');
    await stage.check();
    expect(await stage.status()).toBe('on_track');
    await stage.shows(`
      Everyday: -110.00 EUR
      2026-12-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
    `);
    await stage.pay('110.00', 'Clothes', '2026-12-02');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %', 'Clothes 100 %']);
    await stage.shows(`
      Everyday: -220.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 110.00 = -10.00
      2026-12-01 Clothes: 100.00 + 0.00 - 110.00 = -10.00
    `);
  });

  it('last-days-of-the-month-reported-late: five days after its end still count, twenty do not', async () => {
    await stage.plan({ Clothes: '100.00' }, quiet);
    stage.goTo('2026-12-03');
    await stage.pay('90.00', 'Clothes', '2026-11-30');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    stage.goTo('2026-12-20');
    await stage.pay('90.00', 'Clothes', '2026-11-29');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    await stage.shows(`
      Everyday: -180.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 180.00 = -80.00
      2026-12-01 Clothes: 100.00 + 0.00 - 0.00 = 100.00
    `);
  });

  it('deficit-of-last-month-found-late: less to spend is told, too', async () => {
    await stage.plan(
      { Clothes: '100.00' },
      { ...quiet, rule: { rollover: 'deficit', cap: null, reset: null } },
    );
    await stage.pay('50.00', 'Clothes', '2026-11-03');
    await stage.check();
    expect(await stage.told()).toEqual([]);
    await stage.pay('140.00', 'Clothes', '2026-10-20');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    await stage.shows(`
      Everyday: -190.00 EUR
      2026-10-01 Clothes: 100.00 + 0.00 - 140.00 = -40.00
      2026-11-01 Clothes: 100.00 - 40.00 - 50.00 = 10.00
    `);
  });

  it('lunch-every-day: told on the way, before it is spent', async () => {
    await stage.plan({ Lunch: '200.00' });
    stage.goTo('2026-11-10');
    for (let day = 1; day <= 10; day++)
      await stage.pay('10.00', 'Lunch', `2026-11-${String(day).padStart(2, '0')}`);
    await stage.check();
    expect(await stage.told()).toEqual(['Lunch projected']);
    expect(await stage.projected('Lunch')).toBe('300.00');
    expect(await stage.status()).toBe('warning');
    await stage.shows(`
      Everyday: -100.00 EUR
      2026-11-01 Lunch: 200.00 + 0.00 - 100.00 = 100.00
    `);
  });

  it('rent-on-the-first: no false alarm once three months are known', async () => {
    await stage.plan({ Rent: '900.00' });
    for (const month of ['08', '09', '10', '11']) await stage.pay('850.00', 'Rent', `2026-${month}-01`);
    stage.goTo('2026-11-08');
    await stage.check();
    expect(await stage.projected('Rent')).toBe('850.00');
    expect(await stage.told()).toEqual(['Rent 80 %']);
    await stage.shows(`
      Everyday: -3400.00 EUR
      2026-11-01 Rent: 900.00 + 0.00 - 850.00 = 50.00
    `);
  });

  it('nothing-planned: the first cent is too much, and nothing before', async () => {
    await stage.plan({ Gambling: '0.00' });
    await stage.check();
    expect(await stage.told()).toEqual([]);
    await stage.pay('0.01', 'Gambling', '2026-11-02');
    await stage.check();
    expect(await stage.told()).toEqual(['Gambling 100 %']);
    expect(await stage.status()).toBe('exhausted');
    await stage.shows(`
      Everyday: -0.01 EUR
      2026-11-01 Gambling: 0.00 + 0.00 - 0.01 = -0.01
    `);
  });

  it('an-ordinary-purchase costs the household no revision when the worker looks', async () => {
    await stage.plan({ Clothes: '100.00' });
    await stage.pay('1.00', 'Clothes', '2026-11-03');
    const revision = () =>
      stage
        .service(DataSource)
        .query('SELECT revision FROM platform.household_revision WHERE household_id = $1', [stage.household]);
    const before: unknown = await revision();
    await stage.check();
    expect(await revision()).toEqual(before);
    await stage.shows(`
      Everyday: -1.00 EUR
      2026-11-01 Clothes: 100.00 + 0.00 - 1.00 = 99.00
    `);
  });
});

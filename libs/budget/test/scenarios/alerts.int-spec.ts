import { DataSource } from 'typeorm';
import { Stage } from './stage.js';

describe('budget alerts', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  const silentProjection = { alertProjected: false };

  it('budget-overspent-then-refunded', async () => {
    const budget = await stage.budget({ Clothes: 10_000 }, silentProjection);
    await stage.pay(8_000, 'Clothes', '2026-11-03');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    expect(await stage.status(budget)).toBe('warning');
    await stage.pay(4_000, 'Clothes', '2026-11-10', 'coat');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Clothes 100 %']);
    expect(await stage.status(budget)).toBe('exhausted');
    // The coat goes back: below 100 % again, still above 80 %. Nothing new is told, and 100 % is ready again.
    await stage.pay(-3_000, 'Clothes', '2026-11-12');
    await stage.check();
    expect(await stage.told()).toHaveLength(2);
    expect(await stage.status(budget)).toBe('warning');
    await stage.pay(2_000, 'Clothes', '2026-11-14');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Clothes 100 %', 'Clothes 100 %']);
  });

  it('told-once-however-often-the-worker-looks', async () => {
    await stage.budget({ Clothes: 10_000 }, silentProjection);
    await stage.pay(9_000, 'Clothes', '2026-11-03');
    await Promise.all([stage.check(), stage.check(), stage.check(), stage.check()]);
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
  });

  it('one-big-purchase-over-two-thresholds: the higher one says it all', async () => {
    await stage.budget({ Clothes: 10_000 }, silentProjection);
    await stage.pay(15_000, 'Clothes', '2026-11-03', 'suit');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %']);
    await stage.delete('suit');
    await stage.pay(8_500, 'Clothes', '2026-11-04');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %']);
  });

  it('purchase-moved-to-another-category', async () => {
    const budget = await stage.budget({ Clothes: 10_000, Gifts: 10_000 }, silentProjection);
    await stage.pay(9_000, 'Clothes', '2026-11-03', 'scarf');
    await stage.check();
    await stage.move('scarf', 'Gifts');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %', 'Gifts 80 %']);
    await stage.delete('scarf');
    await stage.check();
    expect(await stage.status(budget)).toBe('on_track');
  });

  it('new-month-begins-calm', async () => {
    const budget = await stage.budget({ Clothes: 10_000 }, silentProjection);
    await stage.pay(11_000, 'Clothes', '2026-11-03');
    await stage.check();
    stage.goTo('2026-12-01');
    await stage.check();
    expect(await stage.status(budget)).toBe('on_track');
    await stage.pay(11_000, 'Clothes', '2026-12-02');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 100 %', 'Clothes 100 %']);
  });

  it('last-days-of-the-month-reported-late', async () => {
    await stage.budget({ Clothes: 10_000 }, silentProjection);
    stage.goTo('2026-12-03');
    await stage.pay(9_000, 'Clothes', '2026-11-30');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
    stage.goTo('2026-12-20');
    await stage.pay(9_000, 'Clothes', '2026-11-29');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
  });

  it('deficit-of-last-month-found-late: less to spend is told, too', async () => {
    await stage.budget(
      { Clothes: 10_000 },
      { ...silentProjection, rule: { rollover: 'deficit', cap: null, reset: null } },
    );
    await stage.pay(5_000, 'Clothes', '2026-11-03');
    await stage.check();
    expect(await stage.told()).toEqual([]);
    await stage.pay(14_000, 'Clothes', '2026-10-20');
    await stage.check();
    expect(await stage.told()).toEqual(['Clothes 80 %']);
  });

  it('lunch-every-day: told on the way, before it is spent', async () => {
    const budget = await stage.budget({ Lunch: 20_000 });
    stage.goTo('2026-11-10');
    for (let day = 1; day <= 10; day++)
      await stage.pay(1_000, 'Lunch', `2026-11-${String(day).padStart(2, '0')}`);
    await stage.check();
    expect(await stage.told()).toEqual(['Lunch projected']);
    expect((await stage.line(budget, 'Lunch', '2026-11-01'))?.projected).toBe(30_000);
    expect(await stage.status(budget)).toBe('warning');
  });

  it('rent-on-the-first: no false alarm once three months are known', async () => {
    const budget = await stage.budget({ Rent: 90_000 });
    for (const month of ['08', '09', '10', '11']) await stage.pay(85_000, 'Rent', `2026-${month}-01`);
    stage.goTo('2026-11-08');
    await stage.check();
    expect((await stage.line(budget, 'Rent', '2026-11-01'))?.projected).toBe(85_000);
    expect(await stage.told()).toEqual(['Rent 80 %']);
  });

  it('nothing-planned: the first cent is too much, and nothing before', async () => {
    const budget = await stage.budget({ Gambling: 0 });
    await stage.check();
    expect(await stage.told()).toEqual([]);
    await stage.pay(1, 'Gambling', '2026-11-02');
    await stage.check();
    expect(await stage.told()).toEqual(['Gambling 100 %']);
    expect(await stage.status(budget)).toBe('exhausted');
  });

  it('costs the household no revision while nothing is reached', async () => {
    await stage.budget({ Clothes: 10_000 });
    await stage.pay(100, 'Clothes', '2026-11-03');
    const revision = () =>
      stage.app
        .get(DataSource)
        .query('SELECT revision FROM platform.household_revision WHERE household_id = $1', [stage.household]);
    const before = await revision();
    await stage.check();
    expect(await revision()).toEqual(before);
  });
});

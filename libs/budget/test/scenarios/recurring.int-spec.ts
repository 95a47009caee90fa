import { monthly, Stage, weekly } from './stage.js';

describe('what recurs', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-04-20'));

  it('subscription-price-rise: told at the second bill, not at the first', async () => {
    await stage.payEach('9.99', monthly('05', 4), { payee: 'Filmstream' });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({ Filmstream: 'monthly -9.99 on 2026-05-05, detected' });
    await stage.shows('Everyday: -39.96 EUR');

    stage.goTo('2026-05-06');
    await stage.pay('11.99', null, '2026-05-05', { payee: 'Filmstream' });
    await stage.refresh();
    expect(await stage.told()).toEqual([]);
    await stage.shows('Everyday: -51.95 EUR');

    stage.goTo('2026-06-06');
    await stage.pay('11.99', null, '2026-06-05', { payee: 'FILMSTREAM 4711' });
    await stage.refresh();
    await stage.refresh();
    expect(await stage.told()).toEqual(['Filmstream price_changed 2026-05-05']);
    expect(await stage.recurring()).toEqual({ Filmstream: 'monthly -11.99 on 2026-07-05, detected' });
    await stage.shows('Everyday: -63.94 EUR');
  });

  it('salary-skipped-one-month: missed once, and back the month after', async () => {
    for (const day of monthly('28', 3)) await stage.receive('3000.00', null, day, { payee: 'Employer' });
    await stage.refresh();
    stage.goTo('2026-05-02');
    await stage.refresh();
    expect(await stage.told()).toEqual([]);
    stage.goTo('2026-05-03');
    await stage.refresh();
    await stage.refresh();
    expect(await stage.told()).toEqual(['Employer missed 2026-04-28']);
    await stage.shows('Everyday: 9000.00 EUR');

    await stage.receive('3000.00', null, '2026-05-28', { payee: 'Employer' });
    stage.goTo('2026-05-29');
    await stage.refresh();
    expect(await stage.recurring()).toEqual({ Employer: 'monthly 3000.00 on 2026-06-28, detected' });
    expect(await stage.told()).toHaveLength(1);
    await stage.shows('Everyday: 12000.00 EUR');
  });

  it('gym-cancelled: what has ended is not missed every month', async () => {
    await stage.payEach('35.00', monthly('01', 4), { payee: 'Gym' });
    await stage.refresh();
    for (const today of ['2026-05-10', '2026-06-10', '2026-07-10']) {
      stage.goTo(today);
      await stage.refresh();
    }
    expect(await stage.told()).toEqual(['Gym missed 2026-05-01']);
    await stage.shows('Everyday: -140.00 EUR');
  });

  it('dismissed-bakery never comes back, confirmed-rent stays as it was said', async () => {
    await stage.payEach('8.00', weekly('2026-03-28', 4), { payee: 'Bakery' });
    await stage.payEach('900.00', monthly('01', 4), { payee: 'Landlord' });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({
      Bakery: 'weekly -8.00 on 2026-04-25, detected',
      Landlord: 'monthly -900.00 on 2026-05-01, detected',
    });
    await stage.confirm('Bakery', { status: 'dismissed' });
    await stage.confirm('Landlord', { name: 'Rent', amountUnits: -950_00n });
    await stage.pay('8.00', null, '2026-04-20', { payee: 'Bakery' });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({
      Bakery: 'weekly -8.00 on 2026-04-25, dismissed',
      Rent: 'monthly -950.00 on 2026-05-01, confirmed',
    });
    await stage.shows('Everyday: -3640.00 EUR');
  });

  describe('and is expected', () => {
    const rent = { payee: 'Landlord' };
    /** The household has its rent entered for it, on the day when it is due. */
    const expectRent = async (category?: string) => {
      await stage.plan({ Rent: '1000.00' });
      await stage.payEach('900.00', monthly('01', 4), rent);
      await stage.refresh();
      const categoryId = category === undefined ? {} : { categoryId: await stage.category(category) };
      await stage.confirm('Landlord', { createsTransactions: true, ...categoryId });
    };
    const entered = async () => (await stage.ledger('Landlord')).slice(4);

    it('rent-expected-and-arrived: entered once, and gone when the real one comes', async () => {
      await expectRent('Rent');
      stage.goTo('2026-05-01');
      await Promise.all([stage.refresh(), stage.refresh()]);
      await stage.refresh();
      expect(await entered()).toEqual(['2026-05-01 -90000 pending recurring']);
      await stage.shows(`
        Everyday: -4500.00 EUR
        2026-05-01 Rent: 1000.00 + 0.00 - 900.00 = 100.00
      `);
      stage.goTo('2026-05-04');
      await stage.pay('910.00', null, '2026-05-03', rent);
      await stage.refresh();
      await stage.refresh();
      expect(await entered()).toEqual(['2026-05-03 -91000 cleared manual']);
      expect(await stage.recurring()).toEqual({ Landlord: 'monthly -900.00 on 2026-06-01, confirmed' });
      await stage.shows(`
        Everyday: -4510.00 EUR
        2026-05-01 Rent: 1000.00 + 0.00 - 910.00 = 90.00
      `);
    });

    it('rent-expected-and-deleted-by-hand does not come again', async () => {
      await expectRent();
      stage.goTo('2026-05-01');
      await stage.refresh();
      await stage.name('Landlord', 'expected', 'pending');
      await stage.delete('expected');
      await stage.refresh();
      expect(await entered()).toEqual([]);
      await stage.shows(`
        Everyday: -3600.00 EUR
        2026-05-01 Rent: 1000.00 + 0.00 - 0.00 = 1000.00
      `);
    });

    it('rent-from-an-account-since-archived is not entered, and what else recurs goes on', async () => {
      await expectRent();
      await stage.changeAccount('Everyday', { archived: true });
      stage.goTo('2026-05-01');
      await stage.refresh();
      expect(await entered()).toEqual([]);
      expect(Object.keys(await stage.recurring())).toEqual(['Landlord']);
      await stage.shows(`
        Everyday: -3600.00 EUR archived
        2026-05-01 Rent: 1000.00 + 0.00 - 0.00 = 1000.00
      `);
    });

    it('rent-arrived-and-uncategorised-by-hand stays without a category', async () => {
      await expectRent('Rent');
      stage.goTo('2026-05-01');
      await stage.refresh();
      stage.goTo('2026-05-04');
      await stage.pay('900.00', null, '2026-05-03', { ...rent, as: 'arrived' });
      await stage.move('arrived', null);
      await stage.refresh();
      expect(await stage.categoryOf('arrived')).toBeNull();
      await stage.shows(`
        Everyday: -4500.00 EUR
        2026-05-01 Rent: 1000.00 + 0.00 - 0.00 = 1000.00
      `);
    });

    it('rent-expected-and-matched-as-a-transfer stays one', async () => {
      await expectRent('Rent');
      await stage.openAccount('Joint', '0.00');
      stage.goTo('2026-05-01');
      await stage.refresh();
      await stage.name('Landlord', 'expected', 'pending');
      await stage.receive('900.00', null, '2026-05-01', { account: 'Joint', as: 'arrived' });
      await stage.match('expected', 'arrived');
      stage.goTo('2026-05-04');
      await stage.pay('900.00', null, '2026-05-03', rent);
      await stage.refresh();
      expect(await entered()).toEqual([
        '2026-05-01 -90000 pending recurring',
        '2026-05-03 -90000 cleared manual',
      ]);
      await stage.shows(`
        Everyday: -5400.00 EUR
        Joint: 900.00 EUR
        2026-05-01 Rent: 1000.00 + 0.00 - 0.00 = 1000.00
      `);
    });
  });

  it('insurance-once-a-year: a suggestion after two, nothing after one', async () => {
    await stage.pay('600.00', null, '2025-04-10', { payee: 'Insurance' });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({});
    await stage.pay('610.00', null, '2026-04-12', { payee: 'Insurance' });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({ Insurance: 'annual -610.00 on 2027-04-12, suggested' });
    await stage.shows('Everyday: -1210.00 EUR');
  });

  it('old-magazine-that-ended-last-year is no recurring item', async () => {
    await stage.payEach('5.00', ['2025-01-05', '2025-02-05', '2025-03-05', '2025-04-05'], {
      payee: 'Magazine',
    });
    await stage.refresh();
    expect(await stage.recurring()).toEqual({});
    await stage.shows('Everyday: -20.00 EUR');
  });
});

import { Stage } from './stage.js';

describe('what recurs', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-04-20'));

  const months = (day: string, count: number) =>
    Array.from({ length: count }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-${day}`);
  const book = async (payee: string, amount: number, days: readonly string[]) => {
    for (const postedOn of days) await stage.enter({ payee, amountUnits: BigInt(amount), postedOn }, payee);
  };

  it('subscription-price-rise: told at the second bill, not at the first', async () => {
    await book('Filmstream', -999, months('05', 4));
    await stage.refresh();
    expect(await stage.recurring()).toMatchObject({
      Filmstream: { cadence: 'monthly', status: 'detected', amount: -999, nextDueOn: '2026-05-05' },
    });
    stage.goTo('2026-05-06');
    await book('Filmstream', -1199, ['2026-05-05']);
    await stage.refresh();
    expect(await stage.told()).toEqual([]);
    stage.goTo('2026-06-06');
    await book('FILMSTREAM 4711', -1199, ['2026-06-05']);
    await stage.refresh();
    await stage.refresh();
    expect(await stage.told()).toEqual(['Filmstream price_changed 2026-05-05']);
    expect((await stage.recurring())['Filmstream']).toMatchObject({ amount: -1199, nextDueOn: '2026-07-05' });
  });

  it('salary-skipped-one-month: missed once, and back the month after', async () => {
    await book('Employer', 300_000, months('28', 3));
    await stage.refresh();
    stage.goTo('2026-05-02');
    await stage.refresh();
    expect(await stage.told()).toEqual([]);
    stage.goTo('2026-05-03');
    await stage.refresh();
    await stage.refresh();
    expect(await stage.told()).toEqual(['Employer missed 2026-04-28']);
    await book('Employer', 300_000, ['2026-05-28']);
    stage.goTo('2026-05-29');
    await stage.refresh();
    expect((await stage.recurring())['Employer']).toMatchObject({ nextDueOn: '2026-06-28' });
    expect(await stage.told()).toHaveLength(1);
  });

  it('gym-cancelled: what has ended is not missed every month', async () => {
    await book('Gym', -3_500, months('01', 4));
    await stage.refresh();
    for (const today of ['2026-05-10', '2026-06-10', '2026-07-10']) {
      stage.goTo(today);
      await stage.refresh();
    }
    expect(await stage.told()).toEqual(['Gym missed 2026-05-01']);
  });

  it('dismissed-bakery never comes back, confirmed-rent stays as it was said', async () => {
    await book('Bakery', -800, ['2026-03-28', '2026-04-04', '2026-04-11', '2026-04-18']);
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    const { Bakery, Landlord } = await stage.recurring();
    expect(Bakery).toMatchObject({ cadence: 'weekly' });
    await stage.confirm(Bakery!.id, { status: 'dismissed' });
    await stage.confirm(Landlord!.id, { name: 'Rent', amountUnits: -95_000n });
    await book('Bakery', -800, ['2026-04-20']);
    await stage.refresh();
    const items = await stage.recurring();
    expect(items['Bakery']).toMatchObject({ status: 'dismissed', nextDueOn: '2026-04-25' });
    expect(items['Rent']).toMatchObject({ status: 'confirmed', amount: -95_000 });
    expect(Object.keys(items)).toHaveLength(2);
  });

  it('rent-expected-and-arrived: entered once, and gone when the real one comes', async () => {
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    const categoryId = await stage.category('Rent');
    await stage.confirm((await stage.recurring())['Landlord']!.id, { createsTransactions: true, categoryId });
    stage.goTo('2026-05-01');
    await Promise.all([stage.refresh(), stage.refresh()]);
    await stage.refresh();
    const before = await stage.ledger('Landlord');
    expect(before.slice(4)).toEqual(['2026-05-01 -90000 pending recurring']);
    stage.goTo('2026-05-04');
    await book('Landlord', -91_000, ['2026-05-03']);
    await stage.refresh();
    await stage.refresh();
    expect((await stage.ledger('Landlord')).slice(4)).toEqual(['2026-05-03 -91000 cleared manual']);
    expect((await stage.recurring())['Landlord']).toMatchObject({ nextDueOn: '2026-06-01' });
  });

  it('rent-expected-and-deleted-by-hand does not come again', async () => {
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    await stage.confirm((await stage.recurring())['Landlord']!.id, { createsTransactions: true });
    stage.goTo('2026-05-01');
    await stage.refresh();
    await stage.deletePending('Landlord');
    await stage.refresh();
    expect(await stage.ledger('Landlord')).toHaveLength(4);
  });

  it('rent-from-an-account-since-archived is not entered, and what else recurs goes on', async () => {
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    await stage.confirm((await stage.recurring())['Landlord']!.id, { createsTransactions: true });
    await stage.archiveAccount();
    stage.goTo('2026-05-01');
    await stage.refresh();
    expect(await stage.ledger('Landlord')).toHaveLength(4);
    expect(Object.keys(await stage.recurring())).toEqual(['Landlord']);
  });

  it('rent-arrived-and-uncategorised-by-hand stays without a category', async () => {
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    const categoryId = await stage.category('Rent');
    await stage.confirm((await stage.recurring())['Landlord']!.id, { createsTransactions: true, categoryId });
    stage.goTo('2026-05-01');
    await stage.refresh();
    stage.goTo('2026-05-04');
    await stage.enter({ payee: 'Landlord', amountUnits: -90_000n, postedOn: '2026-05-03' }, 'arrived');
    await stage.uncategorise('arrived');
    await stage.refresh();
    expect(await stage.categoryOf('arrived')).toBeNull();
  });

  it('rent-expected-and-matched-as-a-transfer stays one', async () => {
    await book('Landlord', -90_000, months('01', 4));
    await stage.refresh();
    await stage.confirm((await stage.recurring())['Landlord']!.id, { createsTransactions: true });
    stage.goTo('2026-05-01');
    await stage.refresh();
    await stage.matchPending('Landlord');
    stage.goTo('2026-05-04');
    await book('Landlord', -90_000, ['2026-05-03']);
    await stage.refresh();
    expect((await stage.ledger('Landlord')).slice(4)).toEqual([
      '2026-05-01 -90000 pending recurring',
      '2026-05-03 -90000 cleared manual',
    ]);
  });

  it('insurance-once-a-year: a suggestion after two, nothing after one', async () => {
    await book('Insurance', -60_000, ['2025-04-10']);
    await stage.refresh();
    expect(await stage.recurring()).toEqual({});
    await book('Insurance', -61_000, ['2026-04-12']);
    await stage.refresh();
    expect((await stage.recurring())['Insurance']).toMatchObject({
      ...{ cadence: 'annual', status: 'suggested', nextDueOn: '2027-04-12' },
    });
  });

  it('old-magazine-that-ended-last-year is no recurring item', async () => {
    await book('Magazine', -500, ['2025-01-05', '2025-02-05', '2025-03-05', '2025-04-05']);
    await stage.refresh();
    expect(await stage.recurring()).toEqual({});
  });
});

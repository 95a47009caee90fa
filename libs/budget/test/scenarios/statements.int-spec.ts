import { refusal, Stage } from './stage.js';

const csv = (...rows: string[]) => ['Date,Amount,Payee', ...rows, ''].join('\n');

describe("banks' files", () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.begin('2026-11-15', { Everyday: '100.00' });
    await stage.plan({ Coffee: '30.00' });
  });

  const untouched = '2026-11-01 Coffee: 30.00 + 0.00 - 0.00 = 30.00';

  it('same-coffee-twice-a-day: both are booked, and neither a second time', async () => {
    const file = csv('2026-11-02,-3.50,Corner Coffee', '2026-11-02,-3.50,Corner Coffee');
    expect(await stage.import('Everyday', file)).toMatchObject({ booked: 2, known: 0 });
    await stage.shows(`
      Everyday: 93.00 EUR
      ${untouched}
    `);
    expect(await stage.import('Everyday', file)).toMatchObject({ booked: 0, known: 2 });
    await stage.shows(`
      Everyday: 93.00 EUR
      ${untouched}
    `);
  });

  it('coffee-entered-by-hand-comes-from-the-bank, too: it is one coffee, and keeps its category', async () => {
    await stage.pay('3.50', 'Coffee', '2026-11-02', { payee: 'Corner Coffee' });
    const file = csv('2026-11-02,-3.50,Corner Coffee', '2026-11-02,-3.50,Corner Coffee');
    expect(await stage.import('Everyday', file)).toMatchObject({ booked: 1, known: 1 });
    await stage.shows(`
      Everyday: 93.00 EUR
      2026-11-01 Coffee: 30.00 + 0.00 - 3.50 = 26.50
    `);
  });

  it('statements-that-overlap: the days that both have count once', async () => {
    const [first, second, third] = [
      '2026-11-01,-10.00,Baker',
      '2026-11-02,-20.00,Butcher',
      '2026-11-03,500.00,Employer',
    ] as const;
    expect(await stage.import('Everyday', csv(first, second))).toMatchObject({ booked: 2, known: 0 });
    expect(await stage.import('Everyday', csv(second, third))).toMatchObject({ booked: 1, known: 1 });
    await stage.shows(`
      Everyday: 570.00 EUR
      ${untouched}
    `);
  });

  it('wrong-file-taken-back: what nobody has touched goes, what was worked on stays', async () => {
    const { id } = await stage.import(
      ...(['Everyday', csv('2026-11-02,-3.50,Corner Coffee', '2026-11-03,-60.00,Petrol')] as const),
    );
    await stage.name('Corner Coffee', 'coffee');
    await stage.move('coffee', 'Coffee');
    await stage.shows(`
      Everyday: 36.50 EUR
      2026-11-01 Coffee: 30.00 + 0.00 - 3.50 = 26.50
    `);
    expect(await stage.revert(id)).toEqual({ removed: 1, kept: 1 });
    await stage.shows(`
      Everyday: 96.50 EUR
      2026-11-01 Coffee: 30.00 + 0.00 - 3.50 = 26.50
    `);
  });

  it('taken-back-and-sent-again: the file is booked as if it had never been there', async () => {
    const file = csv('2026-11-02,-3.50,Corner Coffee', '2026-11-03,-60.00,Petrol');
    const { id } = await stage.import('Everyday', file);
    expect(await stage.revert(id)).toEqual({ removed: 2, kept: 0 });
    await stage.shows(`
      Everyday: 100.00 EUR
      ${untouched}
    `);
    expect(await stage.import('Everyday', file)).toMatchObject({ booked: 2, known: 0 });
    await stage.shows(`
      Everyday: 36.50 EUR
      ${untouched}
    `);
  });

  it('rule-known-before-the-file-came: its rows are sorted as they are booked, and count in the budget', async () => {
    await stage.rule('coffee', { category: 'Coffee', tags: ['out'] });
    await stage.import('Everyday', csv('2026-11-02,-3.50,Corner Coffee', '2026-11-03,-60.00,Petrol'));
    await stage.shows(`
      Everyday: 36.50 EUR
      2026-11-01 Coffee: 30.00 + 0.00 - 3.50 = 26.50
    `);
  });

  it('imported-on-both-accounts-then-matched: the transfer between them is no spending', async () => {
    await stage.openAccount('Rainy days', '0.00 EUR savings');
    await stage.import('Everyday', csv('2026-11-02,-50.00,To savings', '2026-11-02,-3.50,Corner Coffee'));
    await stage.import('Rainy days', csv('2026-11-03,50.00,From everyday'));
    await stage.name('To savings', 'went');
    await stage.move('went', 'Coffee');
    await stage.shows(`
      Everyday: 46.50 EUR
      Rainy days: 50.00 EUR
      2026-11-01 Coffee: 30.00 + 0.00 - 50.00 = -20.00
    `);
    await stage.name('From everyday', 'came');
    await stage.match('went', 'came');
    await stage.shows(`
      Everyday: 46.50 EUR
      Rainy days: 50.00 EUR
      ${untouched}
    `);
  });
});

describe("banks' statements", () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.begin('2026-11-15', { Everyday: '1000.00' });
    await stage.plan({ Food: '300.00', Fees: '10.00' }, { startsOn: '2026-10-01' });
  });

  it('statement-one-coffee-short: found, marked, and held from then on', async () => {
    await stage.pay('600.00', null, '2026-10-10', { payee: 'Rent' });
    await stage.pay('3.50', 'Food', '2026-10-11', { payee: 'Corner Coffee', status: 'pending' });
    expect(await stage.beginReconciling('Everyday', '396.50', '2026-10-31')).toEqual({
      difference: '-3.50',
      uncleared: ['Corner Coffee'],
    });
    expect(await refusal(stage.completeReconciling())).toBe('reconciliation_difference');
    expect(await stage.markFound('Corner Coffee')).toEqual({ difference: '0.00', uncleared: [] });
    await stage.completeReconciling();
    expect(await refusal(stage.edit('Rent', { amountUnits: -1n }))).toBe('transaction_reconciled');
    expect(await refusal(stage.delete('Corner Coffee'))).toBe('transaction_reconciled');
    // What it was for may still be said.
    await stage.move('Corner Coffee', 'Fees');
    await stage.shows(`
      Everyday: 396.50 EUR
      2026-10-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-10-01 Fees: 10.00 + 0.00 - 3.50 = 6.50
    `);
  });

  it('bank-took-a-fee-nobody-noticed: the difference is accepted as a transaction, and gone when reopened', async () => {
    await stage.pay('100.00', 'Food', '2026-10-10');
    await stage.beginReconciling('Everyday', '897.10', '2026-10-31');
    await stage.completeReconciling('Fees');
    await stage.shows(`
      Everyday: 897.10 EUR
      2026-10-01 Food: 300.00 + 0.00 - 100.00 = 200.00
      2026-10-01 Fees: 10.00 + 0.00 - 2.90 = 7.10
    `);
    await stage.reopenReconciliation();
    await stage.shows(`
      Everyday: 900.00 EUR
      2026-10-01 Food: 300.00 + 0.00 - 100.00 = 200.00
      2026-10-01 Fees: 10.00 + 0.00 - 0.00 = 10.00
    `);
  });

  it('held-side-of-a-transfer: the other side cannot move away from it', async () => {
    await stage.openAccount('Rainy days', '0.00 EUR savings');
    await stage.transfer('250.00', 'Everyday', 'Rainy days', '2026-10-10');
    await stage.beginReconciling('Everyday', '750.00', '2026-10-31');
    await stage.completeReconciling();
    const change = stage.edit('into Rainy days', { amountUnits: 240_00n });
    expect(await refusal(change)).toBe('transfer_other_side_fixed');
    await stage.shows(`
      Everyday: 750.00 EUR
      Rainy days: 250.00 EUR
      2026-10-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-10-01 Fees: 10.00 + 0.00 - 0.00 = 10.00
    `);
  });
});

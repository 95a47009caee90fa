import { Stage } from './stage.js';

describe('a proposed budget', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  const months = ['05', '06', '07', '08', '09', '10'];

  it('one-month-with-visitors does not count, nor does the month that is not over', async () => {
    for (const month of months)
      await stage.pay(month === '07' ? '900.00' : '400.00', 'Groceries', `2026-${month}-10`);
    await stage.pay('999.99', 'Groceries', '2026-11-10');
    expect(await stage.propose(6)).toEqual({
      from: '2026-05-01',
      amounts: { Groceries: '400.00 by median' },
    });
    await stage.shows('Everyday: -3899.99 EUR');
  });

  it('insurance-paid-once-a-year is set aside month by month', async () => {
    for (const month of months) await stage.pay('400.00', 'Groceries', `2026-${month}-10`);
    await stage.pay('600.00', 'Insurance', '2026-07-01');
    expect((await stage.propose(6)).amounts).toEqual({
      Groceries: '400.00 by median',
      Insurance: '100.00 by mean',
    });
    expect((await stage.propose(6, 'yearly')).amounts).toMatchObject({ Insurance: '1200.00 by mean' });
    await stage.shows('Everyday: -3000.00 EUR');
  });

  it('two-months-of-books: months before the first entry are no months without spending', async () => {
    await stage.pay('400.00', 'Groceries', '2026-09-10');
    await stage.pay('420.00', 'Groceries', '2026-10-10');
    expect(await stage.propose(6)).toEqual({
      from: '2026-09-01',
      amounts: { Groceries: '410.00 by median' },
    });
    expect((await stage.propose(6, 'weekly')).amounts).toEqual({ Groceries: '94.62 by median' });
    await stage.shows('Everyday: -820.00 EUR');
  });

  it('salary-and-returned-goods are no budget', async () => {
    await stage.category('Salary', undefined, 'income');
    await stage.receive('3000.00', 'Salary', '2026-10-01');
    await stage.receive('50.00', 'Clothes', '2026-10-10');
    await stage.pay('5.00', null, '2026-10-10');
    expect((await stage.propose(6)).amounts).toEqual({});
    await stage.shows('Everyday: 3045.00 EUR');
  });

  it('first-day-of-a-new-household has nothing to go by', async () => {
    expect(await stage.propose(6)).toEqual({ from: null, amounts: {} });
    await stage.shows('Everyday: 0.00 EUR');
  });
});

import { Stage } from './stage.js';

describe('a proposed budget', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  const months = ['05', '06', '07', '08', '09', '10'];

  it('one-month-with-visitors does not count', async () => {
    for (const month of months)
      await stage.pay(month === '07' ? 90_000 : 40_000, 'Groceries', `2026-${month}-10`);
    await stage.pay(99_999, 'Groceries', '2026-11-10');
    expect(await stage.propose(6)).toEqual({ from: '2026-05-01', amounts: { Groceries: '40000 by median' } });
  });

  it('insurance-paid-once-a-year is set aside month by month', async () => {
    for (const month of months) await stage.pay(40_000, 'Groceries', `2026-${month}-10`);
    await stage.pay(60_000, 'Insurance', '2026-07-01');
    expect((await stage.propose(6)).amounts).toEqual({
      Groceries: '40000 by median',
      Insurance: '10000 by mean',
    });
    expect((await stage.propose(6, 'yearly')).amounts).toMatchObject({ Insurance: '120000 by mean' });
  });

  it('two-months-of-books: months before the first entry are no months without spending', async () => {
    await stage.pay(40_000, 'Groceries', '2026-09-10');
    await stage.pay(42_000, 'Groceries', '2026-10-10');
    expect(await stage.propose(6)).toEqual({ from: '2026-09-01', amounts: { Groceries: '41000 by median' } });
    expect((await stage.propose(6, 'weekly')).amounts).toEqual({ Groceries: '9462 by median' });
  });

  it('salary-and-returned-goods are no budget', async () => {
    await stage.category('Salary', undefined, 'income');
    await stage.pay(-300_000, 'Salary', '2026-10-01');
    await stage.pay(-5_000, 'Clothes', '2026-10-10');
    await stage.pay(500, null, '2026-10-10');
    expect((await stage.propose(6)).amounts).toEqual({});
  });

  it('first-day-of-a-new-household has nothing to go by', async () => {
    expect(await stage.propose(6)).toEqual({ from: null, amounts: {} });
  });
});

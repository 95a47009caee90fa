import { largestCategories } from './month';

const row = (name: string, month: string, amount: number, previousAmount: number, toDate = true) => ({
  categoryId: name,
  name,
  month,
  amount: amount + (toDate ? 1 : 0),
  previousAmount: previousAmount + 500,
  difference: amount - previousAmount - 500,
  change: null,
  share: null,
  transactionCount: 1,
  toDate: toDate ? { amount, previousAmount, difference: amount - previousAmount } : null,
  links: { transactions: `/v1/transactions?categoryId=${name}`, previous: '' },
});
const months = [{ month: '2026-11' }] as never;

describe('the largest categories of a month', () => {
  it('compares with as many days of the month before, and puts first what is or was large', () => {
    const rows = [
      row('rent', '2026-11', 900, 900),
      row('food', '2026-11', 300, 200),
      row('trip', '2026-11', 0, 400),
      row('old', '2026-10', 5_000, 0),
    ];
    expect(largestCategories({ rows, months }, 3)).toMatchObject([
      { name: 'rent', amount: 901, difference: 0, href: '/transactions?categoryId=rent' },
      { name: 'trip', difference: -400 },
      { name: 'food', difference: 100 },
    ]);
  });

  it('leaves out what was neither now nor then, and what is beyond the limit', () => {
    const rows = [
      row('none', '2026-11', 0, 0),
      row('a', '2026-11', 2, 0),
      row('b', '2026-11', 1, 0),
      row('refund', '2026-11', -5, 0),
    ];
    expect(largestCategories({ rows, months }, 1).map(({ name }) => name)).toEqual(['a']);
    expect(largestCategories({ rows, months }, 9).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

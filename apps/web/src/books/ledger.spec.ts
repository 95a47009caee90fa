import type { ShownTransaction } from './booked';
import { Ledger } from './ledger';

let made = 0;
const row = (part: Partial<ShownTransaction>): ShownTransaction => ({
  id: String(++made).padStart(4, '0'),
  ...{ accountId: 'everyday', postedOn: '2026-11-20', amount: -1_000, currency: 'EUR' },
  ...{ payee: 'Corner Market', payeeId: null, memo: null, categoryId: 'groceries', splits: [], tags: [] },
  ...{ status: 'cleared', source: 'manual', receiptId: null, transferId: null, original: null },
  ...{ revision: 1, isWaiting: false },
  ...part,
});
const split = (amount: number, categoryId: string | null) => ({ id: 's', amount, categoryId, memo: null });

describe('the ledger', () => {
  let ledger: Ledger;
  beforeEach(() => {
    ledger = new Ledger();
    ledger.setCategories([
      { id: 'food', parentId: null, name: 'Food', kind: 'expense' },
      { id: 'groceries', parentId: 'food', name: 'Groceries', kind: 'expense' },
      { id: 'rent', parentId: null, name: 'Rent', kind: 'expense' },
      { id: 'salary', parentId: null, name: 'Salary', kind: 'income' },
    ]);
  });
  const payeesOf = (criteria: Parameters<Ledger['find']>[0]) =>
    ledger.find(criteria).rows.map(({ payee }) => payee);

  it('has the newest day first, and within a day what was made last', () => {
    ledger.load([row({ payee: 'a', postedOn: '2026-11-18' }), row({ payee: 'b' }), row({ payee: 'c' })]);
    ledger.put(row({ payee: 'd', postedOn: '2026-11-19' }));
    const { rows, dayStarts } = ledger.find({});
    expect(rows.map(({ payee }) => payee)).toEqual(['c', 'b', 'd', 'a']);
    expect([...dayStarts]).toEqual([0, 2, 3]);
  });

  it('moves what is put again, and forgets what is removed', () => {
    const moved = row({ payee: 'moved' });
    ledger.load([moved, row({ payee: 'stays' }), row({ payee: 'goes', id: 'x' })]);
    ledger.put({ ...moved, postedOn: '2026-12-01' });
    ledger.remove('x');
    expect(payeesOf({})).toEqual(['moved', 'stays']);
    expect(ledger.size).toBe(2);
  });

  it('finds beginnings of all words in payee, memo, tags, category and amount', () => {
    ledger.load([
      row({ payee: 'Café Größe', memo: 'Frühstück', tags: ['sunday'], amount: -1_250 }),
      row({ payee: 'Landlord', categoryId: 'rent' }),
    ]);
    for (const text of ['cafe', 'GROSSE fruh', 'sun', 'food', 'groc', '12,50'])
      expect([text, payeesOf({ text })]).toEqual([text, ['Café Größe']]);
    expect(payeesOf({ text: 'cafe rent' })).toEqual([]);
    expect(payeesOf({ text: 'afe' })).toEqual([]);
  });

  it('takes a category with those below it, and of a split transaction only its part into the sum', () => {
    ledger.load([
      row({ payee: 'whole' }),
      row({
        payee: 'split',
        amount: -900,
        categoryId: null,
        splits: [split(-600, 'rent'), split(-300, 'groceries')],
      }),
      row({ payee: 'other', categoryId: 'rent' }),
    ]);
    expect(payeesOf({ categoryId: 'food' })).toEqual(['split', 'whole']);
    expect(ledger.find({ categoryId: 'food' }).sums).toEqual([
      { currency: 'EUR', moneyIn: 0, moneyOut: -1_300 },
    ]);
  });

  it('finds what has no category, but not transfers, which need none', () => {
    ledger.load([
      row({ payee: 'bare', categoryId: null }),
      row({ payee: 'transfer', categoryId: null, transferId: 't' }),
      row({ payee: 'half', categoryId: null, splits: [split(-500, 'rent'), split(-500, null)] }),
    ]);
    expect(payeesOf({ categoryId: 'none' })).toEqual(['half', 'bare']);
  });

  it('sums each currency for itself, and transfers only where one account is asked for', () => {
    ledger.load([
      row({ amount: 5_000 }),
      row({ amount: -2_000 }),
      row({ amount: -700, transferId: 't' }),
      row({ amount: -300, currency: 'CHF' }),
    ]);
    expect(ledger.find({}).sums).toEqual([
      { currency: 'CHF', moneyIn: 0, moneyOut: -300 },
      { currency: 'EUR', moneyIn: 5_000, moneyOut: -2_000 },
    ]);
    expect(ledger.find({ accountId: 'everyday' }).sums[1]).toMatchObject({ moneyOut: -2_700 });
  });

  it('narrows by days, amounts, tag, payee, receipt and status at once', () => {
    const wanted = row({ payee: 'wanted', tags: ['trip'], receiptId: 'r', status: 'pending' });
    ledger.load([wanted, { ...wanted, id: 'y', tags: [] }, { ...wanted, id: 'z', amount: -99 }]);
    const criteria = { from: '2026-11-20', to: '2026-11-20', least: 100, most: 1_000, tag: 'trip' };
    const more = { payee: 'wanted', hasReceipt: true, status: 'pending' } as const;
    expect(ledger.find({ ...criteria, ...more }).rows.map(({ id }) => id)).toEqual([wanted.id]);
    expect(ledger.find({ ...criteria, from: '2026-11-21' }).rows).toEqual([]);
  });

  it('finds what a figure of a report is made of', () => {
    ledger.load([
      row({ payee: 'direct', categoryId: 'food' }),
      row({ payee: 'below', categoryId: 'groceries', payeeId: 'p' }),
      row({ payee: 'wage', categoryId: 'salary', amount: 9_000 }),
      row({ payee: 'bare', categoryId: null }),
      row({ payee: 'transfer', categoryId: null, transferId: 't' }),
      row({ payee: 'abroad', categoryId: 'rent', currency: 'CHF' }),
    ]);
    expect(payeesOf({ categoryId: 'food', isExact: true, kind: 'expense' })).toEqual(['direct']);
    expect(payeesOf({ categoryId: 'food,salary' })).toEqual(['wage', 'below', 'direct']);
    expect(payeesOf({ kind: 'income,none' })).toEqual(['bare', 'wage']);
    expect(payeesOf({ isTransfer: true })).toEqual(['transfer']);
    expect(payeesOf({ currency: 'CHF' })).toEqual(['abroad']);
    expect(payeesOf({ payeeId: 'p' })).toEqual(['below']);
    expect(payeesOf({ hasPayee: true, exceptPayeeId: 'q' })).toEqual(['below']);
  });

  it('offers payees as they were entered last', () => {
    ledger.load([
      row({ payee: 'Corner Market', categoryId: 'rent', postedOn: '2026-01-01' }),
      row({ payee: 'Corner Market' }),
      row({ payee: 'Cornwall Tours' }),
    ]);
    expect(ledger.payeesLike('corn', 5)).toEqual([
      { payee: 'Cornwall Tours', categoryId: 'groceries', accountId: 'everyday' },
      { payee: 'Corner Market', categoryId: 'groceries', accountId: 'everyday' },
    ]);
    expect(ledger.payeesLike('market', 1)).toHaveLength(1);
  });
});

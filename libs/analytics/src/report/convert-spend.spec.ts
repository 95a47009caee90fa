import fc from 'fast-check';
import { rateKey, type DatedSpend, type StatedRate } from '#budget';
import { DecimalRate, Money } from '#shared';
import { convertSpend } from './convert-spend.js';

const DAYS = ['2026-11-09', '2026-11-10'];
const CURRENCIES = ['EUR', 'USD', 'JPY', 'KWD'];

const rateOf = (from: string, day: string, text: string): [string, StatedRate] => [
  rateKey({ currency: from, day }),
  { from, to: 'EUR', rate: DecimalRate.parse(text), date: day, source: 'ecb' },
];

type Cell = DatedSpend['rows'][number];
const cell = (categoryId: string | null, currency: string, amountUnits: bigint, day = DAYS[0]!): Cell => ({
  ...{ categoryId, name: categoryId, currency, amountUnits, day },
  transactionCount: 1,
});

/** The spend whose totals follow from its rows, as they do without roll-up. */
const spendOf = (rows: readonly Cell[]): Pick<DatedSpend, 'rows' | 'totals'> => ({
  rows,
  totals: rows.map(({ currency, day, amountUnits, transactionCount }) => {
    return { currency, day, amountUnits, transactionCount };
  }),
});

describe('converted spend', () => {
  it('adds up what has a rate, in the order of the amounts, and names the rates', () => {
    const rates = new Map([rateOf('USD', DAYS[0]!, '0.9'), rateOf('JPY', DAYS[0]!, '0.006')]);
    const rows = [cell('food', 'USD', 1_000n), cell('food', 'EUR', 50n), cell('fun', 'JPY', 10_000n)];
    const converted = convertSpend(spendOf(rows), 'EUR', rates, false);
    expect(converted.rows.map(({ categoryId, amount }) => [categoryId, amount.toString()])).toEqual([
      ['fun', '60.00 EUR'],
      ['food', '9.50 EUR'],
    ]);
    expect(converted.total).toEqual({ amount: Money.of(6_950n, 'EUR'), transactionCount: 3 });
    expect(converted.rates.map(({ from }) => from)).toEqual(['JPY', 'USD']);
    expect(converted.unconverted).toEqual([]);
  });

  it('currency-without-a-rate: lists it apart and keeps it out of every other figure', () => {
    const rows = [cell('food', 'KWD', 1_000n), cell('food', 'KWD', 500n, DAYS[1]), cell('food', 'EUR', 7n)];
    const converted = convertSpend(spendOf(rows), 'EUR', new Map(), false);
    expect(converted.rows).toMatchObject([{ amount: Money.of(7n, 'EUR'), transactionCount: 1 }]);
    expect(converted.unconverted).toEqual([{ amount: Money.of(1_500n, 'KWD'), transactionCount: 2 }]);
  });

  it('rounds sums and not what they are made of', () => {
    const rates = new Map([rateOf('USD', DAYS[0]!, '0.333'), rateOf('USD', DAYS[1]!, '0.333')]);
    const rows = DAYS.flatMap((day) => [cell('food', 'USD', 1n, day), cell('fun', 'USD', 1n, day)]);
    const converted = convertSpend(spendOf(rows), 'EUR', rates, false);
    expect(converted.total.amount.minorUnits).toBe(1n);
    expect(converted.rows.map(({ amount }) => amount.minorUnits)).toEqual([1n, 0n]);
  });

  it('conserves: rows sum to the total, signs stay, and no currency appears that was not spent', () => {
    const cells = fc.array(
      fc
        .record({
          categoryId: fc.constantFrom('food', 'fun', null),
          currency: fc.constantFrom(...CURRENCIES),
          day: fc.constantFrom(...DAYS),
          amountUnits: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        })
        .map(({ categoryId, currency, amountUnits, day }) => cell(categoryId, currency, amountUnits, day)),
      { maxLength: 20 },
    );
    const known = fc.subarray(
      ['USD', 'JPY', 'KWD'].flatMap((currency) =>
        DAYS.map((day, index) => rateOf(currency, day, `${index}.${currency.length}07`)),
      ),
    );
    fc.assert(
      fc.property(cells, known, fc.boolean(), (rows, entries, isPositive) => {
        const given = isPositive
          ? rows.map((row) => ({
              ...row,
              amountUnits: row.amountUnits < 0n ? -row.amountUnits : row.amountUnits,
            }))
          : rows;
        const rates = new Map(entries);
        const converted = convertSpend(spendOf(given), 'EUR', rates, false);
        const sum = converted.rows.reduce((total, { amount }) => total + amount.minorUnits, 0n);
        expect(sum).toBe(converted.total.amount.minorUnits);
        if (isPositive) for (const { amount } of converted.rows) expect(amount.isNegative()).toBe(false);

        const spent = new Set(given.map(({ currency }) => currency));
        for (const { from } of converted.rates) expect(spent.has(from)).toBe(true);
        // What is apart, and nothing else, is missing: every transaction counts once.
        const lost = given.filter(
          ({ currency, day }) => currency !== 'EUR' && !rates.has(rateKey({ currency, day })),
        );
        expect(converted.total.transactionCount).toBe(given.length - lost.length);
        const apart = new Map(
          converted.unconverted.map(({ amount }) => [amount.currency as string, amount.minorUnits]),
        );
        for (const currency of new Set(lost.map((row) => row.currency))) {
          const missing = lost.filter((row) => row.currency === currency);
          expect(apart.get(currency)).toBe(missing.reduce((total, row) => total + row.amountUnits, 0n));
        }
        expect(apart.size).toBe(new Set(lost.map((row) => row.currency)).size);
      }),
      { numRuns: 1_000 },
    );
  });
});

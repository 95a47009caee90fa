import fc from 'fast-check';
import { rateKey, type MovementCell, type StatedRate } from '#budget';
import { DecimalRate, Money } from '#shared';
import { spendReport } from './spend-report.js';

const DAYS = ['2026-11-09', '2026-11-10'];
const CURRENCIES = ['EUR', 'USD', 'JPY', 'KWD'];

const rateOf = (from: string, day: string, text: string): [string, StatedRate] => [
  rateKey({ currency: from, day }),
  { from, to: 'EUR', rate: DecimalRate.parse(text), date: day, source: 'ecb' },
];

/** Money out, as the books have it: negative. */
const cell = (categoryId: string | null, currency: string, spent: bigint, day = DAYS[0]!): MovementCell => ({
  ...{ categoryId, name: categoryId, currency, day },
  ...{ amountUnits: -spent, transactionCount: 1 },
});

/** The spend whose totals follow from its rows, as they do without roll-up. */
const converted = (rows: readonly MovementCell[], rates: ReadonlyMap<string, StatedRate>) =>
  spendReport(
    {
      revision: 1n,
      ratesVersion: 1n,
      mainCurrency: null,
      balances: null,
      rates,
      cells: { rows, totals: rows },
    },
    { from: DAYS[0]!, to: DAYS[1]!, convertTo: 'EUR', rollup: false },
  );

describe('converted spend', () => {
  it('adds up what has a rate, in the order of the amounts, and names the rates', () => {
    const rates = new Map([rateOf('USD', DAYS[0]!, '0.9'), rateOf('JPY', DAYS[0]!, '0.006')]);
    const rows = [cell('food', 'USD', 1_000n), cell('food', 'EUR', 50n), cell('fun', 'JPY', 10_000n)];
    const report = converted(rows, rates);
    expect(report.rows.map(({ categoryId, amount }) => [categoryId, amount.toString()])).toEqual([
      ['fun', '60.00 EUR'],
      ['food', '9.50 EUR'],
    ]);
    expect(report.totals).toEqual({ amount: Money.of(6_950n, 'EUR'), transactionCount: 3 });
    expect(report.rates.map(({ from }) => from)).toEqual(['JPY', 'USD']);
    expect(report.otherCurrencies).toEqual([]);
  });

  it('currency-without-a-rate: lists it apart and keeps it out of every other figure', () => {
    const rows = [cell('food', 'KWD', 1_000n), cell('food', 'KWD', 500n, DAYS[1]), cell('food', 'EUR', 7n)];
    const report = converted(rows, new Map());
    expect(report.rows).toMatchObject([{ amount: Money.of(7n, 'EUR'), transactionCount: 1 }]);
    expect(report.otherCurrencies).toEqual([{ amount: Money.of(1_500n, 'KWD'), transactionCount: 2 }]);
  });

  it('rounds sums and not what they are made of', () => {
    const rates = new Map([rateOf('USD', DAYS[0]!, '0.333'), rateOf('USD', DAYS[1]!, '0.333')]);
    const rows = DAYS.flatMap((day) => [cell('food', 'USD', 1n, day), cell('fun', 'USD', 1n, day)]);
    const report = converted(rows, rates);
    expect(report.totals.amount.minorUnits).toBe(1n);
    expect(report.rows.map(({ amount }) => amount.minorUnits)).toEqual([1n, 0n]);
  });

  it('conserves: rows sum to the total, signs stay, and no currency appears that was not spent', () => {
    const cells = fc.array(
      fc
        .record({
          categoryId: fc.constantFrom('food', 'fun', null),
          currency: fc.constantFrom(...CURRENCIES),
          day: fc.constantFrom(...DAYS),
          spent: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        })
        .map(({ categoryId, currency, spent, day }) => cell(categoryId, currency, spent, day)),
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
              amountUnits: row.amountUnits > 0n ? -row.amountUnits : row.amountUnits,
            }))
          : rows;
        const rates = new Map(entries);
        const report = converted(given, rates);
        const sum = report.rows.reduce((total, { amount }) => total + amount.minorUnits, 0n);
        expect(sum).toBe(report.totals.amount.minorUnits);
        if (isPositive) for (const { amount } of report.rows) expect(amount.isNegative()).toBe(false);

        const spent = new Set(given.map(({ currency }) => currency));
        for (const { from } of report.rates) expect(spent.has(from)).toBe(true);
        // What is apart, and nothing else, is missing: every transaction counts once.
        const lost = given.filter(
          ({ currency, day = '' }) => currency !== 'EUR' && !rates.has(rateKey({ currency, day })),
        );
        expect(report.totals.transactionCount).toBe(given.length - lost.length);
        const apart = new Map(
          report.otherCurrencies.map(({ amount }) => [amount.currency as string, amount.minorUnits]),
        );
        for (const currency of new Set(lost.map((row) => row.currency))) {
          const missing = lost.filter((row) => row.currency === currency);
          expect(apart.get(currency)).toBe(missing.reduce((total, row) => total - row.amountUnits, 0n));
        }
        expect(apart.size).toBe(new Set(lost.map((row) => row.currency)).size);
      }),
      { numRuns: 1_000 },
    );
  });
});

import fc from 'fast-check';
import { addMonths } from '#shared';
import type { ReadMovement } from '#budget/pure';
import { backtest, scoreOf, type Trial } from './backtest.js';
import { booksAt, CashHistory } from './books.js';
import { forecastCash, type Books } from './cash-forecast.js';
import { KeptPastForecasts } from './kept-past-forecasts.js';
import { monthsBetween, type Month } from './month.js';
import { readFrom } from './outlook.js';

const EMPTY: Books = { today: '2026-04-10', firstMonth: null, variable: [], fixed: [], due: [] };

let made = 0;
function movement(payee: string, postedOn: string, units: bigint, categoryId = 'food'): ReadMovement {
  const kind = categoryId === 'salary' ? 'income' : 'expense';
  return {
    id: `m${++made}`,
    accountId: 'a',
    payee,
    postedOn,
    units,
    categoryId,
    parts: [{ kind, categoryId, units }],
  };
}

/** Two years of rent, wages and a shop that is visited on other days for other amounts each month. */
const books = Array.from({ length: 24 }, (_, month) => {
  const first = addMonths('2024-01-01', month);
  const on = (day: number) => `${first.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return [
    movement('Hill Lettings', first, -90_000n, 'rent'),
    movement('Works Ltd', on(25), 250_000n, 'salary'),
    movement('Shop', on(2 + (month % 5)), BigInt(-20_000 - (month % 3) * 3_000)),
    movement('Market', on(12 + ((month * 7) % 9)), BigInt(-10_000 - (month % 4) * 2_500)),
  ];
}).flat();

describe('a forecast of a household’s money', () => {
  it('is by hand: what is due, the rest by its mean, and of this month what is left', () => {
    const [april, may] = forecastCash(
      {
        ...EMPTY,
        firstMonth: '2026-02',
        variable: [
          { flow: 'spend', categoryId: 'food', month: '2026-02', amount: 200 },
          { flow: 'spend', categoryId: 'food', month: '2026-03', amount: 400 },
          { flow: 'spend', categoryId: 'food', month: '2026-04', amount: 120 },
          { flow: 'spend', categoryId: 'fun', month: '2026-03', amount: 60 },
          { flow: 'income', categoryId: 'gifts', month: '2026-02', amount: 50 },
        ],
        fixed: [{ flow: 'spend', categoryId: 'rent', month: '2026-04', amount: 900 }],
        due: [
          {
            flow: 'spend',
            key: 'power',
            name: 'power',
            categoryId: 'power',
            dueOn: '2026-04-20',
            amount: 70,
          },
          { flow: 'spend', key: 'rent', name: 'rent', categoryId: 'rent', dueOn: '2026-05-01', amount: 900 },
        ],
      },
      1,
    );
    // 20 of April's 30 days are left.
    expect(april).toMatchObject({
      month: '2026-04',
      ahead: 0,
      spend: { actual: 1020, fixed: 70, variable: (2 / 3) * (300 + 30), expected: 1020 + 70 + 220 },
      income: { actual: 0, fixed: 0, expected: (2 / 3) * 25 },
    });
    expect(may).toMatchObject({
      month: '2026-05',
      ahead: 1,
      spend: { actual: 0, fixed: 900, variable: 330 },
    });
    expect(may!.due).toHaveLength(1);
    expect(may!.spend.lines).toContainEqual({ categoryId: 'food', actual: 0, fixed: 0, variable: 300 });
  });

  it('is never below 0, whatever came back', () => {
    const refund = { flow: 'spend', categoryId: 'shop', month: '2026-03', amount: -500 } as const;
    const months = forecastCash(
      { ...EMPTY, firstMonth: '2026-03', variable: [refund, { ...refund, month: '2026-04' }] },
      2,
    );
    expect(months.map(({ spend }) => spend.expected)).toEqual([0, 0, 0]);
    expect(forecastCash(EMPTY, 1).map(({ spend, income }) => [spend.expected, income.expected])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('takes recurring items to the days they are due, and a person’s word before its own', () => {
    const found = booksAt(books, '2025-12-31', 2);
    const dueOf = (all: Books) => all.due.map(({ dueOn, amount }) => `${dueOn} ${amount}`).sort();
    expect(dueOf(found)).toEqual([
      ...['2026-01-01 90000', '2026-01-25 250000', '2026-02-01 90000', '2026-02-25 250000'],
    ]);
    const rent = { key: 'r', accountId: 'a', payeeKey: 'hill lettings', isOut: true, amount: 95_000 };
    const dismissed = booksAt(books, '2025-12-31', 2, [{ ...rent, due: null }]);
    expect(dueOf(dismissed)).toEqual(['2026-01-25 250000', '2026-02-25 250000']);
    // What is no recurring item is still spent.
    const [, january] = forecastCash(dismissed, 1);
    expect(january!.spend.lines).toContainEqual({
      categoryId: 'rent',
      actual: 0,
      fixed: 0,
      variable: 90_000,
    });
    const due = [
      { flow: 'spend', key: 'r', name: 'r', categoryId: 'rent', dueOn: '2026-01-03', amount: 95_000 },
    ] as const;
    expect(dueOf(booksAt(books, '2025-12-31', 2, [{ ...rent, due }]))).toContain('2026-01-03 95000');
  });

  it('does not look at what comes later, nor at the order it is told in', () => {
    const shown = (all: readonly ReadMovement[]) => forecastCash(booksAt(all, '2025-09-30', 3), 3);
    const known = books.filter(({ postedOn }) => postedOn <= '2025-09-30');
    expect(shown(books)).toEqual(shown(known));
    fc.assert(
      fc.property(fc.shuffledSubarray(books, { minLength: books.length }), (shuffled) => {
        const sums = (all: readonly ReadMovement[]) =>
          shown(all).map(({ spend }) => Math.round(spend.expected));
        expect(sums(shuffled)).toEqual(sums(books));
      }),
      { numRuns: 15 },
    );
  });

  it('is tried on the past: months, bands only once five misses are known, and its scores by hand', () => {
    const trials = backtest(new CashHistory(books), {
      last: '2025-12',
      origins: 12,
      ahead: 2,
      flows: ['spend'],
    });
    expect(trials.filter(({ ahead }) => ahead === 1).map(({ month }) => month)).toHaveLength(12);
    expect(trials.find(({ month, ahead }) => month === '2025-03' && ahead === 1)!.actual).toBe(
      90_000 + 26_000 + 15_000,
    );
    const first = trials.find(({ band }) => band !== null)!;
    expect(first.origin).toBe('2025-05');
    expect(scoreOf(trials).maseNaive).toBeLessThan(1);
    const trial = {
      flow: 'spend' as const,
      origin: 'o',
      month: 'm',
      ahead: 1,
      expected: 10,
      naive: 4,
      seasonalNaive: 13,
      actual: 12,
    };
    const other: Trial = { ...trial, naive: 12, seasonalNaive: 12, band: { low: 11, high: 13 } };
    expect(scoreOf([{ ...trial, band: { low: 1, high: 11 } }, other])).toEqual({
      ...{ trials: 2, maseNaive: 4 / 8, maseSeasonalNaive: 4 / 1, meanError: 2, coverage: 0.5, banded: 2 },
    });
    expect(
      backtest(new CashHistory([]), { last: '2025-12', origins: 12, ahead: 2, flows: ['spend'] }),
    ).toEqual([]);
  });

  it('reads whole months, as far back as the first of twelve month ends looks', () => {
    expect(['2026-11-01', '2026-11-30', '2026-12-01'].map(readFrom)).toEqual([
      ...['2023-08-01', '2023-08-01', '2023-09-01'],
    ]);
  });

  describe('its forecasts of the past', () => {
    const query = { last: '2025-11', origins: 12, ahead: 2, flows: ['spend', 'income'] } as const;
    const origins = monthsBetween('2024-11', '2025-10');
    const changed = (at: number, change: Partial<ReadMovement>) =>
      books.with(at, { ...books[at]!, ...change });
    const firstOf = (month: Month) => books.findIndex(({ postedOn }) => postedOn.startsWith(month));

    /** Those that are not what they were before a change; the trials are as without anything kept. */
    function madeAnew(after: readonly ReadMovement[]): Month[] {
      const kept = new KeptPastForecasts();
      const cash = new CashHistory(books);
      const before = new Map(origins.map((origin) => [origin, kept.at(cash, origin, query.ahead)]));
      expect(backtest(cash, query, kept.at)).toEqual(backtest(cash, query));
      const other = new CashHistory(after);
      expect(backtest(other, query, kept.at)).toEqual(backtest(other, query));
      return origins.filter((origin) => kept.at(other, origin, query.ahead) !== before.get(origin));
    }

    it('are kept while only what came later changes', () => {
      const later = [
        ...changed(firstOf('2025-11'), { units: -1n }),
        movement('Shop', '2025-12-30', -5_00n),
        movement('Shop', '2025-11-02', -7_00n),
      ];
      expect(madeAnew(later)).toEqual([]);
    });

    it('are made anew from the month on that something was entered in late', () => {
      expect(madeAnew([...books, movement('Shop', '2025-09-12', -7_00n)])).toEqual(['2025-09', '2025-10']);
      expect(madeAnew(books.slice(1))).toEqual(origins);
    });

    it('are kept when what changes is longer ago than they look back', () => {
      const kept = new KeptPastForecasts();
      const [before, after] = [new CashHistory(books), new CashHistory(changed(0, { units: -1n }))];
      const isKept = (origin: Month) => kept.at(before, origin, 1) === kept.at(after, origin, 1);
      expect(['2026-03', '2026-04'].map(isKept)).toEqual([false, true]);
    });

    it('are told apart by how far they look ahead', () => {
      const kept = new KeptPastForecasts();
      const cash = new CashHistory(books);
      expect(kept.at(cash, '2025-10', 1)).toHaveLength(1);
      expect(kept.at(cash, '2025-10', 2)).toHaveLength(2);
    });

    const [part] = books[6]!.parts;
    it.each<[string, Partial<ReadMovement>]>([
      ['amount', { units: -1n }],
      ['day', { postedOn: '2024-02-09' }],
      ['payee', { payee: 'Other' }],
      ['account', { accountId: 'b' }],
      ['category', { categoryId: 'fun' }],
      ['part’s amount', { parts: [{ ...part!, units: -1n }] }],
      ['part’s category', { parts: [{ ...part!, categoryId: 'fun' }] }],
      ['part’s kind', { parts: [{ ...part!, kind: 'income' }] }],
      ['parts', { parts: [part!, part!] }],
    ])('are made anew when the %s of a past movement is another', (_, change) => {
      expect(madeAnew(changed(6, change))).toEqual(origins);
    });
  });
});

import { findSeries } from '#budget/pure';
import { addDays, addMonths } from '#shared';
import { findAnomalies, type Spending } from './anomalies.js';

let made = 0;
function spending(
  payee: string,
  postedOn: string,
  units: bigint,
  categoryId: string | null = 'food',
): Spending {
  return { id: `t${String(++made).padStart(4, '0')}`, accountId: 'a', payee, postedOn, units, categoryId };
}
const found = (movements: readonly Spending[], today = '2026-12-31') =>
  findAnomalies(movements, findSeries(movements), { from: '2025-01-01', today });
const monthly = (payee: string, amounts: readonly (bigint | null)[]) =>
  amounts.flatMap((units, month) =>
    units === null ? [] : [spending(payee, addMonths('2026-01-05', month), units)],
  );

describe('anomalies', () => {
  const shop = [2310n, 1890n, 2705n, 3120n, 1650n, 2480n, 2090n, 2875n].map((units, at) =>
    spending('Greengrocer', addDays('2026-01-03', at * 5 + (at % 3)), -units),
  );

  it('have an amount beyond the outer fence of its merchant, with the fence', () => {
    const odd = spending('Greengrocer', '2026-04-20', -31_200n);
    expect(found([...shop, odd])).toMatchObject([
      { kind: 'unusual_amount', units: -31_200n, basis: 9, transactionIds: [odd.id], expectedUnits: -2480n },
    ]);
    expect(found([...shop, spending('Greengrocer', '2026-04-20', -4_400n)])).toEqual([]);
  });

  it('have a charge that came twice within 48 hours, but no second coffee', () => {
    const [one, again] = [
      spending('Cinema 12', '2026-05-01', -1890n),
      spending('Cinema 12', '2026-05-03', -1890n),
    ];
    expect(found([again, one])).toMatchObject([
      { kind: 'duplicate_charge', transactionIds: [one.id, again.id] },
    ]);
    expect(found([one, { ...again, postedOn: '2026-05-04' }])).toEqual([]);
    expect(found([one, { ...again, payee: 'Cinema 13' }])).toEqual([]);
    const coffees = [1, 1, 9, 20, 33].map((day) => spending('Coffee', addDays('2026-05-01', day), -350n));
    expect(found(coffees)).toEqual([]);
    const ways = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        [1, 2].map(() => spending('Tram', addDays('2026-05-01', 9 * at), BigInt(-210 - at))),
      );
    expect(found(ways(2).flat())).toHaveLength(2);
    expect(found(ways(3).flat())).toEqual([]);
  });

  it('have a price that rose and stays, not one odd bill', () => {
    expect(found(monthly('Film', [-999n, -999n, -999n, -1199n, -1199n]), '2026-05-20')).toMatchObject([
      { kind: 'price_rise', on: '2026-04-05', units: -1199n, expectedUnits: -999n, basis: 3 },
    ]);
    expect(found(monthly('Film', [-999n, -999n, -999n, -1199n, -999n, -999n]), '2026-06-20')).toEqual([]);
    expect(found(monthly('Film', [-1199n, -1199n, -1199n, -999n, -999n]), '2026-05-20')).toEqual([]);
  });

  it('have income that did not come, once, and income that came late', () => {
    const wages = monthly('Works', [250_000n, 250_000n, 250_000n, null, 250_000n, 250_000n]);
    expect(found(wages, '2026-06-20')).toMatchObject([
      {
        kind: 'missed_income',
        on: '2026-04-05',
        dueOn: '2026-04-05',
        expectedUnits: 250_000n,
        transactionIds: [],
      },
    ]);
    const late = spending('Works', '2026-04-14', 250_000n);
    expect(found([...wages, late], '2026-06-20')).toMatchObject([
      { kind: 'late_income', on: '2026-04-14', dueOn: '2026-04-05', transactionIds: [late.id] },
    ]);
    expect(found(wages, '2026-12-31').map(({ on }) => on)).toEqual(['2026-07-05', '2026-04-05']);
  });

  it('are the same in any order, and those from the first day on', () => {
    const all = [
      ...shop,
      spending('Greengrocer', '2026-04-20', -31_200n),
      ...monthly('Film', [-999n, -999n, -999n, -1199n, -1199n]),
    ];
    expect(found(all.toReversed(), '2026-05-20')).toEqual(found(all, '2026-05-20'));
    const late = findAnomalies(all, findSeries(all), { from: '2026-04-10', today: '2026-05-20' });
    expect(late.map(({ kind }) => kind)).toEqual(['unusual_amount']);
  });
});

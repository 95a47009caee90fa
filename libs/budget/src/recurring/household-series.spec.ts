import fc from 'fast-check';
import { addDays, addMonths } from '#shared';
import { findSeries, type Movement } from './household-series.js';

let made = 0;
const movement = (payee: string, postedOn: string, units: bigint, accountId = 'a'): Movement => {
  return { id: `m${++made}`, accountId, payee, postedOn, units };
};
const monthly = (payee: string, first: string, amounts: readonly bigint[]) =>
  amounts.map((units, month) => movement(payee, addMonths(first, month), units));
const shownOf = (movements: readonly Movement[]) =>
  findSeries(movements).map(({ payeeKey, cadence, units, occurrences }) => {
    return { payeeKey, cadence, units, occurrences };
  });

describe('the series of a household', () => {
  it('are told apart behind one payee by their amounts', () => {
    const both = [
      ...monthly('Fruit.com/Bill', '2026-01-03', [-299n, -299n, -299n, -299n, -349n, -349n]),
      ...monthly('Fruit.com/Bill', '2026-01-19', [-999n, -999n, -999n, -999n, -999n, -999n]),
    ];
    expect(shownOf(both)).toEqual([
      { payeeKey: 'fruit com bill', cadence: 'monthly', units: -349n, occurrences: 6 },
      { payeeKey: 'fruit com bill', cadence: 'monthly', units: -999n, occurrences: 6 },
    ]);
  });

  it('are told apart by their days when the amounts are alike', () => {
    const phones = [
      ...monthly('Telco', '2026-01-04', [-2500n, -2710n, -2500n, -2630n, -2500n, -2500n, -2840n, -2500n]),
      ...monthly('Telco', '2026-01-20', [-2600n, -2600n, -2790n, -2600n, -2910n, -2600n, -2600n, -2650n]),
    ];
    expect(shownOf(phones)).toMatchObject([{ occurrences: 8 }, { occurrences: 8 }]);
  });

  it('take what the bank wrote otherwise on a day that would be empty', () => {
    const rent = monthly('Hill Lettings', '2026-01-01', Array<bigint>(8).fill(-90_000n));
    const texts = rent.map((one, month) =>
      month === 2 || month === 5 ? { ...one, payee: 'Tenancy 4711' } : one,
    );
    expect(shownOf(texts)).toEqual([
      { payeeKey: 'hill lettings', cadence: 'monthly', units: -90_000n, occurrences: 8 },
    ]);
  });

  it('show among purchases of all sizes by their price', () => {
    const member = monthly('Bazaar', '2026-01-12', Array<bigint>(7).fill(-899n));
    const purchases = [3, 17, 44, 51, 60, 95, 101, 133, 160, 171].map((day) =>
      movement('Bazaar', addDays('2026-01-01', day), BigInt(-1500 - day * 97)),
    );
    expect(shownOf([...purchases, ...member])).toEqual([
      { payeeKey: 'bazaar', cadence: 'monthly', units: -899n, occurrences: 7 },
    ]);
  });

  it('are not made of other accounts or the other direction', () => {
    const half = (account: string, months: readonly number[], units: bigint) =>
      months.map((month) => movement('Club', addMonths('2026-01-05', month), units, account));
    expect(
      findSeries([...half('a', [0, 2], -500n), ...half('b', [1, 3], -500n), ...half('a', [4], 500n)]),
    ).toEqual([]);
  });

  it('are of their own movements, where those of another household were alike', () => {
    const ofHousehold = () => [
      ...monthly('Gym', '2026-01-03', [-2000n, -2000n, -2000n, -2500n, -2500n]),
      ...monthly('Telco', '2026-01-04', [-2500n, -2710n, -2500n, -2630n, -2500n, -2500n, -2840n, -2500n]),
      ...monthly('Telco', '2026-01-20', [-2600n, -2600n, -2790n, -2600n, -2910n, -2600n, -2600n, -2650n]),
    ];
    for (const movements of [ofHousehold(), ofHousehold()]) {
      const seen = findSeries(movements).flatMap(({ timetable }) => [
        ...timetable.hits.map(({ observation }) => observation),
        ...timetable.extras,
      ]);
      expect(seen).toHaveLength(movements.length);
      expect(movements).toEqual(expect.arrayContaining(seen));
    }
  });

  it('are the same in whatever order they are read', () => {
    const all = [
      ...monthly('Gym', '2026-01-03', [-2000n, -2000n, -2000n, -2500n, -2500n]),
      ...monthly('Power', '2026-01-15', [-6100n, -7000n, -6500n, -5200n, -5600n]),
      ...monthly('Power online', '2026-06-15', [-5900n]),
      ...[1, 2, 9, 40, 77].map((day) => movement('Shop', addDays('2026-01-01', day), BigInt(-700 - day))),
    ];
    const expected = shownOf(all);
    expect(expected).toHaveLength(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(shownOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

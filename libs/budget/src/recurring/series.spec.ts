import fc from 'fast-check';
import { addDays, addMonths } from '#shared';
import { CADENCES, dueAfter } from './cadence.js';
import { detectSeries, isExpected, payeeKey } from './series.js';

const monthly = (amounts: readonly number[], first = '2026-01-05') =>
  amounts.map((units, month) => ({ postedOn: addMonths(first, month), units: BigInt(units) }));

describe('a recurring series', () => {
  it.each(CADENCES)('is found in a perfect %s one', (cadence) => {
    const days = ['2022-01-31'];
    while (days.length < 5) days.push(dueAfter(cadence, days.at(-1)!));
    const series = detectSeries(days.map((postedOn) => ({ postedOn, units: -999n })));
    expect(series).toMatchObject({ cadence, status: 'detected', units: -999n, occurrences: 5 });
  });

  it('bears days of grace and one skipped time', () => {
    const days = ['2026-01-05', '2026-02-08', '2026-03-07', '2026-05-05', '2026-06-05'];
    expect(detectSeries(days.map((postedOn) => ({ postedOn, units: -999n })))).toMatchObject({
      cadence: 'monthly',
      nextDueOn: '2026-07-05',
    });
    const twoSkipped = ['2026-01-05', '2026-03-05', '2026-04-05', '2026-06-05'];
    expect(detectSeries(twoSkipped.map((postedOn) => ({ postedOn, units: -999n })))).toBeNull();
  });

  it('keeps the 31st of the month through the months that end before it', () => {
    const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'];
    expect(detectSeries(days.map((postedOn) => ({ postedOn, units: -999n })))).toMatchObject({
      cadence: 'monthly',
      nextDueOn: '2026-05-31',
    });
  });

  it('tells wages every four weeks from monthly ones', () => {
    const days = ['2026-01-02', '2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24', '2026-05-22'];
    expect(detectSeries(days.map((postedOn) => ({ postedOn, units: 250_000n })))).toMatchObject({
      cadence: 'four_weekly',
      nextDueOn: '2026-06-19',
    });
  });

  it('is no weekly one when the amounts are those of shopping', () => {
    const weekly = (amounts: readonly bigint[]) =>
      amounts.map((units, week) => ({ postedOn: addDays('2026-01-03', 7 * week), units }));
    expect(detectSeries(weekly([-2310n, -2295n, -2420n, -2350n, -2275n, -2401n]))).toBeNull();
    expect(detectSeries(weekly([-2300n, -2300n, -2300n, -2300n]))).toMatchObject({ cadence: 'weekly' });
    // Wages by the hour do vary.
    expect(detectSeries(weekly([41_000n, 38_500n, 40_250n, 39_900n]))).toMatchObject({ cadence: 'weekly' });
  });

  it('forgives one pause of somebody who has come often', () => {
    const months = [0, 1, 2, 3, 8, 9, 10, 11];
    const paused = months.map((month) => ({ postedOn: addMonths('2025-01-07', month), units: -1999n }));
    expect(detectSeries(paused)).toMatchObject({ cadence: 'monthly', occurrences: 8 });
    expect(detectSeries(paused.slice(2, 6))).toBeNull();
  });

  it('needs three times, and two a year apart for a suggestion', () => {
    expect(detectSeries(monthly([-999, -999]))).toBeNull();
    const yearly = ['2025-03-01', '2026-03-04'].map((postedOn) => ({ postedOn, units: -60_000n }));
    expect(detectSeries(yearly)).toMatchObject({ cadence: 'annual', status: 'suggested' });
    expect(detectSeries(yearly.slice(1))).toBeNull();
    expect(detectSeries([])).toBeNull();
  });

  it('is none when the amounts have little in common', () => {
    expect(detectSeries(monthly([-1000, -5000, -200, -9000, -2500]))).toBeNull();
    expect(detectSeries(monthly([-4100, -5300, -4600, -3900]))).toMatchObject({ cadence: 'monthly' });
  });

  it('does not see random days as a series', () => {
    const visit = fc.record({
      postedOn: fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2024-01-01', offset)),
      units: fc.bigInt({ min: -9000n, max: -300n }),
    });
    let found = 0;
    fc.assert(
      fc.property(fc.array(visit, { minLength: 6, maxLength: 40 }), (visits) => {
        if (detectSeries(visits)) found++;
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(found).toBeLessThanOrEqual(3);
  });

  it('has a new price when it was asked for twice, and not before', () => {
    expect(detectSeries(monthly([-999, -999, -999, -1199]))).toMatchObject({
      units: -999n,
      priceChange: null,
    });
    expect(detectSeries(monthly([-999, -999, -999, -1199, -1199]))).toMatchObject({
      units: -1199n,
      priceChange: { from: -999n, to: -1199n, on: '2026-04-05' },
    });
    // One odd bill between equal ones.
    expect(detectSeries(monthly([-999, -999, -1500, -999, -999]))).toMatchObject({ priceChange: null });
  });

  it('does not depend on the order, and not on the day it begins', () => {
    const day = fc.integer({ min: 0, max: 5000 }).map((offset) => addDays('2010-01-01', offset));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 4, max: 24 }),
        fc.bigInt({ min: -9999n, max: -1n }),
        (first, count, units) => {
          const series = monthly(Array<number>(count).fill(Number(units)), first);
          const found = detectSeries(series);
          expect(found).toMatchObject({ cadence: 'monthly', units, occurrences: count });
          expect(detectSeries(series.toReversed())).toEqual(found);
        },
      ),
    );
  });

  it('expects the same direction, about the same amount and day', () => {
    const due = { dueOn: '2026-03-01', units: -1000n };
    const asks = (postedOn: string, units: bigint) => isExpected('monthly', due, { postedOn, units });
    expect(asks('2026-03-04', -1300n)).toBe(true);
    expect(asks('2026-02-25', -700n)).toBe(true);
    expect(asks('2026-03-06', -1000n)).toBe(false);
    expect(asks('2026-03-01', -1400n)).toBe(false);
    expect(asks('2026-03-01', 1000n)).toBe(false);
  });

  it('knows a payee by its letters', () => {
    expect(payeeKey('  CAFÉ-Müller *4711 ')).toBe(payeeKey('Cafe Muller 4712'));
    expect(payeeKey('4711')).toBe('');
    // A text in ASCII takes a shorter way to the same key.
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(`${payeeKey(text)} e`.trim()).toBe(payeeKey(`${text} é`));
      }),
    );
  });
});

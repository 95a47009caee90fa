import { blankExtraction, certain } from '#receipt/testing';
import type { Truth } from './dataset.js';
import { compare, expectedCalibrationError, percentile, score, type Outcome } from './metrics.js';

const TRUTH: Truth = { merchant: 'BLUE HERON SDN BHD', date: '2024-03-05', total: 1250, currency: 'MYR' };

describe('accuracy metrics', () => {
  it('count exact fields exactly and merchants fuzzily', () => {
    const outcomes = compare(
      read({ merchant: 'Blue Heran', date: '2024-03-05', total: 1255, currency: 'MYR' }),
      TRUTH,
    );
    expect(outcomes.map(({ field, correct }) => [field, correct])).toEqual([
      ['total', false],
      ['date', true],
      ['currency', true],
      ['merchant', true],
    ]);
  });

  it('leave out what the truth does not say', () => {
    const outcomes = compare(read({}), { ...TRUTH, currency: null, merchant: null });
    expect(outcomes.map(({ field }) => field)).toEqual(['total', 'date']);
  });

  it('tell silence from error', () => {
    const right = compare(
      read({ merchant: 'Blue Heron', date: '2024-03-05', total: 1250, currency: 'MYR' }),
      TRUTH,
    );
    const silent = compare(read({}), TRUTH);
    const wrong = compare(
      read({ merchant: 'Blue Heron', date: '2024-03-05', total: 1, currency: 'MYR' }),
      TRUTH,
    );
    const { fields, allThree } = score([right, silent, wrong, right]);
    expect(fields.total).toEqual({ scored: 4, right: 0.5, answered: 0.75, precision: 2 / 3 });
    expect(fields.date).toEqual({ scored: 4, right: 0.75, answered: 0.75, precision: 1 });
    expect(allThree).toBe(0.5);
  });

  it('find no calibration error where confidence is the share of right answers', () => {
    const outcomes = [0, 1, 2, 3].map((index) => answer(0.75, index > 0));
    expect(expectedCalibrationError(outcomes)).toBeCloseTo(0, 10);
  });

  it('weigh each bin with its size', () => {
    const outcomes = [answer(0.95, false), answer(0.55, true), answer(0.55, true), answer(0.55, true)];
    expect(expectedCalibrationError(outcomes)).toBeCloseTo(0.95 / 4 + (3 * 0.45) / 4, 10);
  });

  it('take percentiles by nearest rank', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(percentile([], 0.5)).toBe(0);
  });
});

function answer(confidence: number, correct: boolean): Outcome {
  return { field: 'total', answered: true, correct, confidence };
}

function read(values: Partial<Truth>): Parameters<typeof compare>[0] {
  const { merchant = null, date = null, total = null, currency = null } = values;
  const blank = blankExtraction();
  return {
    total: total === null ? blank.total : certain(total),
    purchasedOn: date === null ? blank.purchasedOn : certain(date),
    currency: currency === null ? blank.currency : certain(currency),
    merchant: merchant === null ? blank.merchant : { ...blank.merchant, name: certain(merchant) },
  };
}

import { blankExtraction, certain } from '../testing/blank-extraction.js';
import type { Extraction } from './extraction.js';
import { reviewVerdict } from './review-verdict.js';

describe('review verdict', () => {
  it('is ready when everything needed is read and every equation holds', () => {
    expect(reviewVerdict(readableReceipt())).toEqual({ status: 'ready', reasons: [] });
  });

  it('names every missing field', () => {
    const { status, reasons } = reviewVerdict(blankExtraction());
    expect(status).toBe('needs_review');
    expect(reasons).toEqual([
      'The merchant could not be read.',
      'The purchase date could not be read.',
      'The currency could not be read.',
      'The total could not be read.',
    ]);
  });

  it('names an uncertain needed field', () => {
    const receipt = { ...readableReceipt(), purchasedOn: certain('2026-04-03', 0.6) };
    expect(reviewVerdict(receipt).reasons).toEqual(['The purchase date is uncertain.']);
  });

  it('names an uncertain other field', () => {
    const receipt = { ...readableReceipt(), tip: certain(500, 0.3) };
    expect(reviewVerdict(receipt).reasons).toEqual(['The tip is uncertain.']);
  });

  it.each([
    ['MYR', 56457, 900, 'expected 564.57 MYR, printed 9.00 MYR'],
    ['JPY', 1200, 1250, 'expected 1200 JPY, printed 1250 JPY'],
    ['KWD', -1200, 0, 'expected -1.200 KWD, printed 0.000 KWD'],
  ])('quotes the equation that fails in %s', (currency, expected, actual, quoted) => {
    const checks = [{ equation: 'items = subtotal', ok: false, expected, actual }];
    const receipt = { ...readableReceipt(), currency: certain(currency), checks };
    expect(reviewVerdict(receipt).reasons).toEqual([`Does not hold: items = subtotal (${quoted}).`]);
  });

  it.each([null, 'ZZZ'])('quotes plain figures where the currency is %s', (currency) => {
    const checks = [{ equation: 'items = subtotal', ok: false, expected: 1200, actual: 1250 }];
    const receipt = { ...readableReceipt(), currency: { ...certain('USD'), value: currency }, checks };
    expect(reviewVerdict(receipt).reasons).toContain(
      'Does not hold: items = subtotal (expected 1200, printed 1250).',
    );
  });

  it('quotes dates as they are', () => {
    const equation = 'purchase date <= upload date + 2 days';
    const checks = [{ equation, ok: false, expected: '2026-03-12', actual: '2026-04-01' }];
    expect(reviewVerdict({ ...readableReceipt(), checks }).reasons).toEqual([
      `Does not hold: ${equation} (expected 2026-03-12, printed 2026-04-01).`,
    ]);
  });
});

function readableReceipt(): Extraction {
  const blank = blankExtraction();
  return {
    ...blank,
    merchant: { ...blank.merchant, name: certain('Blue Heron Diner') },
    purchasedOn: certain('2026-03-04'),
    currency: certain('USD'),
    total: certain(4210),
  };
}

import type { Extraction } from '../../api/receipts.js';
import { regionsOf } from './evidence.js';
import { isUnsureLine, leastSure, surenessOf } from './sureness.js';

const field = (value: unknown, confidence = 1, box: number[] | null = null) => ({
  value,
  confidence,
  source: 'ocr',
  evidence: box && { page: 2, box, text: '' },
});
const extraction = {
  merchant: { name: field('Bakery', 0.9) },
  purchasedOn: field('2026-11-20', 0.85),
  currency: field('EUR', 0.99),
  total: field(1_250, 0.95, [0.1, 0.2, 0.3, 0.4]),
  lineItems: [field(null), field({ total: 1_250 }, 0.4, [0, 0.5, 1, 0.6])],
  taxes: [],
  payments: [],
  ...Object.fromEntries(
    [
      'purchasedTime',
      'subtotal',
      'discount',
      'tax',
      'tip',
      'fees',
      'rounding',
      'receiptNumber',
      'documentType',
    ].map((name) => [name, field(null, 0)]),
  ),
} as unknown as Extraction;

describe('how far a read value can be relied on', () => {
  it.each([
    ['total', 1_250, 0.8, 'sure'],
    ['total', 1_250, 0.79, 'unsure'],
    ['total', null, 0, 'missing'],
    ['tip', 100, 0.5, 'sure'],
    ['tip', 100, 0.49, 'unsure'],
    ['tip', null, 0, 'absent'],
  ] as const)('%s %j with confidence %d is %s', (name, value, confidence, sureness) => {
    expect(surenessOf(name, { value, confidence })).toBe(sureness);
  });

  it('is that of the least certain value which booking needs', () => {
    expect(leastSure(extraction)).toBe(0.85);
    expect(leastSure({ ...extraction, purchasedOn: field(null, 0) } as Extraction)).toBe(0);
    expect(isUnsureLine(extraction.lineItems[1]!)).toBe(true);
  });

  it('can be seen where it was read', () => {
    expect(regionsOf(extraction)).toEqual([
      { key: 'lineItems.1', page: 2, box: [0, 0.5, 1, 0.6] },
      { key: 'total', page: 2, box: [0.1, 0.2, 0.3, 0.4] },
    ]);
  });
});

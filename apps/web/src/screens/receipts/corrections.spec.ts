import type { Receipt } from '../../api/receipts.js';
import { conflictOver } from './corrections.js';

const FIELDS = ['purchasedOn', 'total'];
const receiptWith = (total: number | null): Receipt =>
  ({
    extraction: {
      merchant: {},
      ...Object.fromEntries(FIELDS.map((name) => [name, {}])),
      total: { value: total },
    },
  }) as unknown as Receipt;

describe('a correction that came too late', () => {
  it('is no conflict where only something else has changed, or both mean the same', () => {
    expect(conflictOver('total', 100, 200, receiptWith(100))).toBeNull();
    expect(conflictOver('total', 100, 200, receiptWith(200))).toBeNull();
  });

  it('is one where the other has entered something else', () => {
    expect(conflictOver('total', 100, 200, receiptWith(300))).toEqual({
      name: 'total',
      mine: 200,
      theirs: 300,
    });
    expect(conflictOver('total', 100, null, receiptWith(300))).toEqual({
      name: 'total',
      mine: null,
      theirs: 300,
    });
  });
});

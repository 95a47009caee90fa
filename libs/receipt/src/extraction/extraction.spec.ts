import { blankExtraction, certain } from '../testing/blank-extraction.js';
import { extractionSchema } from './extraction.js';

describe('extraction schema', () => {
  it('survives the way through jsonb', () => {
    const extraction = { ...blankExtraction(), total: certain(-1250), purchasedOn: certain('2026-02-28') };
    expect(extractionSchema.parse(JSON.parse(JSON.stringify(extraction)))).toEqual(extraction);
  });

  it.each([
    ['a fraction of a minor unit', { total: certain(12.5) }],
    ['an amount beyond JSON integers', { total: certain(2 ** 60) }],
    ['a day that does not exist', { purchasedOn: certain('2026-02-30') }],
    ['a confidence above 1', { total: certain(100, 1.2) }],
    ['a lower-case currency', { currency: certain('myr') }],
  ])('refuses %s', (_, fields) => {
    expect(extractionSchema.safeParse({ ...blankExtraction(), ...fields }).success).toBe(false);
  });
});

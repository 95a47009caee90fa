import fc from 'fast-check';
import { Money, newId } from '#shared';
import { checkSplits } from './split-rules.js';

const euro = (units: bigint) => Money.of(units, 'EUR');
const split = (units: bigint, id?: string) => ({ id, amount: euro(units), categoryId: null, memo: null });
const problemOf = (draft: Parameters<typeof checkSplits>[0]) => {
  try {
    checkSplits(draft);
    return undefined;
  } catch (error) {
    return (error as { fields: { pointer: string; code: string }[] }).fields[0];
  }
};

describe('the splits of a draft', () => {
  it('are fine however an amount is allocated', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
        fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 20 }),
        (units, weights) => {
          const splits = euro(units)
            .allocate(weights)
            .map((part) => split(part.minorUnits));
          expect(problemOf({ amount: euro(units), categoryId: null, splits })).toBeUndefined();
        },
      ),
    );
  });

  it('are refused when they are a single minor unit off', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -9999n, max: 9999n }), { minLength: 1 }), (parts) => {
        const amount = euro(parts.reduce((sum, part) => sum + part, 1n));
        const draft = { amount, categoryId: null, splits: parts.map((part) => split(part)) };
        expect(problemOf(draft)).toMatchObject({ pointer: '/splits', code: 'splits_do_not_sum' });
      }),
    );
  });

  it('exclude a category of the whole', () => {
    const draft = { amount: euro(-10n), categoryId: newId(), splits: [split(-10n)] };
    expect(problemOf(draft)).toMatchObject({ pointer: '/categoryId', code: 'category_and_splits' });
  });

  it('have different ids', () => {
    const id = newId();
    const draft = { amount: euro(-10n), categoryId: null, splits: [split(-4n, id), split(-6n, id)] };
    expect(problemOf(draft)).toMatchObject({ pointer: '/splits', code: 'duplicate_id' });
  });
});

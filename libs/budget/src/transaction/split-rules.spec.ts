import fc from 'fast-check';
import { Money, newId } from '#shared';
import { checkSplits, type SplitTransaction } from './split-rules.js';

const split = (amountUnits: bigint, id?: string) => ({ id, amountUnits });
const problemOf = (draft: SplitTransaction) => {
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
          const splits = Money.of(units, 'EUR')
            .allocate(weights)
            .map((part) => split(part.minorUnits));
          expect(problemOf({ amountUnits: units, categoryId: null, splits })).toBeUndefined();
        },
      ),
    );
  });

  it('are refused when they are a single minor unit off', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -9999n, max: 9999n }), { minLength: 1 }), (parts) => {
        const amountUnits = parts.reduce((sum, part) => sum + part, 1n);
        const draft = { amountUnits, categoryId: null, splits: parts.map((part) => split(part)) };
        expect(problemOf(draft)).toMatchObject({ pointer: '/splits', code: 'splits_do_not_sum' });
      }),
    );
  });

  it('exclude a category of the whole', () => {
    const draft = { amountUnits: -10n, categoryId: newId(), splits: [split(-10n)] };
    expect(problemOf(draft)).toMatchObject({ pointer: '/categoryId', code: 'category_and_splits' });
  });

  it('have different ids', () => {
    const id = newId();
    const draft = { amountUnits: -10n, categoryId: null, splits: [split(-4n, id), split(-6n, id)] };
    expect(problemOf(draft)).toMatchObject({ pointer: '/splits', code: 'duplicate_id' });
  });
});

import fc from 'fast-check';
import { Money } from '#shared';
import { shareOf } from './one-currency.js';

const units = (most: bigint) => fc.bigInt({ min: -most, max: most });

describe('a share of a total', () => {
  it('has four decimals, the rest cut off, whatever the size of the amounts', () => {
    fc.assert(
      fc.property(
        fc.oneof(units(1_000n), units(10n ** 12n), units(9n * 10n ** 15n)),
        fc.oneof(units(1_000n), units(10n ** 12n), units(9n * 10n ** 15n)),
        (amount, total) => {
          const expected = total > 0n ? Number((amount * 10_000n) / total) / 10_000 : null;
          expect(shareOf(Money.of(amount, 'EUR'), Money.of(total, 'EUR'))).toBe(expected);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [1n, 3n, 0.3333],
    [-1n, 3n, -0.3333],
    [-1n, 100_000n, 0],
    [29_999n, 30_000n, 0.9999],
    [5n, 0n, null],
  ])('of %d of %d is %d', (amount, total, expected) => {
    expect(shareOf(Money.of(amount, 'EUR'), Money.of(total, 'EUR'))).toBe(expected);
  });
});

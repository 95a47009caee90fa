import fc from 'fast-check';
import { minorUnitDigits } from './currency.js';
import { DomainError } from './domain-error.js';
import { Money, toJsonInteger } from './money.js';

const currency = fc.constantFrom('EUR', 'MYR', 'JPY', 'KWD');
const minorUnits = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 20 })
  .filter((list) => list.some((weight) => weight > 0n));

/** Allocates, and holds every case to the invariant: the parts sum to the whole. */
function allocated(amount: Money, shares: readonly bigint[]): bigint[] {
  const parts = amount.allocate(shares);
  expect(Money.sum(parts, amount.currency).equals(amount)).toBe(true);
  return parts.map((part) => part.minorUnits);
}

describe('allocating money', () => {
  it('gives the cent that is left over to the first of equal shares', () => {
    expect(allocated(Money.of(100, 'EUR'), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it('gives the cent that is left over to the largest remainder', () => {
    expect(allocated(Money.of(10, 'EUR'), [1n, 5n, 1n])).toEqual([2n, 7n, 1n]);
    expect(allocated(Money.of(10, 'EUR'), [30n, 30n, 39n])).toEqual([3n, 3n, 4n]);
  });

  it('gives nothing to a share of weight zero', () => {
    expect(allocated(Money.of(5, 'EUR'), [0n, 1n, 1n, 0n])).toEqual([0n, 3n, 2n, 0n]);
  });

  it('gives one unit each to the first shares when there are more shares than units', () => {
    expect(allocated(Money.of(2, 'JPY'), [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
  });

  it('mirrors a negative amount', () => {
    expect(allocated(Money.of(-100, 'EUR'), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  it.each([
    ['no weights', []],
    ['weights that are all zero', [0n, 0n]],
    ['a negative weight', [3n, -1n]],
  ])('refuses %s', (_situation, shares: bigint[]) => {
    expect(() => Money.of(1, 'EUR').allocate(shares)).toThrow(RangeError);
  });

  it('keeps every part within one minor unit of its share, on its side, and in the order of the weights', () => {
    fc.assert(
      fc.property(minorUnits, currency, weights, (units, code, shares) => {
        const parts = allocated(Money.of(units, code), shares);
        const total = shares.reduce((sum, share) => sum + share, 0n);
        parts.forEach((part, index) => {
          const distance = part * total - units * shares[index]!;
          expect(distance < total && distance > -total).toBe(true);
          expect(units < 0n ? part <= 0n : part >= 0n).toBe(true);
          shares.forEach((share, other) => {
            const heavier = share > shares[index]! || (share === shares[index] && other < index);
            if (heavier) expect(magnitude(parts[other]!) >= magnitude(part)).toBe(true);
          });
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('money arithmetic', () => {
  it('is the arithmetic of integers', () => {
    fc.assert(
      fc.property(minorUnits, minorUnits, currency, (a, b, code) => {
        const [left, right] = [Money.of(a, code), Money.of(b, code)];
        expect(left.plus(right).minorUnits).toBe(a + b);
        expect(left.minus(right).minorUnits).toBe(a - b);
        expect(left.negated().minorUnits).toBe(-a);
        expect(left.plus(right).equals(right.plus(left))).toBe(true);
        expect(left.isNegative()).toBe(a < 0n);
      }),
    );
  });

  it('sums nothing to zero', () => {
    expect(Money.sum([], 'EUR').equals(Money.zero('EUR'))).toBe(true);
  });

  it('never combines two currencies', () => {
    expect(() => Money.of(1, 'EUR').plus(Money.of(1, 'USD'))).toThrow('Cannot combine EUR with USD');
    expect(() => Money.of(1, 'EUR').minus(Money.of(1, 'USD'))).toThrow(RangeError);
    expect(() => Money.sum([Money.of(1, 'USD')], 'EUR')).toThrow(RangeError);
    expect(Money.zero('EUR').equals(Money.zero('USD'))).toBe(false);
  });

  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %p', (units) => {
    expect(() => Money.of(units, 'EUR')).toThrow(RangeError);
  });

  it.each(['eur', 'XQQ', '', 'EURO'])('refuses the currency %p', (code) => {
    expect(() => Money.of(1, code)).toThrow(RangeError);
  });
});

describe('money as text', () => {
  it.each([
    [-1230, 'EUR', '-12.30 EUR'],
    [5, 'EUR', '0.05 EUR'],
    [-5, 'EUR', '-0.05 EUR'],
    [0, 'EUR', '0.00 EUR'],
    [900, 'JPY', '900 JPY'],
    [-1, 'JPY', '-1 JPY'],
    [1, 'KWD', '0.001 KWD'],
    [-12345, 'KWD', '-12.345 KWD'],
  ])('writes %i minor units of %s as %s', (units, code, text) => {
    expect(Money.of(units, code).toString()).toBe(text);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(minorUnits, currency, (units, code) => {
        const [figure = '', unit] = Money.of(units, code).toString().split(' ');
        expect(unit).toBe(code);
        expect(figure.split('.')[1]?.length ?? 0).toBe(minorUnitDigits(code));
        expect(BigInt(figure.replace('.', ''))).toBe(units);
      }),
    );
  });
});

describe('money on the wire', () => {
  it('is a JSON integer of minor units', () => {
    expect(JSON.stringify({ amount: Money.of(-1250n, 'EUR') })).toBe('{"amount":-1250}');
  });

  it('is refused rather than rounded beyond 2^53 - 1', () => {
    expect(toJsonInteger(BigInt(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => toJsonInteger(BigInt(Number.MAX_SAFE_INTEGER) + 1n)).toThrow(DomainError);
    expect(() => toJsonInteger(-BigInt(Number.MAX_SAFE_INTEGER) - 1n)).toThrow(DomainError);
  });
});

function magnitude(units: bigint): bigint {
  return units < 0n ? -units : units;
}

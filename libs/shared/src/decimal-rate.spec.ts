import fc from 'fast-check';
import { minorUnitDigits } from './currency.js';
import { DecimalRate, roundExact, roundExactParts } from './decimal-rate.js';
import { Money } from './money.js';

const RUNS = { numRuns: 1_000 };
const CURRENCIES = ['EUR', 'USD', 'JPY', 'KWD', 'ISK'];
const currency = fc.constantFrom(...CURRENCIES);
const units = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
const rate = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.nat(14)).map(([digits, decimals]) => {
  const text = digits.toString().padStart(decimals + 1, '0');
  return DecimalRate.parse(
    decimals === 0 ? text.slice(0, 12) : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`,
  );
});

describe('a rate', () => {
  it.each(['1.0845', '0.000001', '163', '1.08450', '999999999999.123456789012345678'])(
    'is written as it was read: %s',
    (text) => {
      expect(DecimalRate.parse(text).toString()).toBe(text);
    },
  );

  it.each(['', '0', '0.00', '-1', '+1', '1.', '.5', '01', '1e3', '1,5', 'NaN', '1234567890123', '٣'])(
    'is not %p',
    (text) => {
      expect(DecimalRate.isRate(text)).toBe(false);
      expect(() => DecimalRate.parse(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['0.5', 'EUR', 1n, 'USD', 0n],
    ['0.5', 'EUR', 3n, 'USD', 2n],
    ['0.5', 'EUR', -3n, 'USD', -2n],
    ['163.25', 'EUR', 10_000n, 'JPY', 16_325n],
    ['0.006125', 'JPY', 16_325n, 'EUR', 9_999n],
    ['0.3', 'USD', 100n, 'KWD', 300n],
  ])('of %s converts %s %i to %s %i, halves to the even unit', (text, from, given, to, expected) => {
    expect(DecimalRate.parse(text).convert(Money.of(given, from), to)).toEqual(Money.of(expected, to));
  });

  it('keeps the sign of what it converts, and makes nothing of nothing', () => {
    fc.assert(
      fc.property(rate, units, currency, currency, (one, given, from, to) => {
        const converted = one.convert(Money.of(given, from), to);
        expect(converted.currency).toBe(to);
        expect(converted.minorUnits === 0n || converted.isNegative() === given < 0n).toBe(true);
        expect(one.convert(Money.of(-given, from), to)).toEqual(converted.negated());
      }),
      RUNS,
    );
  });

  it('between two amounts makes the one of the other, whatever they are', () => {
    const amounts = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 13n }), fc.integer({ min: -30, max: 30 }));
    fc.assert(
      fc.property(amounts, currency, currency, fc.boolean(), ([given, step], from, to, isOut) => {
        const shift = minorUnitDigits(to) - minorUnitDigits(from);
        const near = (given * 10n ** BigInt(shift + 8) * BigInt(100 + step)) / 10n ** 10n;
        fc.pre(near > 0n && near <= 10n ** 15n);
        const sign = isOut ? -1n : 1n;
        const [paid, booked] = [Money.of(sign * given, from), Money.of(sign * near, to)];
        expect(DecimalRate.between(paid, booked).convert(paid, to)).toEqual(booked);
      }),
      RUNS,
    );
  });

  it('is not between amounts that go different ways, or with nothing', () => {
    expect(() => DecimalRate.between(Money.of(1, 'EUR'), Money.of(-1, 'USD'))).toThrow(RangeError);
    expect(() => DecimalRate.between(Money.of(0, 'EUR'), Money.of(1, 'USD'))).toThrow(RangeError);
    expect(() => DecimalRate.between(Money.of(1, 'EUR'), Money.of(0, 'USD'))).toThrow(RangeError);
  });

  it.each([
    ['1.0845', '163.21', '0.00664481343055'],
    ['1', '1.0845', '0.922083909636'],
    ['163.21', '1', '163.21'],
    ['1', '3', '0.333333333333'],
    ['400000', '0.0001', '4000000000'],
  ])('of %s per %s is %s', (numerator, denominator, expected) => {
    const quotient = DecimalRate.quotient(DecimalRate.parse(numerator), DecimalRate.parse(denominator));
    expect(quotient.toString()).toBe(expected);
  });

  it('is refused where it would be too large or nothing', () => {
    const [large, small] = [DecimalRate.parse('999999999999'), DecimalRate.parse('0.000000000000000001')];
    expect(() => DecimalRate.quotient(large, small)).toThrow(RangeError);
    expect(() => DecimalRate.quotient(small, large)).toThrow(RangeError);
  });
});

describe('parts of an exact sum', () => {
  it('sum to what the sum rounds to, and none is a whole unit off', () => {
    const part = fc.record({ one: rate, given: units, from: currency });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (all) => {
        const exact = all.map(({ one, given, from }) => one.convertExactly(Money.of(given, from), 'EUR'));
        const rounded = roundExactParts(exact);
        expect(rounded.reduce((sum, each) => sum + each, 0n)).toBe(
          roundExact(exact.reduce((sum, each) => sum + each, 0n)),
        );
        rounded.forEach((each, index) => {
          const off = each * 10n ** 24n - exact[index]!;
          expect(off > -(10n ** 24n) && off < 10n ** 24n).toBe(true);
        });
      }),
      RUNS,
    );
  });
});

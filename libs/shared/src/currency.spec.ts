import { isCurrencyCode, minorUnitDigits } from './currency.js';

describe('currencies', () => {
  it.each([
    ['EUR', 2],
    ['MYR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['TND', 3],
  ])('know that %s has %i decimals', (code, digits) => {
    expect(isCurrencyCode(code)).toBe(true);
    expect(minorUnitDigits(code)).toBe(digits);
    expect(minorUnitDigits(code)).toBe(digits);
  });

  it.each(['', 'eur', 'EURO', 'E1R', '€', 'ZZZ', ' EUR'])('refuse %p', (code) => {
    expect(isCurrencyCode(code)).toBe(false);
    expect(() => minorUnitDigits(code)).toThrow(RangeError);
  });
});

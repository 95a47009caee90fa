import fc from 'fast-check';
import { readAmount, readDecimal, type DecimalMark } from './printed-number.js';

describe('readAmount', () => {
  it.each<[printed: string, mark: DecimalMark, currency: string, minor: number]>([
    ['9.00', '.', 'MYR', 900],
    ['1,234.50', '.', 'USD', 123_450],
    ['1.234,50', ',', 'EUR', 123_450],
    ["1'234.50", '.', 'CHF', 123_450],
    ['1 234,50', ',', 'SEK', 123_450],
    ['1,23,456.00', '.', 'INR', 12_345_600],
    ['-5.00', '.', 'EUR', -500],
    ['.50', '.', 'USD', 50],
    ['12', null, 'EUR', 1_200],
    ['1,980', null, 'JPY', 1_980],
    ['1980.00', '.', 'JPY', 1_980],
    ['25.000', null, 'VND', 25_000],
    ['1.250', '.', 'KWD', 1_250],
    ['0.00', '.', 'EUR', 0],
  ])('reads %s with mark %s as %s in minor units', (printed, mark, currency, minor) => {
    expect(readAmount(printed, mark, currency)).toBe(minor);
  });

  it.each<[why: string, printed: string, mark: DecimalMark, currency: string]>([
    ['three decimals could be thousands', '25.000', '.', 'MYR'],
    ['the comma marks decimals, yet stands before the point', '1,234.50', ',', 'EUR'],
    ['two decimal marks', '1.23.45', '.', 'EUR'],
    ['groups of two digits', '12.34', null, 'EUR'],
    ['yen have no decimals', '100.50', '.', 'JPY'],
    ['ends in the mark', '12.', '.', 'EUR'],
    ['no digits', '-', '.', 'EUR'],
    ['only separators', ".,'", '.', 'EUR'],
    ['more digits than any receipt', '9999999999999', '.', 'EUR'],
  ])('refuses when %s', (_why, printed, mark, currency) => {
    expect(readAmount(printed, mark, currency)).toBeNull();
  });

  it('reads every amount back that a printer groups and marks in one of the usual ways', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.constantFrom<[DecimalMark, string]>(['.', ','], ['.', "'"], [',', '.'], [',', ' '], ['.', '']),
        (minor, [mark, separator]) => {
          const digits = String(Math.abs(minor)).padStart(3, '0');
          const grouped = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, separator);
          const printed = `${minor < 0 ? '-' : ''}${grouped}${mark}${digits.slice(-2)}`;
          expect(readAmount(printed, mark, 'EUR')).toBe(minor);
        },
      ),
    );
  });
});

describe('readDecimal', () => {
  it('keeps quantities exact', () => {
    expect(readDecimal('0,456', ',')).toBe('0.456');
    expect(readDecimal('8.875', '.')).toBe('8.875');
    expect(readDecimal('007', null)).toBe('7');
  });

  it('refuses negative and absurdly fine ones', () => {
    expect(readDecimal('-1', '.')).toBeNull();
    expect(readDecimal('0.1234567', '.')).toBeNull();
  });
});

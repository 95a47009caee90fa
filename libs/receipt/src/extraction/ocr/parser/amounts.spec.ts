import fc from 'fast-check';
import { findAmounts, type NumberFormat } from './amounts.js';

const POINT: NumberFormat = { decimalMark: '.', minorUnitDigits: 2, printsDecimals: true };
const COMMA: NumberFormat = { decimalMark: ',', minorUnitDigits: 2, printsDecimals: true };
const YEN: NumberFormat = { decimalMark: '.', minorUnitDigits: 0, printsDecimals: false };
const RUPIAH: NumberFormat = { decimalMark: ',', minorUnitDigits: 2, printsDecimals: false };
const DINAR: NumberFormat = { decimalMark: '.', minorUnitDigits: 3, printsDecimals: true };

describe('amounts', () => {
  it.each<[string, NumberFormat, number[]]>([
    ['Total  12.50', POINT, [1250]],
    ['Total RM1,234.50', POINT, [123450]],
    ['SUMME EUR  1.234,50', COMMA, [123450]],
    ['Montant 1 234,50', COMMA, [123450]],
    ["CHF 1'234.50", POINT, [123450]],
    ['Total ¥1,234', YEN, [1234]],
    ['Total Rp 12.500', RUPIAH, [1250000]],
    ['TOTAL 12.500,00', RUPIAH, [1250000]],
    ['KD 1.250', DINAR, [1250]],
    ['Price  9.000  9.00', POINT, [900, 900]],
    ['Discount  -5.59', POINT, [-559]],
    ['Rounding  0.01-', POINT, [-1]],
    ['Refund (12.00)', POINT, [-1200]],
    ['Credit 5.00 CR', POINT, [-500]],
    ['Rounding .02', POINT, [2]],
    ['Price 55. 90', POINT, [5590]],
    ['RMO.20', POINT, [20]],
    ['Cash 10.00  Change 1.00', POINT, [1000, 100]],
  ])('reads %p', (text, format, expected) => {
    expect(findAmounts(text, format).map(({ minor }) => minor)).toEqual(expected);
  });

  it.each<[string, NumberFormat]>([
    ['GST @ 6.00 %', POINT],
    ['Date 12.05.2018', POINT],
    ['Time 10.15:30', POINT],
    ['Tel 03-7887.0693', POINT],
    ['Fuel 2.159 / litre', POINT],
    ['NO.32&33, JALAN MELUR', POINT],
    ['Invoice CS00489817', YEN],
    ['No. 4711', YEN],
    ['Qty 3', POINT],
  ])('finds no amount in %p', (text, format) => {
    expect(findAmounts(text, format)).toEqual([]);
  });

  it('reads back whatever a till can print', () => {
    const cents = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(cents, fc.boolean(), fc.constantFrom(POINT, COMMA), (minor, negative, format) => {
        const printed = (negative && minor > 0 ? '-' : '') + printGrouped(minor, format);
        const [amount] = findAmounts(`Total  ${printed}`, format);
        expect(amount?.minor).toBe(negative && minor > 0 ? -minor : minor);
      }),
    );
  });

  it('points at the figure itself', () => {
    const text = 'TOTAL  $42.10  approved';
    const [amount] = findAmounts(text, POINT);
    expect(text.slice(amount!.start, amount!.end)).toBe('$42.10');
  });

  it('is linear on hostile rows', () => {
    for (const text of [
      '1'.repeat(50_000),
      '1,'.repeat(25_000),
      '$ '.repeat(25_000),
      '1.234.'.repeat(9_000),
    ]) {
      const startedAt = performance.now();
      findAmounts(text, POINT);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });
});

function printGrouped(minor: number, { decimalMark }: NumberFormat): string {
  const whole = Math.floor(minor / 100).toLocaleString('en-US');
  const grouped = decimalMark === ',' ? whole.replaceAll(',', '.') : whole;
  return `${grouped}${decimalMark}${String(minor % 100).padStart(2, '0')}`;
}

import { minorUnitDigits, Money } from '#shared';

/** `1250.00` of a currency in its minor units. */
export function unitsOf(amount: string, currency = 'EUR'): bigint {
  const digits = minorUnitDigits(currency);
  const [whole = '', fraction = ''] = amount.split('.');
  if (!/^-?\d+$/.test(whole) || fraction.length !== digits) throw new Error(`${amount} is no ${currency}`);
  return BigInt(whole + fraction);
}

/** What an account or a line of a budget is expected to show, a line of text each: in any order, however indented. */
export function expectedFigures(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return lines.filter((line) => line !== '').sort();
}

/** The days with which lines of budgets begin, each once. */
export function periodsIn(lines: readonly string[]): string[] {
  return [...new Set(lines.flatMap((line) => /^\d{4}-\d\d-\d\d(?= )/.exec(line) ?? []))];
}

interface LineFigures {
  readonly allocated: Money;
  readonly carriedIn: Money;
  readonly spent: Money;
  readonly available: Money;
}

/** As a sum that can be checked in the head: planned, carried in, spent, and what is left. */
export function sumOf({ allocated, carriedIn, spent, available }: LineFigures): string {
  const size = (amount: Money) => (amount.isNegative() ? amount.negated() : amount).toDecimal();
  const carried = `${carriedIn.isNegative() ? '-' : '+'} ${size(carriedIn)}`;
  const gone = `${spent.isNegative() ? '+' : '-'} ${size(spent)}`;
  return `${allocated.toDecimal()} ${carried} ${gone} = ${available.toDecimal()}`;
}

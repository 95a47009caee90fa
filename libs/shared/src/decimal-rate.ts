import { minorUnitDigits } from './currency.js';
import { Money } from './money.js';

const PATTERN = /^(0|[1-9]\d{0,11})(?:\.(\d{1,18}))?$/;
const MAX_DECIMALS = 18;
/** Of a rate that is computed from two others. */
const SIGNIFICANT_DIGITS = 12;

/** `convertExactly` counts in parts of a minor unit: 10^-24, which every rate and every pair of currencies fit. */
const EXACT_DECIMALS = 24;

/**
 * How many units of one currency a unit of another is worth (major units: euro, not cents): an exact, positive decimal
 * with at most 12 digits before the point and 18 after it. What is converted is converted with precisely the figure
 * that is shown.
 */
export class DecimalRate {
  static readonly ONE = new DecimalRate(1n, 0);

  private constructor(
    private readonly digits: bigint,
    private readonly decimals: number,
  ) {}

  /** Whether `text` is written as a rate: `1.0845`; no sign, no exponent, not zero. */
  static isRate(text: string): boolean {
    return PATTERN.test(text) && /[1-9]/.test(text);
  }

  /** @throws RangeError for what is no rate */
  static parse(text: string): DecimalRate {
    if (!DecimalRate.isRate(text)) throw new RangeError(`Not a rate: ${text}`);
    const [whole = '', fraction = ''] = text.split('.');
    return new DecimalRate(BigInt(whole + fraction), fraction.length);
  }

  /**
   * The rate at which `from` is exactly `to`, with as few decimals as that takes, but at least those of four.
   * @throws RangeError when one is zero, their signs differ, or no rate is that large or small
   */
  static between(from: Money, to: Money): DecimalRate {
    if (from.minorUnits * to.minorUnits <= 0n) throw new RangeError('There is no rate between these amounts');
    const shift = minorUnitDigits(from.currency) - minorUnitDigits(to.currency);
    for (let decimals = 4; decimals <= MAX_DECIMALS; decimals++) {
      const exponent = decimals + shift;
      const digits = divideHalfEven(
        to.minorUnits * tenToThe(Math.max(exponent, 0)),
        from.minorUnits * tenToThe(Math.max(-exponent, 0)),
      );
      if (digits === 0n) continue;
      const rate = DecimalRate.within(digits, decimals);
      if (rate.convert(from, to.currency).equals(to)) return rate;
    }
    throw new RangeError('There is no rate between these amounts');
  }

  /** What `numerator` is worth when both are per the same unit: 12 significant digits. @throws RangeError beyond the range */
  static quotient(numerator: DecimalRate, denominator: DecimalRate): DecimalRate {
    for (let decimals = MAX_DECIMALS; ; decimals--) {
      const digits = divideHalfEven(
        numerator.digits * tenToThe(decimals + denominator.decimals),
        denominator.digits * tenToThe(numerator.decimals),
      );
      if (decimals > 0 && digits >= tenToThe(SIGNIFICANT_DIGITS)) continue;
      return DecimalRate.within(digits, decimals).withoutTrailingZeros();
    }
  }

  /** How many units of `currency` the money is, rounded half-even to the minor unit. */
  convert(money: Money, currency: string): Money {
    return Money.of(roundExact(this.convertExactly(money, currency)), currency);
  }

  /** As `convert` without rounding, in 10^-24 minor units: exact sums can be made of it, for `roundExact`. */
  convertExactly(money: Money, currency: string): bigint {
    const shift = minorUnitDigits(currency) - minorUnitDigits(money.currency);
    return money.minorUnits * this.digits * tenToThe(EXACT_DECIMALS - this.decimals + shift);
  }

  /** Plain decimal text, as it was parsed. */
  toString(): string {
    const padded = this.digits.toString().padStart(this.decimals + 1, '0');
    if (this.decimals === 0) return padded;
    return `${padded.slice(0, -this.decimals)}.${padded.slice(-this.decimals)}`;
  }

  private static within(digits: bigint, decimals: number): DecimalRate {
    const rate = new DecimalRate(digits, decimals);
    if (!DecimalRate.isRate(rate.toString())) throw new RangeError(`Not a rate: ${rate.toString()}`);
    return rate;
  }

  private withoutTrailingZeros(): DecimalRate {
    let { digits, decimals } = this;
    for (; decimals > 0 && digits % 10n === 0n; decimals--) digits /= 10n;
    return new DecimalRate(digits, decimals);
  }
}

/** Minor units of a sum of what `convertExactly` gave, rounded half-even. */
export function roundExact(exact: bigint): bigint {
  return divideHalfEven(exact, tenToThe(EXACT_DECIMALS));
}

/**
 * Whole parts whose sum is `roundExact` of the parts' sum and of which none is a whole minor unit off: the missing
 * units go to the largest remainders, earlier parts win ties.
 * @param parts what `convertExactly` gave, of either sign
 */
export function roundExactParts(parts: readonly bigint[]): bigint[] {
  const unit = tenToThe(EXACT_DECIMALS);
  const total = roundExact(parts.reduce((sum, part) => sum + part, 0n));
  const rounded = parts.map((part, index) => {
    const [towardsZero, signed] = [part / unit, part % unit];
    return signed < 0n
      ? { index, units: towardsZero - 1n, remainder: signed + unit }
      : { index, units: towardsZero, remainder: signed };
  });
  const missing = total - rounded.reduce((sum, { units }) => sum + units, 0n);
  if (missing === 0n) return rounded.map(({ units }) => units);
  [...rounded]
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, Number(missing))
    .forEach((part) => (part.units += 1n));
  return rounded.map(({ units }) => units);
}

const powersOfTen: bigint[] = [];

/** Reports raise it for every sum they make. */
function tenToThe(exponent: number): bigint {
  return (powersOfTen[exponent] ??= 10n ** BigInt(exponent));
}

/** The quotient, rounded to the nearest whole, ties to the even one. @param divisor not zero */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  const [magnitude, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = magnitude / by;
  const twice = (magnitude % by) * 2n;
  const up = twice > by || (twice === by && quotient % 2n === 1n);
  return sign * (up ? quotient + 1n : quotient);
}

import { isCurrencyCode, minorUnitDigits, type CurrencyCode } from './currency.js';
import { DomainError } from './domain-error.js';

/**
 * An exact amount of one currency, held in integer minor units (cents, sen, yen).
 * Immutable; arithmetic across currencies throws, because no rate is ever implied.
 */
export class Money {
  private constructor(
    readonly minorUnits: bigint,
    readonly currency: CurrencyCode,
  ) {}

  /** @throws RangeError when the currency is unknown or a `number` is not a safe integer. */
  static of(minorUnits: bigint | number, currency: string): Money {
    if (!isCurrencyCode(currency)) throw new RangeError(`Unknown ISO 4217 currency code: ${currency}`);
    if (typeof minorUnits === 'number' && !Number.isSafeInteger(minorUnits)) {
      throw new RangeError('Money takes whole minor units');
    }
    return new Money(BigInt(minorUnits), currency);
  }

  static zero(currency: string): Money {
    return Money.of(0n, currency);
  }

  static sum(amounts: readonly Money[], currency: string): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero(currency));
  }

  plus(other: Money): Money {
    this.requireSameCurrency(other);
    return new Money(this.minorUnits + other.minorUnits, this.currency);
  }

  minus(other: Money): Money {
    return this.plus(other.negated());
  }

  negated(): Money {
    return new Money(-this.minorUnits, this.currency);
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.minorUnits === other.minorUnits;
  }

  isNegative(): boolean {
    return this.minorUnits < 0n;
  }

  /**
   * Splits the amount in proportion to `weights`, by the largest-remainder method: the parts sum to the
   * whole exactly, none is further than one minor unit from its share, and earlier parts win ties.
   * @throws RangeError when there is no weight, one is negative, or all are zero.
   */
  allocate(weights: readonly bigint[]): Money[] {
    const totalWeight = weights.reduce((sum, weight) => sum + weight, 0n);
    if (weights.some((weight) => weight < 0n) || totalWeight <= 0n) {
      throw new RangeError('allocate() needs weights that are not negative and not all zero');
    }
    const sign = this.minorUnits < 0n ? -1n : 1n;
    const magnitude = this.minorUnits * sign;
    const shares = weights.map((weight, index) => ({
      index,
      units: (magnitude * weight) / totalWeight,
      remainder: (magnitude * weight) % totalWeight,
    }));
    const missing = magnitude - shares.reduce((sum, share) => sum + share.units, 0n);
    [...shares]
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, Number(missing))
      .forEach((share) => (share.units += 1n));
    return shares.map((share) => new Money(share.units * sign, this.currency));
  }

  /** Minor units as the JSON integer of the wire contract. @throws DomainError beyond 2^53 − 1. */
  toJSON(): number {
    return toJsonInteger(this.minorUnits);
  }

  /** Plain decimal text for people: `-12.30 EUR`. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }

  /** The figure alone, for files that name the currency beside it: `-12.30`. */
  toDecimal(): string {
    const digits = minorUnitDigits(this.currency);
    const magnitude = (this.minorUnits < 0n ? -this.minorUnits : this.minorUnits).toString();
    const padded = magnitude.padStart(digits + 1, '0');
    const whole = padded.slice(0, padded.length - digits);
    const fraction = digits === 0 ? '' : `.${padded.slice(-digits)}`;
    return `${this.minorUnits < 0n ? '-' : ''}${whole}${fraction}`;
  }

  private requireSameCurrency(other: Money): void {
    if (other.currency !== this.currency) {
      throw new RangeError(`Cannot combine ${this.currency} with ${other.currency} without a stated rate`);
    }
  }
}

/**
 * A bigint as a JSON integer. Every single amount is one; only a sum, over centuries of budget periods or over
 * accounts that are full, can be too large.
 * @throws DomainError (conflict) when a double could not hold it exactly
 */
export function toJsonInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new DomainError('conflict', 'sum_out_of_range', 'These amounts add up to more than can be shown.');
}

import { minorUnitDigits, Money } from '#shared';

const LOCALE = 'en-GB';

/** What whole numbers of a figure mean, and how they are written. */
export interface Unit {
  /** As it stands under a figure's title. */
  readonly name: string;
  /** Exact, without the unit's name. */
  readonly format: (value: bigint) => string;
  /** Short, for an axis. @param value in the same whole numbers */
  readonly formatTick: (value: number) => string;
}

/** Whole minor units of a currency. */
export function amountsIn(currency: string): Unit {
  const digits = minorUnitDigits(currency);
  const exact = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const short = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
  return {
    name: currency,
    format: (value) => exact.format(Money.of(value, currency).toDecimal() as `${number}`),
    formatTick: (value) => short.format(value / 10 ** digits),
  };
}

/** Hundredths of a percent. */
export const PERCENT: Unit = {
  name: '%',
  format: (value) => `${(Number(value) / 100).toFixed(1)} %`,
  formatTick: (value) => `${value / 100} %`,
};

const COUNTS = new Intl.NumberFormat(LOCALE);

/** Whole numbers of things. */
export const COUNT: Unit = {
  name: 'count',
  format: (value) => COUNTS.format(value),
  formatTick: (value) => COUNTS.format(value),
};

/** `part` of `whole` in hundredths of a percent, rounded; null of nothing. */
export function shareOf(part: bigint, whole: bigint): bigint | null {
  return whole === 0n ? null : BigInt(Math.round((Number(part) / Number(whole)) * 10_000));
}

/**
 * A view for analysts. One text for every warehouse, and PostgreSQL: common table expressions, CASE and window functions of
 * the standard, no FILTER, no date functions but DATE_TRUNC and INTERVAL, sums cast back to 64 bits, no division but
 * `halfUp`. It reads the tables of `raw` and other views of `marts`.
 */
export interface WarehouseView {
  readonly name: string;
  /** What a row is, for people. */
  readonly about: string;
  readonly sql: string;
}

/** The calendar month of a date, as its first day. */
export function monthOf(date: string): string {
  return `CAST(DATE_TRUNC('month', ${date}) AS DATE)`;
}

/**
 * A quotient of whole numbers, rounded half up to a whole one; null when the divisor is 0, which is never
 * negative. Through doubles, which all
 * databases divide alike; exact as long as twice the dividend is below 2^53.
 */
export function halfUp(dividend: string, divisor: string): string {
  const double = (value: string) => `CAST(${value} AS DOUBLE PRECISION)`;
  return `CASE WHEN ${divisor} = 0 THEN NULL ELSE
    CAST(FLOOR(${double(`2 * (${dividend}) + (${divisor})`)} / ${double(`2 * (${divisor})`)}) AS BIGINT) END`;
}

/** `part` of `whole` in percent with two decimals, rounded half up. */
export function percentOf(part: string, whole: string): string {
  return `CAST((${halfUp(`10000 * (${part})`, whole)}) * 0.01 AS DECIMAL(18, 2))`;
}

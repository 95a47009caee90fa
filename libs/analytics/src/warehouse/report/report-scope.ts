import { addMonths, isLocalDate, NotFoundError, type LocalDate } from '#shared';
import { NothingPublishedError } from '../warehouse.errors.js';
import type { WarehouseRow } from '../warehouse.js';
import { monthsBetween, monthSlots, type Slot } from './charts/axis.js';

/** Asks a warehouse, any of them: a query that changes nothing. */
export type Ask = (sql: string) => Promise<readonly WarehouseRow[]>;

export interface ReportOptions {
  /** Null = all households together. */
  readonly householdId: string | null;
  /** How many calendar months are shown at most, the last one included. */
  readonly months: number;
}

/** Of so many currencies there are charts; those with the most transactions. */
const MOST_CURRENCIES = 3;

/** Which part of the warehouse a page shows. */
export interface ReportScope {
  readonly householdId: string | null;
  /** Of the last batch. */
  readonly batch: string;
  /** When the books were as they are in the warehouse, ISO 8601. */
  readonly takenAt: string;
  /** First days of the calendar months that are shown, ascending; none when nothing has moved yet. */
  readonly months: readonly LocalDate[];
  /** The same for charts. */
  readonly slots: readonly Slot[];
  /** The latest of them that is over; null = none is. */
  readonly lastFullMonth: LocalDate | null;
  /** Those with charts, the most used one first. */
  readonly currencies: readonly string[];
  /** How many more there are. */
  readonly otherCurrencies: number;
}

/** @throws NothingPublishedError; NotFoundError when the warehouse does not have the household */
export async function readScope(
  ask: Ask,
  { householdId, months: most }: ReportOptions,
): Promise<ReportScope> {
  const [position] = await ask('SELECT batch, taken_at FROM raw.etl_position');
  if (!position?.['taken_at']) throw new NothingPublishedError('Nothing was loaded yet.');
  if (householdId !== null) await requireHousehold(ask, householdId);
  const takenAt = position['taken_at'];
  const thisMonth = `${takenAt.slice(0, 7)}-01`;
  const [extent] = await ask(
    `SELECT MIN(month) AS first_month, MAX(month) AS last_month FROM marts.movements WHERE ${ofHousehold(householdId)}`,
  );
  const [first, last] = [monthIn(extent, 'first_month'), monthIn(extent, 'last_month')];
  const until = last !== null && last > thisMonth ? thisMonth : last;
  const earliest = until === null ? null : addMonths(until, 1 - most);
  const months =
    first === null || earliest === null || until === null
      ? []
      : monthsBetween(first > earliest ? first : earliest, until);
  const currencies = months.length === 0 ? [] : await readCurrencies(ask, householdId, months);
  return {
    ...{ householdId, batch: position['batch']!, takenAt, months },
    slots: monthSlots(months, thisMonth),
    lastFullMonth: months.findLast((month) => month < thisMonth) ?? null,
    currencies: currencies.slice(0, MOST_CURRENCIES),
    otherCurrencies: Math.max(currencies.length - MOST_CURRENCIES, 0),
  };
}

/** A condition on rows of a view that has months. @param until absent = the last month shown */
export function inScope({ householdId, months, currencies }: ReportScope, until = months.at(-1)!): string {
  return `${ofHousehold(householdId)} AND month >= ${dateOf(months[0]!)} AND month <= ${dateOf(until)}
   AND ${ofCurrencies(currencies)}`;
}

/** A condition on rows of any view or table. */
export function ofHousehold(householdId: string | null): string {
  return householdId === null ? '1 = 1' : `household_id = ${literal(householdId)}`;
}

export function ofCurrencies(currencies: readonly string[]): string {
  return `currency IN (${currencies.map(literal).join(', ')})`;
}

export function dateOf(day: LocalDate): string {
  return `CAST('${day}' AS DATE)`;
}

/** A whole number of the database; 0 where it says nothing. */
export function whole(row: WarehouseRow | undefined, column: string): bigint {
  return BigInt(row?.[column] ?? 0);
}

/** A figure of each month shown. @param rows of one currency */
export function monthly(
  { months }: ReportScope,
  rows: readonly WarehouseRow[],
  figure: (row: WarehouseRow | undefined) => bigint | null,
): (bigint | null)[] {
  const byMonth = new Map(rows.map((row) => [row['month'], row]));
  return months.map((month) => figure(byMonth.get(month)));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function requireHousehold(ask: Ask, householdId: string): Promise<void> {
  const found = await ask(`SELECT household_id FROM raw.households WHERE ${ofHousehold(householdId)}`);
  if (found.length === 0) throw new NotFoundError('household');
}

async function readCurrencies(
  ask: Ask,
  householdId: string | null,
  months: readonly LocalDate[],
): Promise<string[]> {
  const rows = await ask(
    `SELECT currency, SUM(transaction_count) AS transaction_count FROM marts.cash_flow
      WHERE ${ofHousehold(householdId)} AND month >= ${dateOf(months[0]!)} AND month <= ${dateOf(months.at(-1)!)}
      GROUP BY currency ORDER BY transaction_count DESC, currency`,
  );
  return rows.map(({ currency }) => currency!);
}

function monthIn(row: WarehouseRow | undefined, column: string): LocalDate | null {
  const value = row?.[column] ?? null;
  return value !== null && isLocalDate(value) ? value : null;
}

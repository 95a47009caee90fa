import { isLocalDate, type LocalDate } from '#shared';

/** In which order a numeric date is written. A year of four digits in front is always that. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const NUMERIC = /^(\d{1,4})[./\-\s'’]+(\d{1,2})[./\-\s'’]+(\d{1,4})(?=$|[\sT])/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|[\sT\d[])/;
const NAMED_DAY_FIRST = /^(\d{1,2})[.\s-]*([\p{L}]{3,10})\.?[\s,-]*(\d{2,4})(?=$|[\sT,])/u;
const NAMED_MONTH_FIRST = /^([\p{L}]{3,10})\.?[\s-]*(\d{1,2})[\s,-]+(\d{2,4})(?=$|[\sT,])/u;

/** How months begin, without accents, in the languages of the banks we know (en de fr es it nl pt sv da no). */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|jän|ene|gen)/,
  /^(?:feb|fev|fév)/,
  /^(?:mar(?!t?e)|mär|mrz|mrt|maa|mars)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mei|mag|maj|mayo)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|aoû|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^(?:nov)/,
  /^(?:dec|déc|dez|dic|des)/,
];

/** A date with or without a time behind it. @returns null when it is none in that order */
export function readDate(text: string, order: DateOrder): LocalDate | null {
  const parts = partsOf(text.trim(), order);
  if (!parts) return null;
  const [year, month, day] = parts;
  const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

type DateParts = [year: string, month: string, day: string];

function partsOf(text: string, order: DateOrder): DateParts | null {
  const numeric = NUMERIC.exec(text);
  if (numeric) return inOrder([numeric[1]!, numeric[2]!, numeric[3]!], order);
  const compact = COMPACT.exec(text);
  if (compact) return [compact[1]!, compact[2]!, compact[3]!];
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  const named = dayFirst ?? NAMED_MONTH_FIRST.exec(text);
  if (!named) return null;
  const [name, day] = dayFirst ? [named[2]!, named[1]!] : [named[1]!, named[2]!];
  const month = MONTHS.findIndex((pattern) => pattern.test(name.toLowerCase()));
  return month === -1 ? null : [named[3]!, String(month + 1), day];
}

function inOrder([first, second, third]: [string, string, string], order: DateOrder): DateParts | null {
  if (first.length > 2) return first.length === 4 ? [first, second, third] : null;
  if (order === 'ymd') return third.length > 2 ? null : [first, second, third];
  return order === 'dmy' ? [third, second, first] : [third, first, second];
}

/** Two digits mean the hundred years that end with 2079. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return year.length <= 2 ? `${Number(year) < 80 ? '20' : '19'}${year.padStart(2, '0')}` : 'none';
}

/** The orders in which all texts are dates. */
export function possibleOrders(texts: readonly string[]): DateOrder[] {
  return DATE_ORDERS.filter((order) => texts.every((text) => readDate(text, order) !== null));
}

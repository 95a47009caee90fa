import { isLocalDate } from '#shared';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** One way to read a printed date. */
export interface DateReading {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly order: DateOrder;
}

export interface DateMatch {
  /** All valid ways to read it; more than one means that day and month (or year) could be swapped. */
  readonly readings: readonly DateReading[];
  readonly start: number;
  readonly end: number;
  readonly form: 'numeric' | 'monthName' | 'compact';
  readonly hasFullYear: boolean;
  /** A letter was taken for a digit, or a separator was missing or misread. */
  readonly repaired: boolean;
}

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['jan', 'janv', 'ene', 'gen', 'januari'],
  ['feb', 'fev', 'fév', 'febr'],
  ['mar', 'mac', 'mär', 'mrz', 'mrt', 'maerz', 'märz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'maj', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'ogo', 'ogos', 'aou', 'aoû', 'ago', 'agu', 'agt'],
  ['sep', 'sept', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dis', 'des', 'dic', 'déc'],
];
const MONTH_BY_NAME = new Map(MONTH_NAMES.flatMap((names, index) => names.map((name) => [name, index + 1])));
const MONTH = `(?<month>${[...MONTH_BY_NAME.keys()].sort((a, b) => b.length - a.length).join('|')})[a-zé]{0,7}\\.?`;

/** Digits, and the letters that recognisers confuse with them. */
const D = '[\\dOoIl|SBZ]';
const SEPARATOR = ' ?[-/.] ?';
/** The recogniser drops spaces, so a time may follow the year at once. */
const SHORT_YEAR_END = '(?!\\d|[.,/-]\\d)|(?=\\d{1,2}:\\d\\d)';
const NOT_INSIDE_NUMBER = '(?<!\\d|\\d[.,/])';
/** Years of our era, and those of Thailand, which counts from 543 BC. */
const FULL_YEAR = `(?:20|25)${D}{2}`;
const THAI_YEARS_AHEAD = 543;
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };

const YEAR_FIRST = new RegExp(
  `${NOT_INSIDE_NUMBER}(?<year>${FULL_YEAR}) ?[-/.年] ?(?<a>${D}{1,2}) ?[-/.月] ?(?<b>${D}{1,2})(?!\\d{3})`,
  'g',
);
const YEAR_LAST = new RegExp(
  `${NOT_INSIDE_NUMBER}(?<a>${D}{1,2})(?<mark>${SEPARATOR})(?<b>${D}{1,2})${SEPARATOR}(?<year>${FULL_YEAR})`,
  'g',
);
const SHORT_YEAR = new RegExp(
  `${NOT_INSIDE_NUMBER}(?<a>${D}{2}|\\d)(?<mark> ?[-/.'] ?)(?<b>${D}{1,2}) ?[-/.'] ?(?<c>${D}{2})(?:${SHORT_YEAR_END})`,
  'g',
);
/** A slash between two-digit groups got lost or was read as 1 or 7: "2703/2018", "23/0472017". */
const DAMAGED = /(?<!\d)(?<a>\d{2})[-/.17]?(?<b>\d{2})[-/.17]?(?<year>20[0-3]\d)(?!\d{2}(?!:))/g;
const DAY_MONTH_NAME = new RegExp(
  `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?[-/., ']{0,2}${MONTH}[-/., ']{0,2}(?<year>20\\d\\d|\\d\\d(?!\\d)|\\d\\d(?=\\d{1,2}:\\d\\d))`,
  'gi',
);
const MONTH_NAME_DAY = new RegExp(
  `(?<![a-z])${MONTH}[-/., ']{0,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?[-/., ']{1,2}(?<year>20\\d\\d)`,
  'gi',
);
const JAPANESE_ERA = /(?<era>令和|平成) ?(?<year>\d{1,2}) ?年 ?(?<a>\d{1,2}) ?月 ?(?<b>\d{1,2})/g;
const COMPACT = /(?<!\d)(?<year>20[0-4]\d)(?<a>[01]\d)(?<b>[0-3]\d)(?!\d)/g;

/** Finds the dates of a row, each with every way to read it. Overlapping finds keep the cleaner one. */
export function findDates(text: string): DateMatch[] {
  const found: DateMatch[] = [];
  const add = (match: DateMatch | null): void => {
    if (match === null) return;
    const overlaps = found.some((other) => match.start < other.end && other.start < match.end);
    if (!overlaps) found.push(match);
  };
  for (const match of text.matchAll(YEAR_FIRST)) add(yearFirst(match, 'numeric'));
  for (const match of text.matchAll(YEAR_LAST)) add(continuesCode(match, text) ? null : yearLast(match));
  for (const match of text.matchAll(JAPANESE_ERA)) add(ofEra(match));
  // First, as in "10-02  Mar 17, 2017" the other way would find "02  Mar 17".
  for (const match of text.matchAll(MONTH_NAME_DAY)) add(withMonthName(match, 'mdy'));
  for (const match of text.matchAll(DAY_MONTH_NAME)) add(withMonthName(match, 'dmy'));
  for (const match of text.matchAll(SHORT_YEAR)) add(continuesCode(match, text) ? null : shortYear(match));
  for (const match of text.matchAll(DAMAGED)) add(yearLast(match));
  for (const match of text.matchAll(COMPACT)) add(yearFirst(match, 'compact'));
  return found.sort((a, b) => a.start - b.start);
}

/** In "REG 2-24/06/2018" the hyphen only precedes a date, in "17-03-05-2018" it is part of a longer code. */
function continuesCode(match: RegExpExecArray, text: string): boolean {
  return /\d-$/.test(text.slice(0, match.index).slice(-2)) && match[0].includes('-');
}

function yearFirst(match: RegExpExecArray, form: DateMatch['form']): DateMatch | null {
  const { year = '', a = '', b = '' } = match.groups!;
  return toMatch(match, [reading('ymd', year, a, b)], form, true);
}

function ofEra(match: RegExpExecArray): DateMatch | null {
  const { era = '', year = '', a = '', b = '' } = match.groups!;
  return toMatch(match, [reading('ymd', String(ERAS[era]! + Number(year)), a, b)], 'numeric', true);
}

function yearLast(match: RegExpExecArray): DateMatch | null {
  const { year = '', a = '', b = '' } = match.groups!;
  return toMatch(match, [reading('dmy', year, b, a), reading('mdy', year, a, b)], 'numeric', true);
}

function shortYear(match: RegExpExecArray): DateMatch | null {
  const { a = '', b = '', c = '' } = match.groups!;
  const readings = [reading('dmy', c, b, a), reading('mdy', c, a, b), reading('ymd', a, b, c)];
  return toMatch(match, readings, 'numeric', false);
}

function withMonthName(match: RegExpExecArray, order: DateOrder): DateMatch | null {
  const { year = '', month = '', day = '' } = match.groups!;
  const number = String(MONTH_BY_NAME.get(month.toLowerCase()));
  return toMatch(match, [reading(order, year, number, day)], 'monthName', year.length === 4);
}

function toMatch(
  match: RegExpExecArray,
  readings: readonly (DateReading | null)[],
  form: DateMatch['form'],
  hasFullYear: boolean,
): DateMatch | null {
  const valid = readings.filter((candidate) => candidate !== null);
  // The third of March is the same day whichever comes first.
  const distinct = valid.filter(
    (candidate, index) => valid.findIndex(({ date }) => date === candidate.date) === index,
  );
  if (distinct.length === 0) return null;
  const isClean = /^\D*\d+(?:\D+)\d+\D+\d+$/.test(match[0]) && !/\d[OoIl|SBZ]|[OoIl|SBZ]\d/.test(match[0]);
  return {
    readings: distinct,
    start: match.index,
    end: match.index + match[0].length,
    form,
    hasFullYear,
    repaired: form === 'numeric' && !isClean,
  };
}

function reading(order: DateOrder, year: string, month: string, day: string): DateReading | null {
  const printedYear = Number(year.length === 2 ? `20${toDigits(year)}` : toDigits(year));
  const fullYear = printedYear >= 2500 ? printedYear - THAI_YEARS_AHEAD : printedYear;
  const date = `${fullYear}-${toDigits(month).padStart(2, '0')}-${toDigits(day).padStart(2, '0')}`;
  return isLocalDate(date) ? { date, order } : null;
}

function toDigits(text: string): string {
  return text
    .replace(/[Oo]/g, '0')
    .replace(/[Il|]/g, '1')
    .replace(/S/g, '5')
    .replace(/B/g, '8')
    .replace(/Z/g, '2');
}

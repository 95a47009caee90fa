/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

/** `range` = any other days. */
export type PeriodKind = 'month' | 'quarter' | 'year' | 'range';

/** What a report is about: first and last day, both inclusive. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: Day;
  readonly to: Day;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

const dayOf = (year: number, month: number, day: number): Day =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
const partsOf = (day: Day) => day.split('-').map(Number) as [year: number, month: number, day: number];
const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The month, quarter or year that a day is in; of a `range`, nothing but the day. */
export function periodAround(day: Day, kind: PeriodKind): Period {
  if (kind === 'range') return { kind, from: day, to: day };
  const [year, month] = partsOf(day);
  const first = Math.floor((month - 1) / MONTHS[kind]) * MONTHS[kind];
  return { kind, from: dayOf(year, first, 1), to: dayOf(year, first + MONTHS[kind], 0) };
}

/** What an address names; without days, or with days that are none, the month of `today`. */
export function readPeriod(from: string | null, to: string | null, today: Day): Period {
  const isGiven = from !== null && to !== null && DAY.test(from) && DAY.test(to) && from <= to;
  if (!isGiven || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)))
    return periodAround(today, 'month');
  const kinds = ['month', 'quarter', 'year'] as const;
  return (
    kinds.map((kind) => periodAround(from, kind)).find((one) => one.from === from && one.to === to) ?? {
      kind: 'range',
      from,
      to,
    }
  );
}

/** The period before (-1) or after (1); a range moves by its own length. */
export function shiftPeriod({ kind, from, to }: Period, by: number): Period {
  if (kind === 'range') {
    const days = (daysBetween(from, to) + 1) * by;
    return { kind, from: addDays(from, days), to: addDays(to, days) };
  }
  const [year, month] = partsOf(from);
  return periodAround(dayOf(year, month - 1 + by * MONTHS[kind], 1), kind);
}

/** What a period is fairly compared with: the one before; while it is not over, as many days of that as have passed. */
export function comparedWith(period: Period, today: Day): Period {
  const before = shiftPeriod(period, -1);
  if (today < period.from || today >= period.to) return before;
  const to = addDays(before.from, daysBetween(period.from, today));
  return to < before.to ? { kind: 'range', from: before.from, to } : before;
}

/** The days to draw a trend of: whole months up to the period's last day, and at least `months` of them. */
export function trendOf({ from, to }: Period, months: number): { from: Day; to: Day } {
  const [year, month] = partsOf(to);
  const first = dayOf(year, month - months, 1);
  return { from: from < first ? `${from.slice(0, 7)}-01` : first, to: dayOf(year, month, 0) };
}

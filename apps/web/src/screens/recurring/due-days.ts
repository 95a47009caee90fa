/** How often something recurs, as the api names it. */
export type Cadence =
  'weekly' | 'biweekly' | 'four_weekly' | 'monthly' | 'bimonthly' | 'quarterly' | 'semiannual' | 'annual';

const DAYS: Partial<Record<Cadence, number>> = { weekly: 7, biweekly: 14, four_weekly: 28 };
const MONTHS: Partial<Record<Cadence, number>> = {
  monthly: 1,
  bimonthly: 2,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** The days (`YYYY-MM-DD`) on which it is due, from the next one to `until`, both included. */
export function dueDays(next: string, cadence: Cadence, until: string): string[] {
  const days: string[] = [];
  for (let step = 0; ; step++) {
    const day = dueDay(next, cadence, step);
    if (day > until) return days;
    days.push(day);
  }
}

/** A day that its month does not have is the month's last. */
function dueDay(next: string, cadence: Cadence, step: number): string {
  const [year, month, day] = next.split('-').map(Number) as [number, number, number];
  const days = DAYS[cadence];
  if (days !== undefined) return dayOf(year, month - 1, day + step * days);
  const of = month - 1 + step * MONTHS[cadence]!;
  const last = new Date(Date.UTC(year, of + 1, 0)).getUTCDate();
  return dayOf(year, of, Math.min(day, last));
}

const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

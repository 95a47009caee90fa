import { addDays, addMonths, daysBetween, type LocalDate } from '#shared';

export const CADENCES = ['weekly', 'biweekly', 'monthly', 'quarterly', 'annual'] as const;
export type Cadence = (typeof CADENCES)[number];

/** One time that money moved; `units` are signed minor units. */
export interface Observation {
  readonly postedOn: LocalDate;
  readonly units: bigint;
}

export interface PriceChange {
  readonly from: bigint;
  readonly to: bigint;
  /** The first time that the new amount was seen. */
  readonly on: LocalDate;
}

/** What a payee's transactions on an account have in common. */
export interface Series {
  readonly cadence: Cadence;
  /** `suggested`: seen twice only, a year apart. */
  readonly status: 'detected' | 'suggested';
  /** Expected next. */
  readonly units: bigint;
  readonly occurrences: number;
  readonly lastSeenOn: LocalDate;
  readonly nextDueOn: LocalDate;
  readonly priceChange: PriceChange | null;
}

interface Rhythm {
  readonly days: number;
  /** A gap may be so many days longer or shorter, and a due date so many days late. */
  readonly tolerance: number;
}

const RHYTHMS: Readonly<Record<Cadence, Rhythm>> = {
  weekly: { days: 7, tolerance: 1.5 },
  biweekly: { days: 14, tolerance: 2.5 },
  monthly: { days: 30.44, tolerance: 4 },
  quarterly: { days: 91.31, tolerance: 7 },
  annual: { days: 365.25, tolerance: 12 },
};
const LEAST_OCCURRENCES = 3;
const LEAST_FITTING_PERCENT = 80;
/** Median absolute deviation of the amounts, of their median. */
const MOST_SPREAD_PERCENT = 35n;
/** So many of the newest amounts say what to expect. */
const RECENT = 6;

/**
 * The series that these observations are, or null. Of the gaps between them at least 80 % are as long as the cadence, one
 * skipped time counting as such, and their amounts differ little from their median.
 * @param observations of one payee, account and direction, in any order
 */
export function detectSeries(observations: readonly Observation[]): Series | null {
  const sorted = observations.toSorted((a, b) =>
    a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0,
  );
  const cadence = CADENCES.find((one) => keepsTime(sorted, one));
  if (cadence === undefined) return null;
  const amounts = sorted.map(({ units }) => units);
  const middle = medianOf(amounts);
  const spread = medianOf(amounts.map((units) => absolute(units - middle)));
  if (middle === 0n || spread * 100n > MOST_SPREAD_PERCENT * absolute(middle)) return null;
  const { postedOn: lastSeenOn } = sorted.at(-1)!;
  const priceChange = findPriceChange(sorted);
  return {
    cadence,
    status: sorted.length < LEAST_OCCURRENCES ? 'suggested' : 'detected',
    units: priceChange?.to ?? medianOf(amounts.slice(-RECENT)),
    occurrences: sorted.length,
    lastSeenOn,
    nextDueOn: dueAfter(cadence, lastSeenOn),
    priceChange,
  };
}

/** The day on which it is due after it was due, or seen, on `day`. */
export function dueAfter(cadence: Cadence, day: LocalDate): LocalDate {
  switch (cadence) {
    case 'weekly':
      return addDays(day, 7);
    case 'biweekly':
      return addDays(day, 14);
    case 'monthly':
      return addMonths(day, 1);
    case 'quarterly':
      return addMonths(day, 3);
    case 'annual':
      return addMonths(day, 12);
  }
}

/** How many days early or late it may come. */
export function graceOf(cadence: Cadence): number {
  return Math.ceil(RHYTHMS[cadence].tolerance);
}

/** The last day on which something due on `day` is not missed yet. */
export function lastDayFor(cadence: Cadence, day: LocalDate): LocalDate {
  return addDays(day, graceOf(cadence));
}

/** Whether a movement may be the one expected on `dueOn`. */
export function isExpected(
  cadence: Cadence,
  expected: { readonly dueOn: LocalDate; readonly units: bigint },
  { postedOn, units }: Observation,
): boolean {
  const isInTime = Math.abs(daysBetween(expected.dueOn, postedOn)) <= graceOf(cadence);
  const sameDirection = units < 0n === expected.units < 0n;
  const off = absolute(units - expected.units) * 100n;
  return isInTime && sameDirection && off <= MOST_SPREAD_PERCENT * absolute(expected.units);
}

/** A newer price: the two newest amounts are equal and differ from the one before them. */
export function findPriceChange(sorted: readonly Observation[]): PriceChange | null {
  // Back to where the present amount began.
  const last = sorted.at(-1);
  const before = sorted.findLastIndex(({ units }) => units !== last?.units);
  if (!last || before < 0 || sorted.length - before - 1 < 2) return null;
  // One odd amount among equal ones is no price.
  const older = sorted[before - 1];
  if (older && older.units === last.units) return null;
  return { from: sorted[before]!.units, to: last.units, on: sorted[before + 1]!.postedOn };
}

function keepsTime(sorted: readonly Observation[], cadence: Cadence): boolean {
  if (sorted.length < (cadence === 'annual' ? 2 : LEAST_OCCURRENCES)) return false;
  const { days, tolerance } = RHYTHMS[cadence];
  const gaps = sorted.slice(1).map(({ postedOn }, index) => daysBetween(sorted[index]!.postedOn, postedOn));
  const fits = (gap: number, times: number) => Math.abs(gap - times * days) <= tolerance;
  const regular = gaps.filter((gap) => fits(gap, 1)).length;
  const skipped = gaps.some((gap) => !fits(gap, 1) && fits(gap, 2)) ? 1 : 0;
  return regular > 0 && (regular + skipped) * 100 >= LEAST_FITTING_PERCENT * gaps.length;
}

function medianOf(amounts: readonly bigint[]): bigint {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function absolute(units: bigint): bigint {
  return units < 0n ? -units : units;
}

/** How a payee is recognised: without case, accents, digits and punctuation, which banks change from time to time. */
export function payeeKey(payee: string): string {
  return payee
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

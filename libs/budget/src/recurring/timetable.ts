import type { LocalDate } from '#shared';
import {
  CADENCES,
  dayOfMonth,
  DueDays,
  monthOf,
  RHYTHMS,
  toDayNumber,
  type Cadence,
  type DayNumber,
} from './cadence.js';

/** One time that money moved; `units` are signed minor units. */
export interface Observation {
  readonly postedOn: LocalDate;
  readonly units: bigint;
}

/** A cadence and its due days laid over observations. */
export interface Timetable<T extends Observation> {
  readonly cadence: Cadence;
  readonly due: DueDays;
  /** What came, by the index of its due day, ascending. */
  readonly hits: readonly Hit<T>[];
  /** What no due day explains. */
  readonly extras: readonly T[];
}

export interface Hit<T extends Observation> {
  readonly index: number;
  readonly observation: T;
  /** Days that it came late; negative = early. */
  readonly lateBy: number;
}

/** A movement so much (percent) from the middle gives way to one nearer to it, if both may be the one expected. */
const LIKELY_PERCENT = 35n;

export interface TimetableTerms {
  /** Share of the due days, from the first to the last one kept, on which something has to have come. */
  readonly covered: number;
  /** Share of the observations that have to be hits; default: none. */
  readonly explained?: number;
  readonly cadences?: readonly Cadence[];
}

/**
 * The timetable that explains most, of those that keep the terms; null when there is none.
 * @param sorted by day
 */
export function layTimetable<T extends Observation>(
  sorted: readonly T[],
  { covered, explained = 0, cadences = CADENCES }: TimetableTerms,
): Timetable<T> | null {
  const days = sorted.map(({ postedOn }) => toDayNumber(postedOn));
  const possible = cadences.filter((cadence) => mayKeep(cadence, days, { covered, explained }));
  if (possible.length === 0) return null;
  const months = days.map(monthOf);
  const amounts = new Amounts(sorted);
  let best: (Fit & { readonly due: DueDays }) | null = null;
  for (const cadence of possible) {
    const least = Math.max(leastOf(cadence), explained * sorted.length);
    for (const due of candidates(cadence, days, months)) {
      const found = weigh(due, days, months, amounts, Math.max(least, best?.hits ?? 0));
      if (found === null || shareCovered(found) < covered) continue;
      const gain = best ? found.hits - best.hits || found.exact - best.exact || best.off - found.off : 1;
      if (gain > 0) best = { ...found, due };
    }
  }
  return best && fit(best.due, sorted, days, amounts);
}

/** Seen less often it is none; two years of an annual one are something to suggest. */
export function leastOf(cadence: Cadence): number {
  return cadence === 'annual' ? 2 : 3;
}

/** Share of the due days from the first to the last hit on which it came; one pause counts as a single miss. */
export function coverageOf({ hits }: { readonly hits: readonly { readonly index: number }[] }): number {
  const gaps = hits.slice(1).map(({ index }, at) => index - hits[at]!.index - 1);
  return shareCovered({
    hits: hits.length,
    missed: gaps.reduce((sum, gap) => sum + gap, 0),
    longestGap: Math.max(0, ...gaps),
  });
}

function shareCovered({ hits, missed, longestGap }: Pick<Fit, 'hits' | 'missed' | 'longestGap'>): number {
  const forgiven = hits >= LEAST_AROUND_PAUSE ? Math.max(0, longestGap - 1) : 0;
  return hits / (hits + missed - forgiven);
}

/** Who has come so often may pause. */
const LEAST_AROUND_PAUSE = 6;

/** How well due days explain what was observed. */
interface Fit {
  readonly hits: number;
  /** Hits on the very day. */
  readonly exact: number;
  /** Days that the hits came early or late, together. */
  readonly off: number;
  /** Due days between the first and the last hit that have none, and the most of them in a row. */
  readonly missed: number;
  readonly longestGap: number;
}

/**
 * What `fit` would come to, without laying it out: most due days that are tried explain little.
 * @returns null as soon as there cannot be `least` hits
 */
function weigh(
  due: DueDays,
  days: readonly DayNumber[],
  months: readonly number[],
  amounts: Amounts,
  least: number,
): Fit | null {
  const { tolerance } = RHYTHMS[due.cadence];
  let [hits, exact, off, missed, longestGap] = [0, 0, 0, 0, 0];
  let [lastIndex, lastLate, lastAt] = [0, 0, 0];
  // Days ascend, so all that belong to a due day follow each other.
  for (let at = 0; at < days.length; at++) {
    const index = due.nearest(days[at]!, months[at]);
    const late = Math.abs(days[at]! - due.at(index));
    const isNew = hits === 0 || index !== lastIndex;
    if (late > tolerance || !isNew) {
      const lost = at + 1 - hits;
      if (days.length - lost < least) return null;
    }
    if (late > tolerance) continue;
    if (isNew) {
      const gap = hits === 0 ? 0 : index - lastIndex - 1;
      missed += gap;
      longestGap = Math.max(longestGap, gap);
      hits++;
    } else if (amounts.unlikelinessAt(at, late) < amounts.unlikelinessAt(lastAt, lastLate)) {
      off -= lastLate;
      if (lastLate === 0) exact--;
    } else continue;
    off += late;
    if (late === 0) exact++;
    [lastIndex, lastLate, lastAt] = [index, late, at];
  }
  return hits < least ? null : { hits, exact, off, missed, longestGap };
}

/** Fits given due days to what was observed: each observation belongs to the nearest one, and the likeliest stays. */
function fit<T extends Observation>(
  due: DueDays,
  sorted: readonly T[],
  days: readonly DayNumber[],
  amounts: Amounts,
): Timetable<T> {
  const { tolerance } = RHYTHMS[due.cadence];
  const byIndex = new Map<number, { readonly hit: Hit<T>; readonly unlikeliness: number }>();
  const extras: T[] = [];
  sorted.forEach((observation, at) => {
    const day = days[at]!;
    const index = due.nearest(day);
    const lateBy = day - due.at(index);
    if (Math.abs(lateBy) > tolerance) {
      extras.push(observation);
      return;
    }
    const unlikeliness = amounts.unlikelinessAt(at, Math.abs(lateBy));
    const other = byIndex.get(index);
    const isBetter = !other || unlikeliness < other.unlikeliness;
    if (other) extras.push(isBetter ? other.hit.observation : observation);
    if (isBetter) byIndex.set(index, { hit: { index, observation, lateBy }, unlikeliness });
  });
  const hits = [...byIndex.values()].map(({ hit }) => hit).sort((one, other) => one.index - other.index);
  return { cadence: due.cadence, due, hits, extras };
}

/** Which of two observations on one due day is the likelier one. Reckoned when it is asked: most share theirs with nobody. */
class Amounts {
  private middle: bigint | null = null;
  private readonly odd: (boolean | undefined)[] = [];

  constructor(private readonly sorted: readonly Observation[]) {}

  unlikelinessAt(at: number, daysOff: number): number {
    return daysOff + ((this.odd[at] ??= this.isOdd(at)) ? 100 : 0);
  }

  private isOdd(at: number): boolean {
    this.middle ??= medianOf(this.sorted.map(({ units }) => units));
    const off = absolute(this.sorted[at]!.units - this.middle);
    return off * 100n > LIKELY_PERCENT * absolute(this.middle);
  }
}

const SHORTEST_MONTH = 28;

/** Cheap refusal: days that cannot make the hits there have to be, too few of them for their time, or far too many. */
function mayKeep(
  cadence: Cadence,
  days: readonly DayNumber[],
  { covered, explained }: { readonly covered: number; readonly explained: number },
): boolean {
  const leastHits = Math.max(leastOf(cadence), explained * days.length);
  if (days.length < leastHits) return false;
  if (mostHits(cadence, days) < leastHits) return false;
  const { perYear, tolerance } = RHYTHMS[cadence];
  const span = days.at(-1)! - days[0]!;
  const most = ((span + 2 * tolerance) * perYear) / 365 + 1;
  const least = ((span - 2 * tolerance) * perYear) / 365;
  const mayPause = days.length >= LEAST_AROUND_PAUSE ? 0.5 : 1;
  return days.length <= most * 2 && days.length >= least * covered * mayPause - 1;
}

/**
 * How many of these days, at most, may be hits of one timetable: each of its due days takes one, and those of two due days
 * that follow each other lie so far apart.
 * @param days ascending
 */
export function mostHits(cadence: Cadence, days: readonly DayNumber[]): number {
  const { unit, step, tolerance } = RHYTHMS[cadence];
  const between = step * (unit === 'day' ? 1 : SHORTEST_MONTH) - 2 * tolerance;
  let [count, last] = [0, -Infinity];
  for (const day of days) {
    if (day - last < between) continue;
    count++;
    last = day;
  }
  return count;
}

function candidates(cadence: Cadence, days: readonly DayNumber[], months: readonly number[]): DueDays[] {
  const { unit, step } = RHYTHMS[cadence];
  const phases = new Map<number, DueDays>();
  // Of days that explain as much the newest is the one to expect.
  for (let at = days.length - 1; at >= 0; at--) {
    const [day, month] = [days[at]!, months[at]!];
    const phase = unit === 'day' ? day % step : (month % step) * 32 + dayOfMonth(day, month);
    if (!phases.has(phase)) phases.set(phase, new DueDays(cadence, day));
  }
  return [...phases.values()];
}

/** The middle one; the lower of two. */
export function medianOf(amounts: readonly bigint[]): bigint {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
}

export function absolute(units: bigint): bigint {
  return units < 0n ? -units : units;
}

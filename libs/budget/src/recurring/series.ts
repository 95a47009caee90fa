import { LRUCache } from 'lru-cache';
import type { LocalDate } from '#shared';
import { isInTime, lastDayFor, RHYTHMS, toLocalDate, type Cadence } from './cadence.js';
import {
  absolute,
  coverageOf,
  layTimetable,
  medianOf,
  type Observation,
  type Timetable,
} from './timetable.js';

export interface PriceChange {
  readonly from: bigint;
  readonly to: bigint;
  /** The first time that the new amount was seen. */
  readonly on: LocalDate;
}

/** What a payee's transactions on an account have in common. */
export interface Series<T extends Observation = Observation> {
  readonly cadence: Cadence;
  /** `suggested`: seen twice only, a year apart. */
  readonly status: 'detected' | 'suggested';
  /** `fixed`: a price is asked for until there is a new one; `varying`: by use. */
  readonly amounts: 'fixed' | 'varying';
  /** Expected next. */
  readonly units: bigint;
  readonly occurrences: number;
  readonly lastSeenOn: LocalDate;
  readonly nextDueOn: LocalDate;
  readonly priceChange: PriceChange | null;
  readonly timetable: Timetable<T>;
}

/** So much of what was due has come, and so much of what came was due. */
const LEAST_COVERED = 0.8;
const LEAST_EXPLAINED = 0.8;
/** Median absolute deviation of the amounts, of their median. */
const MOST_SPREAD_PERCENT = 35n;
/** So many of the newest amounts say what to expect. */
const RECENT = 6;
/** Of neighbouring amounts, so many are equal where a price is asked for. */
const LEAST_EQUAL = 0.6;
/** Of what varies, so much comes on the very day: a shop that is visited once a month keeps no day. */
const LEAST_PUNCTUAL = 0.4;
/** Two times a year apart are no series unless they differ by at most so much, and by so many days. */
const MOST_YEARLY_PERCENT = 25n;
const MOST_YEARLY_DAYS = 4;

/**
 * The series that these observations are, or null. Laid over a cadence's due days at least 80 % of these have seen one
 * (a single pause is forgiven), at least 80 % of the observations are on them, and the amounts differ little from their
 * median. Either the amounts or the days have to be firm; what is paid weekly to monthly by the week needs a price, since
 * people shop by the week as well.
 * @param observations of one payee, account and direction, in any order
 */
export function detectSeries<T extends Observation>(observations: readonly T[]): Series<T> | null {
  return detectInOrder(inOrder(observations));
}

/** `detectSeries` of what is `inOrder` already. */
export function detectInOrder<T extends Observation>(sorted: readonly T[]): Series<T> | null {
  const timetable = layTimetable(sorted, { covered: LEAST_COVERED, explained: LEAST_EXPLAINED });
  return timetable && asSeries(timetable);
}

/** The series that a timetable is, if its days and amounts are firm enough. */
export function asSeries<T extends Observation>(timetable: Timetable<T>): Series<T> | null {
  const { cadence, hits, due } = timetable;
  if (coverageOf(timetable) < LEAST_COVERED) return null;
  const kept = hits.map(({ observation }) => observation);
  const amounts = kept.map(({ units }) => units);
  const middle = medianOf(amounts);
  const spread = medianOf(amounts.map((units) => absolute(units - middle)));
  if (middle === 0n || spread * 100n > MOST_SPREAD_PERCENT * absolute(middle)) return null;
  const isFixed = areFixed(amounts);
  const punctual = hits.filter(({ lateBy }) => lateBy === 0).length / hits.length;
  const isTwice = hits.length < 3;
  if (!isFixed && !isTwice && punctual < LEAST_PUNCTUAL) return null;
  if (!isFixed && RHYTHMS[cadence].unit === 'day' && middle < 0n) return null;
  if (isTwice && !isAYearApart(timetable)) return null;
  const { postedOn: lastSeenOn } = kept.at(-1)!;
  const priceChange = findPriceChange(kept);
  return {
    cadence,
    status: isTwice ? 'suggested' : 'detected',
    amounts: isFixed ? 'fixed' : 'varying',
    units: priceChange?.to ?? medianOf(amounts.slice(-RECENT)),
    occurrences: hits.length,
    lastSeenOn,
    nextDueOn: toLocalDate(due.at(hits.at(-1)!.index + 1)),
    priceChange,
    timetable,
  };
}

function areFixed(amounts: readonly bigint[]): boolean {
  const equal = amounts.slice(1).filter((units, at) => units === amounts[at]).length;
  return equal >= LEAST_EQUAL * (amounts.length - 1);
}

function isAYearApart({ hits: [one, other] }: Timetable<Observation>): boolean {
  if (!one || !other || other.index - one.index !== 1) return false;
  const [before, after] = [one.observation.units, other.observation.units];
  const isAlike = absolute(after - before) * 100n <= MOST_YEARLY_PERCENT * absolute(before);
  return isAlike && Math.abs(other.lateBy - one.lateBy) <= MOST_YEARLY_DAYS;
}

/** Whether a movement may be the one expected on `dueOn`. */
export function isExpected(
  cadence: Cadence,
  expected: { readonly dueOn: LocalDate; readonly units: bigint },
  { postedOn, units }: Observation,
): boolean {
  const sameDirection = units < 0n === expected.units < 0n;
  const off = absolute(units - expected.units) * 100n;
  return (
    isInTime(cadence, expected.dueOn, postedOn) &&
    sameDirection &&
    off <= MOST_SPREAD_PERCENT * absolute(expected.units)
  );
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

/** Whether it has not come for so long that it has ended. */
export function hasEnded({ cadence, nextDueOn }: Series, today: LocalDate): boolean {
  return lastDayFor(cadence, nextDueOn) < today;
}

/** By day; within one by amount, so that the order they come in does not matter. */
export function inOrder<T extends Observation>(observations: readonly T[]): T[] {
  return observations.toSorted((a, b) =>
    a.postedOn < b.postedOn
      ? -1
      : a.postedOn > b.postedOn
        ? 1
        : a.units < b.units
          ? -1
          : a.units > b.units
            ? 1
            : 0,
  );
}

/** Households see the same payees again and again. */
const MOST_KEPT_PAYEES = 10_000;
const keptKeys = new LRUCache<string, string>({ max: MOST_KEPT_PAYEES });

/** How a payee is recognised: without case, accents, digits and punctuation, which banks change from time to time. */
export function payeeKey(payee: string): string {
  let key = keptKeys.get(payee);
  if (key === undefined) {
    key = withoutDetails(payee);
    keptKeys.set(payee, key);
  }
  return key;
}

function withoutDetails(payee: string): string {
  // Most texts need no knowledge of alphabets.
  if (ASCII.test(payee))
    return payee
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim();
  return payee
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

// eslint-disable-next-line no-control-regex -- All of ASCII.
const ASCII = /^[\x00-\x7f]*$/;

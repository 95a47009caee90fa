import { LRUCache } from 'lru-cache';
import { toDayNumber, type DayNumber } from './cadence.js';
import { detectInOrder } from './series.js';
import { absolute, layTimetable, mostHits, type Observation, type Timetable } from './timetable.js';

/** Where the bank writes another text now and then, the usual one alone has come on so many of its due days. */
const LEAST_BY_ONE_TEXT = 0.55;
/** Amounts of one payee that lie further apart than this are of different contracts. */
const SAME_CONTRACT = { from: 100n, to: 118n };
/** A contract that several others of the same payee hide has been seen so often. */
const LEAST_IN_A_CROWD = 5;
/** So many such contracts may be behind a payee, and so much of what it is paid may be none of theirs. */
const MOST_PEELED = 4;
const MOST_LEFT = 0.1;

/** Together, of the payees that were looked at last: some 120 bytes each, and a household has a thousand or two. */
const MOST_KEPT_MOVEMENTS = 200_000;

/** One of a payee's movements, by its position among them: what comes to the same for the same days and amounts. */
interface Place extends Observation {
  readonly at: number;
}

const kept = new LRUCache<string, readonly Timetable<Place>[]>({ maxSize: MOST_KEPT_MOVEMENTS });

/**
 * What may be series of one payee, some of which comes under another text. It depends on the days and amounts alone, so that
 * it is kept: something that is entered changes that of one payee, and a household's reports look at hundreds.
 * @param group of one account and direction, in order
 * @param days of the group
 */
export function timetablesOf<T extends Observation>(
  group: readonly T[],
  days: readonly DayNumber[],
): Timetable<T>[] {
  const key = keyOf(group, days);
  let tables = kept.get(key);
  if (tables === undefined) {
    tables = lay(group.map(({ postedOn, units }, at) => ({ at, postedOn, units })));
    kept.set(key, tables, { size: group.length });
  }
  return tables.map(({ cadence, due, hits, extras }) => ({
    ...{ cadence, due },
    hits: hits.map(({ index, observation, lateBy }) => ({
      ...{ index, lateBy },
      observation: group[observation.at]!,
    })),
    extras: extras.map(({ at }) => group[at]!),
  }));
}

function keyOf(group: readonly Observation[], days: readonly DayNumber[]): string {
  let [key, before] = ['', 0];
  for (const [at, { units }] of group.entries()) {
    key += `${days[at]! - before} ${units} `;
    before = days[at]!;
  }
  return key;
}

function lay(group: readonly Place[]): Timetable<Place>[] {
  const whole = detectInOrder(group);
  if (whole) return [whole.timetable];
  const split = byAmount(group).flatMap(
    (cluster) => layTimetable(cluster, { covered: LEAST_BY_ONE_TEXT, explained: 0.8 }) ?? [],
  );
  const explained = split.reduce((sum, { hits }) => sum + hits.length, 0);
  if (split.length > 0 && explained >= 0.8 * group.length) return split;
  const peeled = peel(group);
  if (peeled.length > 0) return peeled;
  // Among purchases of all sizes a contract shows by its price alone.
  return split.filter((table) => table.hits.length >= LEAST_IN_A_CROWD && isPriced(table));
}

function isPriced({ hits }: Timetable<Place>): boolean {
  const equal = hits
    .slice(1)
    .filter(({ observation }, at) => observation.units === hits[at]!.observation.units);
  return equal.length >= 0.8 * (hits.length - 1);
}

/** Neighbours in size stay together. */
function byAmount(group: readonly Place[]): Place[][] {
  const sizes = group.map(({ units }) => absolute(units));
  const bySize = [...group.keys()].sort((a, b) =>
    sizes[a]! < sizes[b]! ? -1 : sizes[a]! > sizes[b]! ? 1 : 0,
  );
  const clusters: number[][] = [];
  let before: bigint | null = null;
  for (const at of bySize) {
    const size = sizes[at]!;
    const isNear = before !== null && size * SAME_CONTRACT.from <= before * SAME_CONTRACT.to;
    if (isNear) clusters.at(-1)!.push(at);
    else clusters.push([at]);
    before = size;
  }
  return clusters.map((cluster) => cluster.sort((a, b) => a - b).map((at) => group[at]!));
}

/** Contracts of similar amounts, each on its own day of the month: one after the other is taken out until nothing is left. */
function peel(group: readonly Place[]): Timetable<Place>[] {
  const days = group.map(({ postedOn }) => toDayNumber(postedOn));
  const explainable = MOST_PEELED * mostHits('monthly', days);
  if (explainable < (1 - MOST_LEFT) * group.length) return [];
  const tables: Timetable<Place>[] = [];
  let rest = group;
  while (rest.length >= LEAST_IN_A_CROWD && tables.length < MOST_PEELED) {
    const table = layTimetable(rest, { covered: LEAST_BY_ONE_TEXT, cadences: ['monthly'] });
    if (!table || table.hits.length < LEAST_IN_A_CROWD) break;
    tables.push({ ...table, extras: [] });
    const taken = new Set<Place>(table.hits.map(({ observation }) => observation));
    rest = rest.filter((one) => !taken.has(one));
  }
  return rest.length <= MOST_LEFT * group.length ? tables : [];
}

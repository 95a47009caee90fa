import type { DateRange } from '#shared';
import { RHYTHMS, toDayNumber, type DayNumber } from './cadence.js';
import { timetablesOf } from './payee-timetables.js';
import { asSeries, inOrder, payeeKey, type Series } from './series.js';
import { absolute, type Hit, type Observation, type Timetable } from './timetable.js';

/** A transaction as the detector sees it. */
export interface Movement extends Observation {
  readonly id: string;
  readonly accountId: string;
  readonly payee: string;
}

/** A series and where it was found. */
export interface FoundSeries<T extends Movement> extends Series<T> {
  readonly accountId: string;
  /** Of the bank's usual text. */
  readonly payeeKey: string;
}

/** So much of what another text stands for has to be explained by a series that takes it for its own. */
const LEAST_SHARED = 0.6;

/**
 * All series of a household. Behind a payee may be several contracts, told apart by their amounts or days; and a contract
 * may have several texts: what another text explains on a due day that the usual one left empty belongs to it.
 * @param movements in any order
 */
export function findSeries<T extends Movement>(movements: readonly T[]): FoundSeries<T>[] {
  return new SeriesFinder(movements).find();
}

/** For who asks about several stretches of the same movements: what they have in common is done once. */
export class SeriesFinder<T extends Movement> {
  private readonly accounts: readonly AccountMovements<T>[];

  /** @param movements in any order */
  constructor(movements: readonly T[]) {
    const byAccount = Map.groupBy(movements, ({ accountId }) => accountId);
    this.accounts = [...byAccount.keys()].sort().flatMap((accountId) => {
      const byDirection = Map.groupBy(byAccount.get(accountId)!, ({ units }) => units < 0n);
      const directions = [byDirection.get(false), byDirection.get(true)];
      return directions.flatMap((some) => (some ? [new AccountMovements(inOrder(some))] : []));
    });
  }

  /** What `findSeries` would find in the movements of these days, both inclusive; default: in all. */
  find(range: Partial<DateRange> = {}): FoundSeries<T>[] {
    const from = range.from === undefined ? -Infinity : toDayNumber(range.from);
    const to = range.to === undefined ? Infinity : toDayNumber(range.to);
    return this.accounts.flatMap((account) => findOnAccount(account.stretch(from, to)));
  }
}

/** A payee with more in the time that is looked at is a shop: two weekly contracts make 230 in 800 days. */
const MOST_OF_A_PAYEE = 250;

interface Core<T extends Movement> {
  readonly key: string;
  table: Timetable<T>;
}

interface Payee<T extends Movement> {
  readonly key: string;
  /** Positions of its movements among the account's, ascending. */
  readonly at: readonly number[];
  /** What was made of which of them, when it was asked last. */
  cores: { readonly first: number; readonly end: number; readonly found: readonly Core<T>[] } | null;
}

/** Some days of an account's movements. */
interface Stretch<T extends Movement> {
  readonly accountId: string;
  /** Positions of the first one and behind the last one. */
  readonly first: number;
  readonly end: number;
  readonly sorted: readonly T[];
  readonly days: readonly DayNumber[];
  readonly keys: readonly string[];
  /** By their keys: the payees that are no shops. */
  readonly payees: ReadonlyMap<string, { readonly firstAt: number; readonly count: number }>;
  readonly cores: readonly Core<T>[];
}

/** One direction of an account. */
class AccountMovements<T extends Movement> {
  private readonly days: readonly DayNumber[];
  private readonly keys: readonly string[];
  private readonly payees: readonly Payee<T>[];

  constructor(private readonly sorted: readonly T[]) {
    this.days = sorted.map(({ postedOn }) => toDayNumber(postedOn));
    this.keys = sorted.map(({ payee }) => payeeKey(payee));
    const positions = Map.groupBy(sorted.keys(), (at) => this.keys[at]!);
    positions.delete('');
    this.payees = [...positions.keys()].sort().map((key) => ({ key, at: positions.get(key)!, cores: null }));
  }

  stretch(from: DayNumber, to: DayNumber): Stretch<T> {
    const { sorted, days, keys } = this;
    const [first, end] = [lowerBound(days, from), lowerBound(days, to + 1)];
    const payees = new Map<string, { readonly firstAt: number; readonly count: number }>();
    const cores: Core<T>[] = [];
    for (const payee of this.payees) {
      const [low, high] = [lowerBound(payee.at, first), lowerBound(payee.at, end)];
      if (low === high || high - low > MOST_OF_A_PAYEE) continue;
      payees.set(payee.key, { firstAt: payee.at[low]!, count: high - low });
      if (payee.cores?.first !== low || payee.cores.end !== high) {
        const at = payee.at.slice(low, high);
        const tables = timetablesOf(
          at.map((each) => sorted[each]!),
          at.map((each) => days[each]!),
        );
        const found = tables.map((table) => ({ key: payee.key, table }));
        payee.cores = { first: low, end: high, found };
      }
      cores.push(...payee.cores.found);
    }
    return { accountId: sorted[0]!.accountId, first, end, sorted, days, keys, payees, cores };
  }
}

function findOnAccount<T extends Movement>(stretch: Stretch<T>): FoundSeries<T>[] {
  const cores = absorb(stretch.cores);
  adopt(cores, stretch);
  return cores.flatMap(({ key, table }) => {
    const series = asSeries(table);
    return series ? [{ ...series, payeeKey: key, accountId: stretch.accountId }] : [];
  });
}

/** What looks like a rarer series of its own, but comes just when a fuller one is missing something, is a part of that. */
function absorb<T extends Movement>(cores: readonly Core<T>[]): Core<T>[] {
  const whole: { readonly core: Core<T>; empty: EmptyDays }[] = [];
  for (const { key, table } of cores.toSorted((a, b) => b.table.hits.length - a.table.hits.length)) {
    const fuller = whole.find(
      ({ core, empty }) => core.table.hits.length > table.hits.length && fills(table, core.table, empty),
    );
    if (fuller) {
      const { core, empty } = fuller;
      core.table = withHits(core.table, inEmptyDays(table, core.table, empty));
      fuller.empty = new EmptyDays(core.table);
    } else whole.push({ core: { key, table }, empty: new EmptyDays(table) });
  }
  return whole.map(({ core }) => core);
}

function fills<T extends Movement>(part: Timetable<T>, whole: Timetable<T>, empty: EmptyDays): boolean {
  return inEmptyDays(part, whole, empty).length >= 0.75 * part.hits.length;
}

function inEmptyDays<T extends Movement>(
  part: Timetable<T>,
  whole: Timetable<T>,
  empty: EmptyDays,
): Hit<T>[] {
  const { tolerance } = RHYTHMS[whole.cadence];
  const filled = new Map<number, Hit<T>>();
  for (const { observation } of part.hits) {
    const day = toDayNumber(observation.postedOn);
    const index = whole.due.nearest(day);
    const lateBy = day - whole.due.at(index);
    const fits = Math.abs(lateBy) <= tolerance && empty.has(index) && empty.wouldTake(observation.units);
    if (fits) filled.set(index, { index, observation, lateBy });
  }
  return [...filled.values()];
}

function withHits<T extends Movement>(table: Timetable<T>, hits: readonly Hit<T>[]): Timetable<T> {
  return { ...table, hits: [...table.hits, ...hits].sort((a, b) => a.index - b.index) };
}

/** Fills empty due days of the cores, the fullest one first, from texts that no core explains. */
function adopt<T extends Movement>(cores: readonly Core<T>[], stretch: Stretch<T>): void {
  const taken = new Set<T>(cores.flatMap(({ table }) => table.hits.map(({ observation }) => observation)));
  const ownKeys = new Set(cores.map(({ key }) => key));
  const claims: { core: Core<T>; key: string; hit: Hit<T> }[] = [];
  for (const core of cores.toSorted((a, b) => b.table.hits.length - a.table.hits.length)) {
    const { tolerance } = RHYTHMS[core.table.cadence];
    const empty = new EmptyDays(core.table);
    for (const index of empty.indexes()) {
      const on = core.table.due.at(index);
      const at = nearestTo(on, tolerance, stretch, (one) => !taken.has(one) && empty.wouldTake(one.units));
      if (at === null) continue;
      const observation = stretch.sorted[at]!;
      taken.add(observation);
      const hit = { index, observation, lateBy: stretch.days[at]! - on };
      claims.push({ core, key: stretch.keys[at]!, hit });
    }
  }
  for (const [key, own] of Map.groupBy(claims, (claim) => claim.key)) {
    const isTheirs = own.length >= LEAST_SHARED * stretch.payees.get(key)!.count;
    for (const { core, hit } of own) {
      if (!isTheirs && !ownKeys.has(key) && !sharesWord(core.key, key)) continue;
      core.table = withHits(core.table, [hit]);
    }
  }
}

/** The position of what came nearest to a day; of two as near the earlier, of one day that of the payee seen first. */
function nearestTo<T extends Movement>(
  on: DayNumber,
  tolerance: number,
  { first, end, sorted, days, keys, payees }: Stretch<T>,
  fits: (one: T) => boolean,
): number | null {
  let best: { readonly at: number; readonly off: number; readonly firstAt: number } | null = null;
  for (let at = Math.max(first, lowerBound(days, on - tolerance)); at < end; at++) {
    const day = days[at]!;
    if (day > on + tolerance) break;
    const payee = payees.get(keys[at]!);
    if (payee === undefined || !fits(sorted[at]!)) continue;
    const off = Math.abs(day - on);
    const isSameDay = best !== null && days[best.at] === day;
    if (best === null || off < best.off || (isSameDay && payee.firstAt < best.firstAt)) {
      best = { at, off, firstAt: payee.firstAt };
    }
  }
  return best?.at ?? null;
}

/** Words that tell who it is; the shorter ones are of payments. */
function sharesWord(one: string, other: string): boolean {
  return one.split(' ')[0] === other.split(' ')[0];
}

/** So many due days before the first hit and after the last one are looked at. */
const BEYOND = 2;

/** Due days of a timetable without a hit, and which amounts would do there. */
class EmptyDays {
  private readonly kept: ReadonlySet<number>;
  private readonly first: number;
  private readonly last: number;
  private readonly prices: ReadonlySet<bigint>;
  private readonly isFixed: boolean;
  private readonly least: bigint;
  private readonly most: bigint;

  constructor({ hits }: Timetable<Observation>) {
    this.kept = new Set(hits.map(({ index }) => index));
    this.first = hits[0]!.index - BEYOND;
    this.last = hits.at(-1)!.index + BEYOND;
    this.prices = new Set(hits.map(({ observation }) => absolute(observation.units)));
    this.isFixed = this.prices.size <= Math.max(1, hits.length / 3);
    let [least, most] = [absolute(hits[0]!.observation.units), 0n];
    for (const size of this.prices) {
      if (size < least) least = size;
      if (size > most) most = size;
    }
    [this.least, this.most] = [least, most];
  }

  has(index: number): boolean {
    return index >= this.first && index <= this.last && !this.kept.has(index);
  }

  /** Ascending. */
  indexes(): number[] {
    const all = Array.from({ length: this.last - this.first + 1 }, (_, at) => this.first + at);
    return all.filter((index) => !this.kept.has(index));
  }

  wouldTake(units: bigint): boolean {
    const size = absolute(units);
    return this.isFixed ? this.prices.has(size) : size * 5n >= this.least * 4n && size * 4n <= this.most * 5n;
  }
}

/** Where the first of ascending numbers is that is no smaller. */
function lowerBound(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

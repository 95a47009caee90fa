import { hash } from 'node:crypto';
import { addDays, type DateRange, type LocalDate } from '#shared';
import {
  hasEnded,
  SeriesFinder,
  toLocalDate,
  type FoundSeries,
  type Movement,
  type ReadMovement,
  type ReadPart,
} from '#budget/pure';
import type { Books, DueItem, Flow, MonthlyAmount } from './cash-forecast.js';
import { addToMonth, lastDayOf, monthOf, type Month } from './month.js';

/** So far back recurring items are looked for, and months are learned from. */
export const LOOK_BACK_DAYS = 800;

/** Money that nobody has put into a category is income when it comes in; in a category of expenses it is a refund. */
export function flowOf({ kind, units }: Pick<ReadPart, 'kind' | 'units'>): Flow {
  return kind === 'income' || (kind === null && units > 0n) ? 'income' : 'spend';
}

/** What a person says about a payee's money on an account, in one direction. It beats what is found. */
export interface Declared {
  readonly key: string;
  readonly accountId: string;
  readonly payeeKey: string;
  readonly isOut: boolean;
  /** Minor units, never below 0. */
  readonly amount: number;
  /** `null`: turned down, so that nothing is expected of it. */
  readonly due: readonly DueItem[] | null;
}

/** What recurs in the books of a day, and what of it is due when. */
export interface RecurringBooks extends Books {
  readonly series: readonly FoundSeries<ReadMovement>[];
}

/** What recurs in the movements that are looked at on a day, for who need not know what is due of it. */
export function seriesAt<T extends Movement>(movements: readonly T[], today: LocalDate): FoundSeries<T>[] {
  return new SeriesFinder(movements).find(lookedAt(today));
}

function lookedAt(today: LocalDate): DateRange {
  return { from: addDays(today, -LOOK_BACK_DAYS), to: today };
}

/** The books of one day: see `CashHistory`. */
export function booksAt(
  movements: readonly ReadMovement[],
  today: LocalDate,
  months: number,
  declared: readonly Declared[] = [],
): RecurringBooks {
  return new CashHistory(movements).booksAt(today, months, declared);
}

/** What moved, for who asks about the books of several days: what these have in common is done once. */
export class CashHistory {
  private readonly sorted: readonly ReadMovement[];
  private readonly series: SeriesFinder<ReadMovement>;
  private readonly byMonth: ReadonlyMap<Month, readonly ReadMovement[]>;
  private readonly months: ReadonlyMap<Month, readonly MonthlyAmount[]>;
  /** Of what moved in a month; reckoned when it is asked for. */
  private digests: ReadonlyMap<Month, string> | null = null;

  /** @param movements in any order */
  constructor(movements: readonly ReadMovement[]) {
    this.sorted = movements.toSorted(byDay);
    this.series = new SeriesFinder(this.sorted);
    this.byMonth = Map.groupBy(this.sorted, ({ postedOn }) => monthOf(postedOn));
    this.months = new Map([...this.byMonth].map(([month, all]) => [month, addUp(all)]));
  }

  /**
   * Equal only where `booksAt(today)` are: of the day and of all that moved in the months that are looked at. What those of
   * several days have in common is read once.
   */
  digestOfBooksAt(today: LocalDate): string {
    const [first, last] = [monthOf(lookedAt(today).from), monthOf(today)];
    this.digests ??= new Map([...this.byMonth].map(([month, all]) => [month, digestOf(all)]));
    const months = [...this.digests].filter(([month]) => first <= month && month <= last);
    return hash('sha256', `${today} ${months.join(' ')}`, 'base64');
  }

  /** What moved in each month that saw any of it, in minor units as doubles. */
  totalsOf(flow: Flow): Map<Month, number> {
    const sum = (amounts: readonly MonthlyAmount[]) =>
      amounts.filter((one) => one.flow === flow).reduce((total, { amount }) => total + amount, 0);
    return new Map([...this.months].map(([month, amounts]) => [month, sum(amounts)]));
  }

  /**
   * The books as they were at the end of `today`: later movements are not looked at, so that past days can be asked about.
   * @param months how far after the current one recurring items are due
   */
  booksAt(today: LocalDate, months: number, declared: readonly Declared[] = []): RecurringBooks {
    const range = lookedAt(today);
    const { from } = range;
    const turnedDown = new Set(declared.filter(({ due }) => due === null).map(keyOf));
    const series = this.series.find(range);
    const counted = series.filter((one) => !turnedDown.has(keyOf({ ...one, isOut: one.units < 0n })));
    const recurring = new Set(
      counted.flatMap(({ timetable }) => timetable.hits.map(({ observation }) => observation)),
    );
    const fixed = [...recurring].flatMap(amountsOf);
    const last = lastDayOf(addToMonth(monthOf(today), months));
    const replaced = new Set(declared.flatMap((one) => nearestTo(one, counted) ?? []));
    const found = counted.filter((one) => !hasEnded(one, today) && !replaced.has(one));
    const due = [
      ...found.flatMap((one) => dueOf(one, today, last)),
      ...declared.flatMap((one) => one.due ?? []),
    ];
    return {
      ...{ today, series, fixed },
      variable: [...this.amounts(from, today), ...fixed.map((one) => ({ ...one, amount: -one.amount }))],
      firstMonth: this.firstMonthAt(today),
      due: due.filter(({ dueOn }) => dueOn <= last),
    };
  }

  /** The first month that these books are complete for: looked at from its first days on, and something moved in them. */
  firstMonthAt(today: LocalDate): Month | null {
    const { from } = lookedAt(today);
    const first = this.sorted[this.firstOn(from)]?.postedOn;
    if (first === undefined || first > today) return null;
    const isWhole = Number(first.slice(8)) <= FIRST_DAYS && monthOf(first) > monthOf(from);
    return isWhole ? monthOf(first) : addToMonth(monthOf(first), 1);
  }

  /** All that moved in these days, added up for the months that are over. */
  private amounts(from: LocalDate, today: LocalDate): MonthlyAmount[] {
    const [first, current] = [monthOf(from), monthOf(today)];
    const over = [...this.months].filter(([month]) => month > first && month < current);
    const ends = [
      ...this.sorted.slice(this.firstOn(from), this.firstOn(addDays(lastDayOf(first), 1))),
      ...this.sorted.slice(this.firstOn(`${current}-01`), this.firstOn(addDays(today, 1))),
    ];
    return [...over.flatMap(([, amounts]) => amounts), ...ends.flatMap(amountsOf)];
  }

  /** Where the first movement on or after a day is. */
  private firstOn(day: LocalDate): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.postedOn < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
const FIRST_DAYS = 7;

function byDay({ postedOn: one }: ReadMovement, { postedOn: other }: ReadMovement): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function digestOf(movements: readonly ReadMovement[]): string {
  let text = '';
  for (const { accountId, payee, postedOn, units, categoryId, parts } of movements) {
    const first = parts[0]!;
    const isWhole = parts.length === 1 && first.categoryId === categoryId && first.units === units;
    // No text of the database holds the separator.
    text += `${accountId}\0${payee}\0${postedOn}\0${units}\0${categoryId}\0${first.kind}\0`;
    if (isWhole) continue;
    text += `${parts.length}\0`;
    for (const part of parts) text += `${part.kind}\0${part.categoryId}\0${part.units}\0`;
  }
  return hash('sha256', text, 'base64');
}

/** By direction and category. */
function addUp(movements: readonly ReadMovement[]): MonthlyAmount[] {
  const sums = { income: new Map<string | null, number>(), spend: new Map<string | null, number>() };
  for (const { parts } of movements) {
    for (const part of parts) {
      const sum = sums[flowOf(part)];
      sum.set(part.categoryId, (sum.get(part.categoryId) ?? 0) + countedOf(part));
    }
  }
  const month = monthOf(movements[0]!.postedOn);
  return (['income', 'spend'] as const).flatMap((flow) =>
    [...sums[flow]].map(([categoryId, amount]) => ({ flow, categoryId, month, amount })),
  );
}

/** The one that a person means, of several contracts with a payee: the one whose amount is nearest. */
function nearestTo(
  declared: Declared,
  series: readonly FoundSeries<ReadMovement>[],
): FoundSeries<ReadMovement> | null {
  const own = series.filter((one) => keyOf({ ...one, isOut: one.units < 0n }) === keyOf(declared));
  const off = ({ units }: FoundSeries<ReadMovement>) => Math.abs(Math.abs(Number(units)) - declared.amount);
  return own.sort((one, other) => off(one) - off(other))[0] ?? null;
}

/** The direction that a payee's money takes on an account: what a recurring item stands for. */
function keyOf({ accountId, payeeKey, isOut }: Pick<Declared, 'accountId' | 'payeeKey' | 'isOut'>): string {
  return `${accountId}/${isOut}/${payeeKey}`;
}

function amountsOf({ postedOn, parts }: ReadMovement): MonthlyAmount[] {
  const month = monthOf(postedOn);
  return parts.map((part) => {
    return { flow: flowOf(part), categoryId: part.categoryId, month, amount: countedOf(part) };
  });
}

/** Minor units as a double, positive in its usual direction. */
function countedOf(part: ReadPart): number {
  return flowOf(part) === 'income' ? Number(part.units) : -Number(part.units);
}

/** What is overdue and may still come is due today. */
function dueOf(series: FoundSeries<ReadMovement>, today: LocalDate, last: LocalDate): DueItem[] {
  const { timetable, units, payeeKey, accountId, cadence } = series;
  const latest = timetable.hits.at(-1)!;
  const part = latest.observation.parts[0]!;
  const { categoryId } = part;
  const flow = flowOf(part);
  const amount = Math.abs(Number(units));
  const key = `${accountId}/${payeeKey}/${cadence}/${toLocalDate(timetable.due.at(0))}`;
  const items: DueItem[] = [];
  for (let index = latest.index + 1; ; index++) {
    const on = toLocalDate(timetable.due.at(index));
    if (on > last) return items;
    items.push({
      flow,
      key,
      name: latest.observation.payee,
      categoryId,
      amount,
      dueOn: on < today ? today : on,
    });
  }
}

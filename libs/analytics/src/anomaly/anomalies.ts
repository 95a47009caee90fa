import { addDays, type LocalDate } from '#shared';
import {
  lastDayFor,
  payeeKey,
  toDayNumber,
  toLocalDate,
  type FoundSeries,
  type Movement,
} from '#budget/pure';

export const ANOMALY_KINDS = [
  'unusual_amount',
  'duplicate_charge',
  'price_rise',
  'late_income',
  'missed_income',
] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** Something that a person may want to look at, with the figures that say so. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly severity: 'notice' | 'warning';
  readonly on: LocalDate;
  readonly payee: string;
  readonly accountId: string;
  /** Signed minor units: what moved, or what did not come. */
  readonly units: bigint;
  /** What was to be expected instead, signed; null where nothing was. */
  readonly expectedUnits: bigint | null;
  /** Largest first for `unusual_amount`: the amount from which on it would be one. */
  readonly limitUnits: bigint | null;
  /** Observations that `limitUnits` comes from, or times that the amount was asked for before. */
  readonly basis: number;
  readonly dueOn: LocalDate | null;
  /** Of the transactions it is about; none for what did not come. */
  readonly transactionIds: readonly string[];
}

/** A transaction with what it was spent on. */
export interface Spending extends Movement {
  readonly categoryId: string | null;
}

/** So many amounts of a merchant say what is usual there; with fewer the whole category does. */
const LEAST_OF_MERCHANT = 8;
const LEAST_OF_CATEGORY = 20;
/** Tukey's outer fence. */
const FENCE = 3;
/** A spread of less than this (as a factor) is taken for it: equal prices are no proof that all others are odd. */
const LEAST_SPREAD = Math.log(1.15);
const DUPLICATE_DAYS = 2;
/** An amount that the payee asked for so often elsewhere is a price, and two of it two purchases. */
const CUSTOMARY = 2;
/** Where it happens more often people buy twice: a second coffee, the way back. */
const MOST_PAIRS = 2;
/** A price that rises by more is another thing. */
const MOST_RISE_PERCENT = 60n;
/** Income that comes within so many days after its tolerance is late, not missed. */
const LATE_DAYS = 10;

/**
 * What is odd about money from `from` on; what lies before it only says what is usual.
 * @param movements up to `today`, no transfers, in any order
 * @param series found in them
 */
export function findAnomalies<T extends Spending>(
  movements: readonly T[],
  series: readonly FoundSeries<T>[],
  { from, today }: { readonly from: LocalDate; readonly today: LocalDate },
): Anomaly[] {
  const inSeries = new Set(
    series.flatMap(({ timetable }) => timetable.hits.map(({ observation }) => observation.id)),
  );
  const single = movements.filter(({ id, units }) => units < 0n && !inSeries.has(id));
  const duplicates = findDuplicates(movements, inSeries);
  const byPayee = Map.groupBy(movements, ({ payee }) => payeeKey(payee));
  const ofPayee = (account: string, key: string) =>
    (byPayee.get(key) ?? []).filter(({ accountId }) => accountId === account);
  const again = new Set(duplicates.map(({ transactionIds }) => transactionIds[1]));
  const all = [
    ...duplicates,
    ...findUnusual(single.filter(({ id }) => !again.has(id))),
    ...series.flatMap((one) => [...findRises(one), ...findGaps(one, ofPayee, today)]),
  ];
  return all.filter(({ on }) => on >= from && on <= today).sort(newestFirst);
}

function newestFirst(one: Anomaly, other: Anomaly): number {
  const [a, b] = [one, other].map(({ on, kind, transactionIds }) => `${on} ${kind} ${transactionIds.join()}`);
  return a! < b! ? 1 : -1;
}

/** In logarithms, because prices spread by factors: per merchant where it is known well, else per category. */
function findUnusual(movements: readonly Spending[]): Anomaly[] {
  const byMerchant = Map.groupBy(movements, ({ payee }) => payeeKey(payee));
  const byCategory = Map.groupBy(movements, ({ categoryId }) => categoryId);
  const limits = new Map<readonly Spending[], Fence | null>();
  const limitOf = (group: readonly Spending[], least: number): Fence | null => {
    if (!limits.has(group)) limits.set(group, group.length < least ? null : fenceOf(group));
    return limits.get(group) ?? null;
  };
  return movements.flatMap((one) => {
    const merchant = byMerchant.get(payeeKey(one.payee))!;
    const category = byCategory.get(one.categoryId)!;
    const own = limitOf(merchant, LEAST_OF_MERCHANT);
    const fence = own ?? limitOf(category, LEAST_OF_CATEGORY);
    if (fence === null || Math.log(-Number(one.units)) <= fence.limit) return [];
    return [
      anomalyOf('unusual_amount', one, {
        severity: 'warning',
        expectedUnits: toUnits(fence.middle),
        limitUnits: toUnits(fence.limit),
        basis: own === null ? category.length : merchant.length,
      }),
    ];
  });
}

/** The outer fence above amounts, and their median, as logarithms. */
interface Fence {
  readonly limit: number;
  readonly middle: number;
}

function fenceOf(group: readonly Spending[]): Fence {
  const logs = group.map(({ units }) => Math.log(-Number(units))).sort((a, b) => a - b);
  const at = (share: number) => logs[Math.round((logs.length - 1) * share)]!;
  return { limit: at(0.75) + FENCE * Math.max(LEAST_SPREAD, at(0.75) - at(0.25)), middle: at(0.5) };
}

function toUnits(log: number): bigint {
  return -BigInt(Math.round(Math.exp(log)));
}

/** The very same text and amount within 48 hours, of an amount that the payee does not ask for all the time. */
function findDuplicates(movements: readonly Spending[], inSeries: ReadonlySet<string>): Anomaly[] {
  const charges = movements.filter(({ units }) => units < 0n).toSorted(byDayAndId);
  const byText = [...Map.groupBy(charges, ({ payee }) => payee)].filter(([payee]) => payeeKey(payee) !== '');
  const near = byText.flatMap(([, same]) => neighbours(same));
  const asked = new Set(near.map(([, { payee }]) => payeeKey(payee)));
  const ofThem = byText.filter(([payee]) => asked.has(payeeKey(payee))).flatMap(([, same]) => same);
  const byAmount = countBy(ofThem, ({ payee, units }) => `${units} ${payeeKey(payee)}`);
  const twice = near.flatMap(([before, one]) => {
    const others = byAmount.get(`${one.units} ${payeeKey(one.payee)}`)! - 2;
    const [isDue, wasDue] = [one, before].map(({ id }) => inSeries.has(id));
    const isCustomary = others >= CUSTOMARY && !isDue && !wasDue;
    return (isDue && wasDue) || isCustomary ? [] : [{ one, before, others }];
  });
  const pairs = countBy(twice, ({ one }) => payeeKey(one.payee));
  return twice
    .filter(({ one }) => pairs.get(payeeKey(one.payee))! <= MOST_PAIRS)
    .map(({ one, before, others }) => ({
      ...anomalyOf('duplicate_charge', one, { severity: 'warning', expectedUnits: null, basis: others }),
      transactionIds: [before.id, one.id],
    }));
}

/**
 * Of the same account and amount, with nothing alike between them.
 * @param charges of one text, by day
 */
function neighbours(charges: readonly Spending[]): (readonly [before: Spending, one: Spending])[] {
  // Equal ones stay in the order of their days. Maps take ten times as long to tell big integers apart.
  const alike = charges.toSorted(byUnitsAndAccount);
  return alike.flatMap((one, at) => {
    const before = alike[at - 1];
    if (!before || byUnitsAndAccount(before, one) !== 0) return [];
    const isNear = toDayNumber(one.postedOn) - toDayNumber(before.postedOn) <= DUPLICATE_DAYS;
    return isNear ? [[before, one] as const] : [];
  });
}

function byUnitsAndAccount(one: Movement, other: Movement): number {
  if (one.units !== other.units) return one.units < other.units ? -1 : 1;
  return one.accountId < other.accountId ? -1 : one.accountId > other.accountId ? 1 : 0;
}

function byDayAndId(one: Movement, other: Movement): number {
  return one.postedOn < other.postedOn || (one.postedOn === other.postedOn && one.id < other.id) ? -1 : 1;
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** A contract with a price asks for more than the time before, and never less again. */
function findRises<T extends Spending>({
  amounts,
  units,
  timetable: { hits },
  cadence,
}: FoundSeries<T>): Anomaly[] {
  if (units > 0n || (amounts !== 'fixed' && cadence !== 'annual' && cadence !== 'semiannual')) return [];
  return hits.slice(1).flatMap(({ observation, index }, at) => {
    const before = hits[at]!.observation;
    const [old, now] = [-before.units, -observation.units];
    const next = hits[at + 2]?.observation;
    const isRise = now > old && (now - old) * 100n <= MOST_RISE_PERCENT * old;
    if (!isRise || (next && -next.units < now)) return [];
    const basis = hits.filter((hit) => hit.index < index && hit.observation.units === before.units).length;
    return [anomalyOf('price_rise', observation, { severity: 'notice', expectedUnits: before.units, basis })];
  });
}

/** Due days of income on which nothing came in time. */
function findGaps<T extends Spending>(
  { timetable: { due, hits }, units, cadence, accountId, payeeKey: key }: FoundSeries<T>,
  ofPayee: (accountId: string, key: string) => readonly T[],
  today: LocalDate,
): Anomaly[] {
  if (units < 0n) return [];
  const kept = new Set(hits.map(({ index }) => index));
  const last = hits.at(-1)!;
  const own = ofPayee(accountId, key);
  const gaps: Anomaly[] = [];
  // What has not come any more since then has ended: told once.
  for (let index = hits[0]!.index + 1; index <= last.index + 1; index++) {
    if (kept.has(index)) continue;
    const dueOn = toLocalDate(due.at(index));
    const lastDay = lastDayFor(cadence, dueOn);
    if (lastDay >= today) continue;
    const late = own.find(
      (one) =>
        one.units > 0n &&
        one.postedOn > dueOn &&
        one.postedOn <= addDays(lastDay, LATE_DAYS) &&
        !hits.some(({ observation }) => observation.id === one.id) &&
        one.units * 2n > units,
    );
    const about = { ...last.observation, units };
    const facts = { severity: 'warning', expectedUnits: units, basis: hits.length, dueOn } as const;
    gaps.push(
      late
        ? anomalyOf('late_income', late, { ...facts, severity: 'notice' })
        : { ...anomalyOf('missed_income', about, facts), on: dueOn, transactionIds: [] },
    );
  }
  return gaps;
}

function anomalyOf(
  kind: AnomalyKind,
  { id, postedOn, payee, accountId, units }: Movement,
  facts: Pick<Anomaly, 'severity' | 'expectedUnits' | 'basis'> &
    Partial<Pick<Anomaly, 'limitUnits' | 'dueOn'>>,
): Anomaly {
  return {
    ...{ kind, on: postedOn, payee, accountId, units, transactionIds: [id], limitUnits: null, dueOn: null },
    ...facts,
  };
}

import { addDays, addMonths, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import { dueDays, type Shift } from './calendar.js';
import type { CategoryKey } from './category-names.js';
import type { DueDay, SeriesKind, TrueCadence } from './household-truth.js';
import type { Journal } from './journal.js';
import type { AccountKey, MadeTransaction } from './made-household.js';
import { contractText, type Merchant } from './merchant.js';
import type { Scene } from './scene.js';

/** What comes again and again because it was agreed. */
export interface Contract {
  /** Unique in its household. */
  readonly key: string;
  readonly merchant: Merchant;
  readonly kind: SeriesKind;
  readonly cadence: TrueCadence;
  /** The first due day, before the household's first one for what was there already. */
  readonly first: LocalDate;
  readonly shift: Shift;
  readonly account: AccountKey;
  readonly category: CategoryKey;
  readonly member?: string;
  readonly memo?: string;
  readonly amount: AgreedPrices | AmountByUse;
  /** What comes together with it on some due days. */
  readonly extra?: (dueOn: LocalDate) => bigint;
  readonly pauses?: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  readonly endedOn?: LocalDate | null;
  /** Chances of each due day. */
  readonly late?: number;
  readonly missed?: number;
  readonly skipped?: number;
}

/** Signed, oldest first; the first one holds from the beginning. */
export interface AgreedPrices {
  readonly prices: readonly { readonly from: LocalDate; readonly units: bigint }[];
  /** Of the prices, when it is not the household's. */
  readonly currency?: string;
}

export interface AmountByUse {
  readonly byUse: (dueOn: LocalDate) => bigint;
}

/** What is told of every booking to whoever set the contract up. */
export interface Booking {
  readonly key: string;
  readonly dueOn: LocalDate;
  readonly units: bigint;
}

/** Lets a contract run through the household's days; returns its bookings. */
export function runContract(scene: Scene, journal: Journal, contract: Contract): Booking[] {
  const { key, cadence, first, shift, pauses = [], endedOn = null } = contract;
  const random = scene.stream(`contract ${key}`);
  const merchant = contractText(contract.merchant, scene.town, random);
  const bookings: Booking[] = [];
  const due: DueDay[] = [];
  let nextDueOn: LocalDate | null = null;
  for (const on of dueDays(cadence, first)) {
    if (endedOn !== null && on >= endedOn) break;
    if (pauses.some(({ from, to }) => on >= from && on <= to)) continue;
    const plain = scene.days.shift(on, shift);
    if (on > scene.to && plain > scene.to) {
      nextDueOn = on;
      break;
    }
    const came = fateOf(contract, random);
    const delay = random.integer(2, 9);
    const { units: agreed, original } = amountOn(scene, contract.amount, on, random);
    const units = agreed + (contract.extra?.(on) ?? 0n);
    if (came === 'missed' || came === 'skipped') {
      if (!scene.isWithin(on)) continue;
      due.push({ on, transaction: null, came });
      if (came === 'missed' && units > 0n) noteMissed(journal, contract, on);
      continue;
    }
    const postedOn = came === 'late' ? scene.days.shift(addDays(plain, delay), 'after') : plain;
    const { account, category, member, memo } = contract;
    const entry = { part: key, merchant, on: postedOn, units, account, category, member, memo, original };
    const transaction = journal.record(entry, random);
    if (transaction !== null) {
      bookings.push({ key: transaction, dueOn: on, units });
      due.push({ on, transaction, came: came === 'late' ? 'late' : plain === on ? 'on_time' : 'shifted' });
      if (came === 'late' && units > 0n) noteLate(journal, contract, { key: transaction, on, postedOn });
    } else if (scene.isWithin(on) && postedOn > scene.to) {
      due.push({ on, transaction: null, came: 'not_yet' });
    }
  }
  if (due.length === 0 && pauses.length === 0) return bookings;
  journal.series.push({
    ...{ key, merchant: merchant.name, kind: contract.kind, cadence, due, pauses, endedOn, nextDueOn },
    amounts: 'prices' in contract.amount ? 'fixed' : 'varying',
    prices: 'prices' in contract.amount ? knownPrices(scene, contract.amount) : [],
  });
  notePriceRises(scene, journal, contract, bookings);
  return bookings;
}

function fateOf({ missed = 0, late = 0, skipped = 0 }: Contract, random: SeededRandom) {
  const fate = random.next();
  if (fate < missed) return 'missed';
  if (fate < missed + late) return 'late';
  return fate < missed + late + skipped ? 'skipped' : 'on_time';
}

function amountOn(
  scene: Scene,
  amount: Contract['amount'],
  on: LocalDate,
  random: SeededRandom,
): { units: bigint; original: MadeTransaction['original'] } {
  // Currencies move by some percent from month to month.
  const mood = 0.97 + random.next() * 0.06;
  if ('byUse' in amount) return { units: amount.byUse(on), original: null };
  const { prices, currency } = amount;
  const { units } = prices.findLast(({ from }) => from <= on) ?? prices[0]!;
  if (currency === undefined) return { units, original: null };
  const size = scene.converted(Number(units < 0n ? -units : units), currency, mood);
  return { units: units < 0n ? -size : size, original: { units, currency } };
}

/** The price that held on the first day, and all newer ones. */
function knownPrices(scene: Scene, { prices, currency = scene.country.currency }: AgreedPrices) {
  const before = prices.findLastIndex(({ from }) => from <= scene.from);
  return prices
    .slice(Math.max(0, before))
    .filter(({ from }) => from <= scene.to)
    .map(({ from, units }) => ({ from, units, currency }));
}

function notePriceRises(
  scene: Scene,
  journal: Journal,
  contract: Contract,
  bookings: readonly Booking[],
): void {
  if (!('prices' in contract.amount)) return;
  const prices = knownPrices(scene, contract.amount);
  for (const [index, { from, units, currency }] of prices.entries()) {
    const before = prices[index - 1];
    const first = bookings.find(({ dueOn }) => dueOn >= from);
    const older = bookings.some(({ dueOn }) => dueOn < from);
    if (!before || !first || !older || units >= before.units || units > 0n) continue;
    journal.anomalies.push({
      kind: 'price_rise',
      on: first.dueOn,
      transactions: [first.key],
      series: contract.key,
      reason: `From ${-before.units} to ${-units} minor units (${currency}) for the same contract.`,
    });
  }
}

function noteMissed(journal: Journal, { key, merchant }: Contract, on: LocalDate): void {
  const reason = `${merchant.name} paid nothing for this day.`;
  journal.anomalies.push({ kind: 'missed_income', on, transactions: [], series: key, reason });
}

function noteLate(
  journal: Journal,
  { key: series, merchant }: Contract,
  { key, on, postedOn }: { readonly key: string; readonly on: LocalDate; readonly postedOn: LocalDate },
): void {
  const reason = `${merchant.name} was due to pay on ${on} and paid on ${postedOn}.`;
  journal.anomalies.push({ kind: 'late_income', on: postedOn, transactions: [key], series, reason });
}

/**
 * A price and what becomes of it over the years: every one to three years some percent more, as the contract's terms allow.
 * @param key of the contract
 * @param priced makes a price of minor units without sign
 */
export function risingPrices(
  scene: Scene,
  key: string,
  start: { readonly from: LocalDate; readonly units: bigint },
  priced: (units: number) => bigint,
): { from: LocalDate; units: bigint }[] {
  const random = scene.stream(`prices of ${key}`);
  const prices = [start];
  let current = start;
  for (;;) {
    const months = random.integer(12, 36);
    const rise = 1.02 + random.next() * 0.12;
    const from = addMonths(current.from, months);
    if (from > scene.to) return prices;
    const size = priced(Math.abs(Number(current.units)) * rise);
    current = { from, units: current.units < 0n ? -size : size };
    prices.push(current);
  }
}

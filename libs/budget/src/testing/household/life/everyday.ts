import { addDays, daysBetween, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import { dayOfMonth, monthOf } from '../calendar.js';
import type { CategoryKey } from '../category-names.js';
import type { ShopKind } from '../countries/country.js';
import type { Journal } from '../journal.js';
import type { AccountKey } from '../made-household.js';
import type { Merchant } from '../merchant.js';
import { around, happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

interface Habit {
  readonly part: string;
  readonly shop: ShopKind;
  readonly category: CategoryKey;
  /** Chance on each weekday, Sunday first, of one person. */
  readonly week: readonly [number, number, number, number, number, number, number];
  /** Euro cents as in Germany. */
  readonly typical: number;
  readonly spread: number;
  /** Part that is paid in cash; the rest by card. */
  readonly cash: number;
  /** Whether people buy more after payday and less before it. */
  readonly followsPay: boolean;
  /** Whether it is more with every person, rather than for all of them. */
  readonly perPerson: boolean;
}

const HABITS: readonly Habit[] = [
  habit('groceries', 'grocer', 'groceries', [0.02, 0.2, 0.16, 0.2, 0.24, 0.34, 0.2], 1_900, 0.5, {
    cash: 0.1,
  }),
  habit('bakery', 'bakery', 'snacks', [0.2, 0.12, 0.12, 0.12, 0.12, 0.14, 0.24], 520, 0.4, { cash: 0.45 }),
  habit('dining', 'restaurant', 'restaurants', [0.1, 0.03, 0.04, 0.05, 0.08, 0.16, 0.2], 2_900, 0.45, {
    cash: 0.12,
  }),
  habit('drugstore', 'drugstore', 'goods', [0, 0.05, 0.05, 0.05, 0.05, 0.06, 0.12], 1_600, 0.5, {
    perPerson: false,
  }),
  habit('clothing', 'clothes', 'clothing', [0, 0.01, 0.01, 0.02, 0.02, 0.03, 0.07], 4_900, 0.55, {}),
  habit('online', 'online', 'goods', [0.06, 0.05, 0.05, 0.05, 0.05, 0.04, 0.04], 2_800, 0.75, {}),
  habit('homeware', 'homeware', 'goods', [0, 0.01, 0.01, 0.01, 0.01, 0.02, 0.08], 4_300, 0.7, {
    perPerson: false,
  }),
  habit('leisure', 'cinema', 'entertainment', [0.04, 0.01, 0.01, 0.01, 0.02, 0.06, 0.07], 2_400, 0.5, {}),
  habit('pharmacy', 'pharmacy', 'pharmacy', [0, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02], 1_400, 0.6, {}),
  habit('transit', 'transit', 'transit', [0.04, 0.08, 0.08, 0.08, 0.08, 0.08, 0.06], 780, 0.6, {
    followsPay: false,
  }),
];
const DRIVING: readonly Habit[] = [
  habit('fuel', 'fuel', 'fuel', [0.1, 0.08, 0.08, 0.08, 0.1, 0.14, 0.1], 5_900, 0.22, {
    followsPay: false,
    perPerson: false,
  }),
  habit('parking', 'parking', 'parking', [0.02, 0.06, 0.06, 0.06, 0.06, 0.08, 0.14], 420, 0.5, {
    ...{ followsPay: false, perPerson: false },
  }),
];

function habit(
  part: string,
  shop: ShopKind,
  category: CategoryKey,
  week: Habit['week'],
  typical: number,
  spread: number,
  other: Partial<Habit>,
): Habit {
  return {
    part,
    shop,
    category,
    week,
    typical,
    spread,
    cash: 0,
    followsPay: true,
    perPerson: true,
    ...other,
  };
}

/** Everyday shopping, eating out and getting about. */
export function shop(scene: Scene, journal: Journal, paydays: readonly LocalDate[]): void {
  const moods = moodsOf(scene, paydays);
  for (const each of scene.hasCar ? [...HABITS, ...DRIVING] : HABITS) follow(scene, journal, moods, each);
  shopForTheWeek(scene, journal, moods);
  buyVegetableBox(scene, journal);
  eatAtWork(scene, journal);
}

function follow(scene: Scene, journal: Journal, moods: Moods, habit: Habit): void {
  const { part, shop, category, week, typical, spread, cash, followsPay, perPerson } = habit;
  const random = scene.stream(part);
  const shops = favouriteShops(scene.merchants(shop), random);
  const people = perPerson ? scene.members.length + scene.children * 0.5 : 1;
  // The well-off go more often and take the dearer one, each by half.
  const taste = Math.sqrt(scene.comfort);
  for (const { day, weekday } of scene.calendar) {
    const mood = followsPay ? moods.get(day)! : 1;
    let often = week[weekday]! * people * taste * mood * scene.bustle;
    for (; often > 0; often--) {
      if (!happens(random, Math.min(1, often))) continue;
      const cents = around(random, typical * taste, spread);
      const account: AccountKey = happens(random, cash) ? 'cash' : 'card';
      const member = random.pick(scene.members).key;
      const merchant = shops.choose(random);
      const units = -scene.price(cents);
      const key = journal.record({ part, merchant, on: day, units, account, category, member }, random);
      mistype(scene, journal, { key, part, merchant, on: day, units, account, category, member }, random);
      if (part !== 'bakery' && part !== 'transit') continue;
      buyAgain(journal, { key, part, merchant, on: day, units, account, category, member }, random);
    }
  }
}

interface Purchase {
  readonly key: string | null;
  readonly part: string;
  readonly merchant: Merchant;
  readonly on: LocalDate;
  readonly units: bigint;
  readonly account: AccountKey;
  readonly category: CategoryKey;
  readonly member: string;
}

/** Somebody buys the same once more on that day, and means it. */
function buyAgain(journal: Journal, { key, ...purchase }: Purchase, random: SeededRandom): void {
  if (!happens(random, 0.02) || key === null) return;
  const again = journal.record(purchase, random);
  if (again === null) return;
  const reason = 'Bought twice on one day: a second coffee, the way back.';
  journal.lookalikes.push({ kind: 'equal_purchases', reason, transactions: [key, again] });
}

/** A cashier types a zero too many, on another day. Half of the times somebody sees it and gets the money back. */
function mistype(scene: Scene, journal: Journal, { key, ...purchase }: Purchase, random: SeededRandom): void {
  if (!happens(random, 0.000_8) || key === null || purchase.account !== 'card') return;
  const on = addDays(purchase.on, 1);
  const right = -scene.price(Math.abs(Number(purchase.units)) / scene.country.priceLevel / 1.1);
  const wrong = journal.record({ ...purchase, on, units: right * 10n }, random);
  const back = addDays(on, random.integer(5, 12));
  const isSeen = happens(random, 0.5);
  if (wrong === null) return;
  const reason = `A zero too many: ${-right * 10n} instead of ${-right} minor units.`;
  journal.anomalies.push({ kind: 'unusual_amount', on, transactions: [wrong], series: null, reason });
  if (!isSeen) return;
  const refund = journal.record({ ...purchase, part: 'refund', on: back, units: -right * 9n }, random);
  if (refund !== null) journal.refunds.push({ transaction: refund, of: wrong, part: 'partial' });
}

/** One shop gets most of it, two others the rest, one of them in passing. */
function favouriteShops(merchants: readonly Merchant[], random: SeededRandom) {
  const first = random.integer(0, merchants.length - 1);
  const order = merchants.map((_, index) => merchants[(first + index) % merchants.length]!);
  return {
    choose: (draw: SeededRandom): Merchant => {
      const share = draw.next();
      return order[share < 0.6 ? 0 : share < 0.85 ? 1 % order.length : draw.integer(0, order.length - 1)]!;
    },
  };
}

/** How much people feel like buying on each day: 1 = as usual. */
type Moods = ReadonlyMap<LocalDate, number>;

/** More in the days after money came and less when that is long ago; more before Christmas and less after it. */
function moodsOf(scene: Scene, paydays: readonly LocalDate[]): Moods {
  const moods = new Map<LocalDate, number>();
  let next = 0;
  for (const { day } of scene.calendar) {
    while (next < paydays.length && paydays[next]! <= day) next++;
    const last = paydays[next - 1];
    const days = last === undefined ? 10 : daysBetween(last, day);
    moods.set(day, (days <= 4 ? 1.25 : days >= 24 ? 0.8 : 1) * season(day));
  }
  return moods;
}

function season(day: LocalDate): number {
  return monthOf(day) === 12 && dayOfMonth(day) < 25 ? 1.2 : monthOf(day) === 1 ? 0.88 : 1;
}

/** The large one before the weekend, at the same shop. */
function shopForTheWeek(scene: Scene, journal: Journal, moods: Moods): void {
  const random = scene.stream('weekly shopping');
  const merchant = random.pick(scene.merchants('grocer'));
  const marketDay = random.pick(scene.country.weekend.includes(5) ? [4, 6] : [5, 6]);
  const people = scene.members.length + scene.children * 0.7;
  for (const { day, weekday } of scene.calendar) {
    if (weekday !== marketDay || !happens(random, 0.88)) continue;
    const cents = around(random, 3_600 * people * Math.sqrt(scene.comfort) * moods.get(day)!, 0.2);
    const entry = {
      part: 'groceries',
      merchant,
      on: day,
      units: -scene.price(cents),
      account: 'card',
    } as const;
    journal.record({ ...entry, category: 'groceries', member: scene.owner, tags: ['weekly'] }, random);
  }
}

/** Every market day nearly the same, for years, and nobody has agreed on anything. */
function buyVegetableBox(scene: Scene, journal: Journal): void {
  const random = scene.stream('vegetable box');
  if (!happens(random, 0.5)) return;
  const merchant = scene.favourite('market');
  const marketDay = random.pick([2, 3, 4]);
  const keys: string[] = [];
  for (const { day, weekday } of scene.calendar) {
    if (weekday !== marketDay || !happens(random, 0.93)) continue;
    const cents = 2_350 + random.integer(-2, 2) * 50;
    const entry = { part: 'market', merchant, on: day, units: -scene.price(cents), account: 'card' } as const;
    const key = journal.record({ ...entry, category: 'groceries' }, random);
    if (key !== null) keys.push(key);
  }
  const reason = 'Groceries from the market, nearly the same every week: a habit, no contract.';
  if (keys.length > 0) journal.lookalikes.push({ kind: 'habit', reason, transactions: keys });
}

/** The dish of the day has one price. */
function eatAtWork(scene: Scene, journal: Journal): void {
  const random = scene.stream('canteen');
  if (!happens(random, 0.4)) return;
  const merchant = scene.favourite('canteen');
  const prices = [620, 650, 690, 720].map((cents) => -scene.price(cents));
  const first = Number(scene.from.slice(0, 4));
  const keys: string[] = [];
  for (const { day } of scene.calendar) {
    if (!scene.days.isWorkingDay(day) || !happens(random, 0.55)) continue;
    const units = prices[Math.min(prices.length - 1, Number(day.slice(0, 4)) - first)]!;
    const entry = {
      part: 'canteen',
      merchant,
      on: day,
      units,
      account: 'card',
      category: 'restaurants',
    } as const;
    const key = journal.record(entry, random);
    if (key !== null) keys.push(key);
  }
  const reason = 'Lunch at work: one price, no contract.';
  if (keys.length > 0) journal.lookalikes.push({ kind: 'habit', reason, transactions: keys });
}

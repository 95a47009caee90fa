import { addDays, addMonths, type LocalDate } from '#shared';
import { dateOf, yearOf } from '../calendar.js';
import type { ShopKind } from '../countries/country.js';
import type { Season } from '../household-truth.js';
import type { Journal } from '../journal.js';
import { merchantOf } from '../merchant.js';
import { around, happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

/** What comes in certain months: holidays, December, the new school year. */
export function followTheYear(scene: Scene, journal: Journal): void {
  for (let year = yearOf(scene.from); year <= yearOf(scene.to); year++) {
    spendDecember(scene, journal, year);
    if (scene.children > 0) goBackToSchool(scene, journal, year);
    goOnHoliday(scene, journal, year);
  }
}

interface SeasonalSpend {
  readonly kind: Season['kind'];
  readonly months: readonly number[];
  readonly shop: ShopKind;
  readonly category: 'gifts' | 'education' | 'travel';
  /** First and last day. */
  readonly between: readonly [LocalDate, LocalDate];
  /** Euro cents as in Germany. */
  readonly typical: number;
  readonly times: number;
}

function spendSeasonally(scene: Scene, journal: Journal, year: number, spend: SeasonalSpend): void {
  const { kind, months, shop, category, between, typical, times } = spend;
  const random = scene.stream(`${kind} ${shop} ${year}`);
  const merchants = scene.merchants(shop);
  const [first, last] = between;
  const days = Math.max(1, Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000));
  for (let time = 0; time < times; time++) {
    const on = addDays(first, random.integer(0, days));
    const units = -scene.price(around(random, typical * scene.comfort, 0.5));
    const merchant = random.pick(merchants);
    const member = random.pick(scene.members).key;
    const entry = {
      part: kind.replaceAll('_', '-'),
      merchant,
      on,
      units,
      account: 'card',
      category,
      member,
    } as const;
    journal.noteSeason(kind, months, journal.record(entry, random));
  }
}

function spendDecember(scene: Scene, journal: Journal, year: number): void {
  const people = scene.members.length + scene.children;
  const spend = { kind: 'december', months: [12], category: 'gifts' } as const;
  const between = [dateOf(year, 12, 1), dateOf(year, 12, 23)] as const;
  spendSeasonally(scene, journal, year, {
    ...spend,
    between,
    shop: 'toys',
    typical: 3_900,
    times: 2 + people,
  });
  spendSeasonally(scene, journal, year, {
    ...spend,
    between,
    shop: 'online',
    typical: 5_200,
    times: 1 + people,
  });
}

function goBackToSchool(scene: Scene, journal: Journal, year: number): void {
  const month = scene.country.schoolStartsIn;
  const first = dateOf(year, month, 1);
  spendSeasonally(scene, journal, year, {
    ...{ kind: 'back_to_school', months: [month], shop: 'school', category: 'education' },
    ...{ between: [addDays(first, -10), addDays(first, 20)], typical: 4_200, times: 3 * scene.children },
  });
}

/** Abroad or at home. What was paid abroad is on the card, at the rate of the day, or on the travel account. */
function goOnHoliday(scene: Scene, journal: Journal, year: number): void {
  const { holidayMonths, currency } = scene.country;
  const random = scene.stream(`holiday ${year}`);
  const month = random.pick(holidayMonths);
  const first = addDays(dateOf(year, month, 1), random.integer(3, 24));
  const days = random.integer(6, 14);
  const isAbroad = happens(random, 0.7);
  const { destination } = scene;
  if (!isAbroad) {
    spendSeasonally(scene, journal, year, {
      ...{ kind: 'summer_holiday', months: holidayMonths, shop: 'holidayHome', category: 'travel' },
      ...{ between: [addMonths(first, -2), first], typical: 32_000, times: 2 },
    });
    return;
  }
  const keys: string[] = [];
  const travellers = scene.members.length + scene.children;
  const pay = (text: string, on: LocalDate, cents: number): void => {
    const { priceLevel, priceStep } = destination;
    const abroad = BigInt(
      Math.max(1, Math.round((cents * scene.comfort * priceLevel) / priceStep)) * priceStep,
    );
    const home = scene.converted(Number(abroad), destination.currency, 0.98 + random.next() * 0.05);
    const isHome = destination.currency === currency;
    const hasCoins = scene.hasTravelAccount && cents < 12_000;
    const key = journal.record(
      {
        ...{ part: 'holiday', merchant: merchantOf(text), on, category: 'travel', tags: ['holiday'] },
        ...(hasCoins
          ? { account: 'travel', units: -abroad }
          : { account: 'card', units: -(isHome ? abroad : home) }),
        original: hasCoins || isHome ? null : { units: -abroad, currency: destination.currency },
        member: random.pick(scene.members).key,
      },
      random,
    );
    journal.noteSeason('summer_holiday', holidayMonths, key);
    if (key !== null) keys.push(key);
  };
  pay(
    random.pick(destination.hotels),
    addDays(first, -random.integer(30, 80)),
    around(random, 21_000 * travellers, 0.2),
  );
  for (let day = 0; day < days; day++) {
    const on = addDays(first, day);
    if (happens(random, 0.8))
      pay(random.pick(destination.restaurants), on, around(random, 2_100 * travellers, 0.4));
    if (happens(random, 0.45)) pay(random.pick(destination.shops), on, around(random, 1_800, 0.7));
  }
  const { country, currency: foreign } = destination;
  const to = addDays(first, days - 1);
  if (keys.length > 0)
    journal.trips.push({ country, currency: foreign, from: first, to, transactions: keys });
}

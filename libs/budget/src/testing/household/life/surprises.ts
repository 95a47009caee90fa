import { addDays, addMonths, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import { dateOf, monthOf, yearOf } from '../calendar.js';
import type { CategoryKey } from '../category-names.js';
import { runContract } from '../contract.js';
import type { ShopKind } from '../countries/country.js';
import type { OneOff, TaxRelevant } from '../household-truth.js';
import type { Journal } from '../journal.js';
import { around, happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

interface Surprise {
  readonly kind: OneOff['kind'];
  readonly shop: ShopKind;
  readonly category: CategoryKey;
  /** Of each month. */
  readonly chance: number;
  /** Euro cents as in Germany. */
  readonly typical: number;
}

const SURPRISES: readonly Surprise[] = [
  { kind: 'furniture', shop: 'furniture', category: 'furniture', chance: 0.07, typical: 46_000 },
  { kind: 'appliance', shop: 'electronics', category: 'electronics', chance: 0.06, typical: 38_000 },
];
const CAR_REPAIR: Surprise = {
  ...{ kind: 'car_repair', shop: 'garage', category: 'transport', chance: 0.09, typical: 52_000 },
};

/** What breaks, and what is bought once in years. */
export function meetSurprises(scene: Scene, journal: Journal): void {
  for (const surprise of scene.hasCar ? [...SURPRISES, CAR_REPAIR] : SURPRISES) {
    const { kind, shop, category, chance, typical } = surprise;
    const random = scene.stream(kind);
    for (const month of monthsOf(scene)) {
      if (!happens(random, chance)) continue;
      const units = -scene.price(around(random, typical * scene.comfort, 0.5));
      const on = addDays(month, random.integer(0, 27));
      const merchant = random.pick(scene.merchants(shop));
      const part = kind.replaceAll('_', '-');
      const key = journal.record({ part, merchant, on, units, account: 'card', category }, random);
      if (key !== null) journal.oneOffs.push({ kind, transaction: key });
    }
  }
}

/** Donations, tools of the trade and doctors: what a tax return asks for. */
export function spendTaxRelevantly(scene: Scene, journal: Journal): void {
  donate(scene, journal);
  for (const month of monthsOf(scene)) {
    buyOnce(scene, journal, month, {
      tax: 'work_equipment',
      shop: 'electronics',
      category: 'electronics',
      typical: 17_900,
      chance: 0.07,
    });
    buyOnce(scene, journal, month, {
      tax: 'medical',
      shop: 'doctor',
      category: 'doctor',
      typical: 8_400,
      chance: 0.22,
    });
    if (monthOf(month) !== 12) continue;
    buyOnce(scene, journal, month, {
      tax: 'donation',
      shop: 'charity',
      category: 'gifts',
      typical: 6_000,
      chance: 0.6,
    });
  }
}

function donate(scene: Scene, journal: Journal): void {
  const random = scene.stream('monthly donation');
  if (!happens(random, 0.4)) return;
  const prices = [{ from: scene.from, units: -scene.agreed(1_500 * scene.country.priceLevel) }];
  const bookings = runContract(scene, journal, {
    ...{
      key: 'monthly-donation',
      merchant: scene.favourite('charity'),
      kind: 'donation',
      cadence: 'monthly',
    },
    ...{
      first: dateOf(yearOf(scene.from) - 1, 1, random.integer(1, 28)),
      shift: 'after',
      account: 'checking',
    },
    ...{ category: 'gifts', amount: { prices } },
  });
  for (const { key } of bookings) journal.noteTaxRelevant('donation', key);
}

function buyOnce(
  scene: Scene,
  journal: Journal,
  month: LocalDate,
  spend: {
    readonly tax: TaxRelevant['kind'];
    readonly shop: ShopKind;
    readonly category: CategoryKey;
    readonly typical: number;
    readonly chance: number;
  },
): void {
  const random: SeededRandom = scene.stream(`${spend.tax} ${month}`);
  if (!happens(random, spend.chance)) return;
  const on = scene.days.shift(addDays(month, random.integer(0, 22)), 'after');
  const units = -scene.price(around(random, spend.typical, 0.6));
  const merchant = random.pick(scene.merchants(spend.shop));
  const { category } = spend;
  const part = spend.tax.replaceAll('_', '-');
  const entry = { part, merchant, on, units, account: 'card', category, tags: ['tax'] } as const;
  journal.noteTaxRelevant(spend.tax, journal.record(entry, random));
}

function monthsOf(scene: Scene): LocalDate[] {
  const months: LocalDate[] = [];
  for (let month = `${scene.from.slice(0, 7)}-01`; month <= scene.to; month = addMonths(month, 1))
    months.push(month);
  return months;
}

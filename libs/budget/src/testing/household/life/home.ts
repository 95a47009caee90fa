import { addMonths, type LocalDate } from '#shared';
import { dateOf, monthOf, yearOf } from '../calendar.js';
import { risingPrices, runContract, type Contract } from '../contract.js';
import type { Journal } from '../journal.js';
import { around } from '../random-streams.js';
import type { Scene } from '../scene.js';

/** A day of the month before the household's first one by so many months. */
function since(scene: Scene, months: number, day: number): LocalDate {
  return `${addMonths(scene.from, -months).slice(0, 7)}-${String(day).padStart(2, '0')}`;
}

/** Rent, power, water, phones and what else comes with a home and a car. */
export function keepHome(scene: Scene, journal: Journal): void {
  payRent(scene, journal);
  payEnergy(scene, journal);
  payWater(scene, journal);
  payPhones(scene, journal);
  payInsurance(scene, journal);
  payFees(scene, journal);
}

function payRent(scene: Scene, journal: Journal): void {
  const start = { from: since(scene, 18, 1), units: -scene.agreed(scene.monthlyRent) };
  runContract(scene, journal, {
    ...{
      key: 'rent',
      merchant: scene.favourite('landlord'),
      kind: 'rent',
      cadence: 'monthly',
      shift: 'after',
    },
    ...{ first: start.from, account: 'checking', category: 'rent' },
    amount: { prices: risingPrices(scene, 'rent', start, (units) => scene.agreed(units)) },
  });
}

function payEnergy(scene: Scene, journal: Journal): void {
  const { energy, energyMonths } = scene.country;
  const random = scene.stream('energy');
  const usual = 7_500 + 2_400 * (scene.members.length + scene.children);
  const contract = {
    key: 'energy',
    merchant: scene.favourite('energy'),
    kind: 'utility',
    shift: 'after',
    account: 'checking',
    category: 'utilities',
  } as const;
  if (energy === 'by_use') {
    const byUse = (dueOn: LocalDate) => {
      const season = energyMonths.includes(monthOf(dueOn)) ? 1.7 : 0.75;
      return -scene.price(around(random, usual * season, 0.14));
    };
    const first = since(scene, 3, random.integer(5, 26));
    const bookings = runContract(scene, journal, {
      ...contract,
      cadence: 'monthly',
      first,
      amount: { byUse },
    });
    for (const { key, dueOn } of bookings) {
      if (energyMonths.includes(monthOf(dueOn))) journal.noteSeason('energy', energyMonths, key);
    }
    return;
  }
  // The same every month, and once a year what was used: some of it back, or some more, and another instalment from then on.
  const start = since(scene, 14, random.integer(1, 15));
  const prices = [{ from: start, units: -scene.agreed(usual * scene.country.priceLevel) }];
  for (let year = yearOf(scene.from); year <= yearOf(scene.to); year++) {
    const change = 0.88 + random.next() * 0.3;
    const before = Number(prices.at(-1)!.units);
    const settled = BigInt(Math.round(before * (change - 1) * 12 * 0.8));
    const on = scene.days.shift(dateOf(year, 2, random.integer(3, 24)), 'after');
    const entry = {
      part: 'energy-settlement',
      merchant: contract.merchant,
      on,
      units: settled,
      account: 'checking',
    } as const;
    const key = journal.record({ ...entry, category: 'utilities', memo: `Settlement ${year - 1}` }, random);
    journal.noteSeason('energy', [2], key);
    prices.push({ from: dateOf(year, 3, 1), units: -scene.agreed(-before * change) });
  }
  runContract(scene, journal, { ...contract, cadence: 'monthly', first: start, amount: { prices } });
}

function payWater(scene: Scene, journal: Journal): void {
  const { water } = scene.country;
  const random = scene.stream('water');
  const months = { monthly: 1, bimonthly: 2, quarterly: 3, semiannual: 6 }[water as 'monthly'] ?? 12;
  const usual = 1_900 * months * (0.6 + 0.2 * (scene.members.length + scene.children));
  runContract(scene, journal, {
    ...{ key: 'water', merchant: scene.favourite('water'), kind: 'utility', cadence: water, shift: 'after' },
    ...{ first: since(scene, 12, random.integer(6, 24)), account: 'checking', category: 'utilities' },
    amount: { byUse: () => -scene.price(around(random, usual, 0.12)) },
  });
}

/** Mobile lines are paid by use; a second one is a second contract with the same company and the same text. */
function payPhones(scene: Scene, journal: Journal): void {
  const random = scene.stream('phone');
  const merchant = scene.favourite('phone');
  for (const [index, member] of scene.members.entries()) {
    const usual = 1_800 + random.integer(0, 14) * 100;
    const use = scene.stream(`phone use ${index}`);
    runContract(scene, journal, {
      ...{ key: `phone-${index + 1}`, merchant, kind: 'phone', cadence: 'monthly', shift: 'after' },
      ...{ first: since(scene, 13, random.integer(3, 27)), account: 'checking', category: 'utilities' },
      member: member.key,
      // A plan, and in every third month something on top of it.
      amount: { byUse: () => -scene.price(use.next() < 0.65 ? usual : usual + around(use, 700, 0.7)) },
    });
  }
  fixed(scene, journal, {
    key: 'internet',
    kind: 'phone',
    shop: 'internet',
    cents: 3_999,
    cadence: 'monthly',
    months: 9,
  });
}

function payInsurance(scene: Scene, journal: Journal): void {
  fixed(scene, journal, {
    ...{ key: 'home-insurance', kind: 'insurance', shop: 'homeInsurance', cents: 11_800, cadence: 'annual' },
    months: 11,
  });
  if (!scene.hasCar) return;
  const cadence = scene.stream('car').pick(['quarterly', 'semiannual', 'annual'] as const);
  const cents = { quarterly: 14_900, semiannual: 28_900, annual: 55_400 }[cadence];
  fixed(scene, journal, {
    key: 'car-insurance',
    kind: 'insurance',
    shop: 'carInsurance',
    cents,
    cadence,
    months: 12,
  });
  fixed(scene, journal, {
    key: 'car-tax',
    kind: 'tax',
    shop: 'carTax',
    cents: 15_400,
    cadence: 'annual',
    months: 8,
  });
}

function payFees(scene: Scene, journal: Journal): void {
  fixed(scene, journal, {
    ...{
      key: 'broadcasting',
      kind: 'fee',
      shop: 'broadcasting',
      cents: 5_508,
      cadence: 'quarterly',
      months: 10,
    },
  });
  fixed(scene, journal, {
    key: 'bank-fee',
    kind: 'fee',
    shop: 'bankFee',
    cents: 490,
    cadence: 'monthly',
    months: 3,
  });
}

interface FixedCosts {
  readonly key: string;
  readonly kind: Contract['kind'];
  readonly shop: Parameters<Scene['favourite']>[0];
  /** Euro cents as in Germany. */
  readonly cents: number;
  readonly cadence: Contract['cadence'];
  /** How long before the household's first day it was due first; the day of the month is drawn. */
  readonly months: number;
}

function fixed(
  scene: Scene,
  journal: Journal,
  { key, kind, shop, cents, cadence, months }: FixedCosts,
): void {
  const random = scene.stream(key);
  const from = since(scene, months, random.integer(1, 28));
  const start = { from, units: -scene.advertised(cents * (0.85 + random.next() * 0.3)) };
  const priced = (units: number) => scene.advertised(units / scene.country.priceLevel);
  const category =
    kind === 'phone'
      ? 'utilities'
      : shop === 'bankFee'
        ? 'fees'
        : kind === 'fee'
          ? 'entertainment'
          : 'insurance';
  runContract(scene, journal, {
    ...{
      key,
      merchant: scene.favourite(shop),
      kind,
      cadence,
      shift: 'after',
      first: from,
      account: 'checking',
    },
    ...{ category, amount: { prices: risingPrices(scene, key, start, priced) } },
  });
}

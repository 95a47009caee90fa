import { addDays, addMonths, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import type { CategoryKey } from '../category-names.js';
import { risingPrices, runContract, type Contract } from '../contract.js';
import { APPLE_TEXT, MUSIC, SOFTWARE, STREAMING } from '../countries/country.js';
import type { Journal } from '../journal.js';
import { merchantOf, type Merchant } from '../merchant.js';
import { happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

interface Offer {
  readonly key: string;
  readonly merchant: Merchant;
  /** Euro cents as in Germany; with `currency`: minor units of it. */
  readonly price: number;
  readonly currency?: string;
  readonly cadence: Contract['cadence'];
  readonly kind?: Contract['kind'];
  readonly category: CategoryKey;
  readonly skipped?: number;
  readonly pauses?: number;
}

/** What is charged to the card until somebody cancels it. */
export function subscribe(scene: Scene, journal: Journal): void {
  const random = scene.stream('subscriptions');
  for (const offer of offersFor(scene, random)) signUp(scene, journal, offer);
}

function offersFor(scene: Scene, random: SeededRandom): Offer[] {
  const monthly = { cadence: 'monthly', category: 'entertainment' } as const;
  const streaming = random.pick(STREAMING);
  const otherStreaming = STREAMING.find((one) => one !== streaming)!;
  const music = random.pick(MUSIC);
  const software = random.pick(SOFTWARE);
  const world = (key: string, { text, price, abroad }: typeof streaming): Offer => ({
    ...{ key, merchant: merchantOf(text), price, ...monthly },
    ...(abroad === null || abroad === scene.country.currency ? {} : { currency: abroad }),
  });
  const apple = merchantOf(APPLE_TEXT);
  const candidates: [chance: number, offers: Offer[]][] = [
    [0.9, [world('streaming', streaming)]],
    [0.4, [world('streaming-2', otherStreaming)]],
    [0.7, [world('music', music)]],
    [0.5, [world('software', software)]],
    [
      0.5,
      [
        { key: 'apple-storage', merchant: apple, price: 299, ...monthly },
        { key: 'apple-tv', merchant: apple, price: 999, ...monthly },
      ],
    ],
    [
      0.65,
      [
        {
          ...{
            key: 'gym',
            merchant: scene.favourite('gym'),
            price: 2_999,
            cadence: 'monthly',
            kind: 'membership',
          },
          ...{ category: 'sports', skipped: 0.05, pauses: 0.5 },
        },
      ],
    ],
    [0.35, [{ key: 'newspaper', merchant: scene.favourite('newspaper'), price: 2_490, ...monthly }]],
    [
      0.8,
      [
        {
          ...{
            key: 'club',
            merchant: scene.favourite('club'),
            price: 8_900,
            cadence: 'annual',
            kind: 'membership',
          },
          category: 'entertainment',
        },
      ],
    ],
  ];
  // Every chance is drawn, so that one offer more changes nothing of the others.
  return candidates.flatMap(([chance, offers]) => (happens(random, chance) ? offers : []));
}

function signUp(scene: Scene, journal: Journal, offer: Offer): void {
  const { key, merchant, cadence, currency, category, skipped = 0, kind = 'subscription' } = offer;
  const random = scene.stream(`subscription ${key}`);
  const day = random.integer(1, 31);
  const startedBefore = happens(random, 0.75);
  const months = startedBefore ? -random.integer(12, 20) : random.integer(1, 14);
  const first = addDays(`${addMonths(scene.from, months).slice(0, 7)}-01`, day - 1);
  const priced = (units: number) =>
    currency === undefined
      ? scene.advertised(units / scene.country.priceLevel)
      : BigInt(Math.round(units / 50) * 50);
  const start = {
    from: first,
    units: currency === undefined ? -scene.advertised(offer.price) : -BigInt(offer.price),
  };
  const prices = risingPrices(scene, key, start, priced);
  const pauses = pausesOf(scene, offer.pauses ?? 0.08, random);
  const isCancelled = happens(random, cadence === 'annual' ? 0.1 : 0.3);
  const cancelledOn = scene.monthsIn(random.integer(6, 22));
  const endedOn = isCancelled && cancelledOn > first && cancelledOn <= scene.to ? cancelledOn : null;
  const bookings = runContract(scene, journal, {
    ...{
      key,
      merchant,
      kind,
      cadence,
      first,
      shift: 'none',
      account: 'card',
      category,
      pauses,
      endedOn,
      skipped,
    },
    amount: { prices, currency },
  });
  const chargesOn = happens(random, 0.35);
  const last = bookings.at(-1);
  if (endedOn === null || !chargesOn || !last) return;
  chargeAfterEnd(journal, {
    series: key,
    merchant,
    category,
    endedOn,
    units: last.units,
    random,
    currency,
  });
}

function pausesOf(scene: Scene, chance: number, random: SeededRandom): { from: LocalDate; to: LocalDate }[] {
  const isPaused = happens(random, chance);
  const from = scene.monthsIn(random.integer(3, 18));
  const to = addDays(addMonths(from, random.integer(1, 3)), -1);
  return isPaused && from <= scene.to ? [{ from, to }] : [];
}

/** The merchant overlooks the cancellation once. */
function chargeAfterEnd(
  journal: Journal,
  charge: {
    readonly series: string;
    readonly merchant: Merchant;
    readonly category: CategoryKey;
    readonly endedOn: LocalDate;
    readonly units: bigint;
    readonly currency: string | undefined;
    readonly random: SeededRandom;
  },
): void {
  const { series, merchant, category, endedOn, units, random, currency } = charge;
  // Abroad the rate of that day is another matter; such merchants are let off.
  if (currency !== undefined) return;
  const on = addDays(endedOn, random.integer(3, 25));
  const key = journal.record(
    { part: `${series}-after-end`, merchant, on, units, account: 'card', category },
    random,
  );
  if (key === null) return;
  const reason = `${merchant.name} was cancelled as of ${endedOn} and charged once more.`;
  journal.anomalies.push({ kind: 'charged_after_cancellation', on, transactions: [key], series, reason });
}

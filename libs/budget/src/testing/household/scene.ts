import { addMonths, minorUnitDigits, type LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import { calendarDays, WorkingDays, type CalendarDay } from './calendar.js';
import { COUNTRIES } from './countries/countries.js';
import {
  DESTINATIONS,
  rateBetween,
  type Country,
  type Destination,
  type ShopKind,
} from './countries/country.js';
import type { MadeMember } from './made-household.js';
import { merchantOf, type Merchant } from './merchant.js';
import { happens, streamOf } from './random-streams.js';

export interface HouseholdWishes {
  readonly seed: number;
  /** First and last day of the transactions. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** ISO 3166 code of one of `COUNTRIES`; default: the seed decides. */
  readonly country?: string;
  /** How often people go shopping compared with others, for tables that have to be large. Default 1. */
  readonly bustle?: number;
}

/** Who lives where and how: what all parts of a life have to fit to. */
export class Scene {
  readonly country: Country;
  readonly town: string;
  readonly members: readonly MadeMember[];
  readonly children: number;
  readonly hasCar: boolean;
  /** Where they go when they go abroad, year after year. */
  readonly destination: Destination;
  /** A prepaid account in the currency of their holidays. */
  readonly hasTravelAccount: boolean;
  readonly days: WorkingDays;
  /** From the first to the last one. */
  readonly calendar: readonly CalendarDay[];
  readonly bustle: number;
  /** What the second adult does. */
  readonly second: 'nobody' | 'employed' | 'freelance';
  /** The rank of what each earner is paid: 1 = as in `Country.salary`. */
  readonly payRank: readonly [number, number];
  readonly rentRank: number;

  constructor(private readonly wishes: HouseholdWishes) {
    const random = this.stream('scene');
    const drawn = random.pick(COUNTRIES);
    this.country =
      wishes.country === undefined ? drawn : COUNTRIES.find(({ code }) => code === wishes.country)!;
    const { towns, firstNames, lastNames, weekend, holidaysOf } = this.country;
    this.days = new WorkingDays(weekend, holidaysOf);
    this.calendar = calendarDays(wishes.from, wishes.to);
    this.bustle = wishes.bustle ?? 1;
    this.town = random.pick(towns);
    this.second = random.pick(['nobody', 'employed', 'employed', 'freelance']);
    const lastName = random.pick(lastNames);
    const first = random.integer(0, firstNames.length - 1);
    const other = (first + random.integer(1, firstNames.length - 1)) % firstNames.length;
    const names = this.second === 'nobody' ? [first] : [first, other];
    this.members = names.map((name, index) => ({
      key: `member-${index + 1}`,
      name: `${firstNames[name]} ${lastName}`,
    }));
    this.children = this.second === 'nobody' ? 0 : random.pick([0, 0, 1, 2]);
    this.hasCar = happens(random, 0.7);
    this.payRank = [0.85 + random.next() * 0.7, 0.45 + random.next() * 0.6];
    this.destination = random.pick(DESTINATIONS.filter(({ country }) => country !== this.country.code));
    this.hasTravelAccount = happens(random, 0.4) && this.destination.currency !== this.country.currency;
    this.rentRank = 0.8 + random.next() * 0.4;
  }

  get seed(): number {
    return this.wishes.seed;
  }

  get from(): LocalDate {
    return this.wishes.from;
  }

  get to(): LocalDate {
    return this.wishes.to;
  }

  get owner(): string {
    return this.members[0]!.key;
  }

  stream(part: string): SeededRandom {
    return streamOf(this.seed, part);
  }

  isWithin(day: LocalDate): boolean {
    return day >= this.from && day <= this.to;
  }

  /** So many months after the first day. */
  monthsIn(months: number): LocalDate {
    return addMonths(this.from, months);
  }

  /** What costs so many euro cents in Germany, in minor units and as a price can be. */
  price(euroCents: number): bigint {
    const { priceLevel, priceStep } = this.country;
    return BigInt(Math.max(1, Math.round((euroCents * priceLevel) / priceStep)) * priceStep);
  }

  /** The same as a contract advertises it. */
  advertised(euroCents: number): bigint {
    const { priceLevel, priceStep, advertised } = this.country;
    return BigInt(Math.max(priceStep, advertised(euroCents * priceLevel)));
  }

  /** A sum that people agree on: rounded to two or three figures. */
  agreed(units: number): bigint {
    const step = 10 ** Math.max(0, Math.floor(Math.log10(units)) - 2);
    return BigInt(Math.round(units / step) * step);
  }

  /**
   * Minor units of the household's currency for those of another one, at the rate of the day.
   * @param mood what the day does to the rate: 1 = nothing
   */
  converted(units: number, currency: string, mood: number): bigint {
    const shift = minorUnitDigits(this.country.currency) - minorUnitDigits(currency);
    const rate = rateBetween(currency, this.country.currency) * mood;
    return BigInt(Math.max(1, Math.round(units * rate * 10 ** shift)));
  }

  merchants(kind: ShopKind): Merchant[] {
    return this.country.shops[kind].map(merchantOf);
  }

  /** One merchant of this kind, the same for all of the household's life. */
  favourite(kind: ShopKind): Merchant {
    return this.stream(`favourite ${kind}`).pick(this.merchants(kind));
  }

  /** Of both earners, bonuses spread over the year, in minor units. */
  get monthlyIncome(): number {
    const [first, second] = this.payRank;
    const { salary, pay } = this.country;
    const bonus = 1 + (pay.bonusPart * pay.bonusMonths.length) / 12;
    return salary * bonus * (first + (this.second === 'nobody' ? 0 : second));
  }

  get monthlyRent(): number {
    return this.country.rent * this.rentRank * (1 + 0.12 * (this.members.length + this.children - 1));
  }

  /**
   * How freely they spend: 1 = as the typical prices of everyday life are; such that over the years they save a little
   * of what is left after rent and contracts.
   */
  get comfort(): number {
    const everyday =
      (70_000 + 52_000 * (this.members.length - 1) + 26_000 * this.children) * this.country.priceLevel;
    const contracts = (44_000 + 9_000 * (this.members.length + this.children)) * this.country.priceLevel;
    const left = this.monthlyIncome * 0.92 - this.monthlyRent - contracts;
    return Math.min(2.4, Math.max(0.5, left / everyday));
  }
}

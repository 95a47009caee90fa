import type { LocalDate } from '#shared';
import type { TrueCadence } from '../household-truth.js';
import type { Shift } from '../calendar.js';

/** How people of a country are paid, live and shop, as far as an account statement shows it. */
export interface Country {
  /** ISO 3166. */
  readonly code: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly towns: readonly string[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** 0 = Sunday. */
  readonly weekend: readonly number[];
  readonly holidaysOf: (year: number) => readonly LocalDate[];
  /** Minor units that buy what one euro cent buys in Germany. */
  readonly priceLevel: number;
  /** Amounts are multiples of so many minor units. */
  readonly priceStep: number;
  /** Contracts cost what looks good in an advertisement: an amount near to the given one. */
  readonly advertised: (units: number) => number;
  readonly pay: PayCustom;
  /** Of one earner and month, after tax, in minor units. */
  readonly salary: number;
  readonly rent: number;
  /** When and how power and heating are paid. */
  readonly energy: 'instalments' | 'by_use';
  readonly water: TrueCadence;
  /** When it is so cold, or so hot, that power costs more: 1 to 12. */
  readonly energyMonths: readonly number[];
  readonly holidayMonths: readonly number[];
  readonly schoolStartsIn: number;
  readonly shops: Readonly<Record<ShopKind, readonly string[]>>;
}

export interface PayCustom {
  readonly cadence: TrueCadence;
  /** Of the month, or for weeks the weekday (0 = Sunday). */
  readonly day: number;
  readonly shift: Shift;
  /** Months in which a bonus is usual, and its part of a month's salary. */
  readonly bonusMonths: readonly number[];
  readonly bonusPart: number;
}

/**
 * Merchants by what is bought there. Each text is `name|as the bank writes it|or otherwise|…`; in them `#` is a digit, `@` a
 * digit or letter, `{town}`, `{MM}`, `{YYYY}` speak for themselves. The first text is the usual one.
 */
export type ShopKind =
  | 'grocer'
  | 'market'
  | 'bakery'
  | 'restaurant'
  | 'canteen'
  | 'fuel'
  | 'transit'
  | 'parking'
  | 'drugstore'
  | 'pharmacy'
  | 'doctor'
  | 'clothes'
  | 'electronics'
  | 'online'
  | 'homeware'
  | 'furniture'
  | 'garage'
  | 'cinema'
  | 'toys'
  | 'school'
  | 'charity'
  | 'gym'
  | 'newspaper'
  | 'phone'
  | 'internet'
  | 'energy'
  | 'water'
  | 'broadcasting'
  | 'carInsurance'
  | 'homeInsurance'
  | 'carTax'
  | 'club'
  | 'bankFee'
  | 'cashMachine'
  | 'landlord'
  | 'employer'
  | 'client'
  | 'benefit'
  | 'interest'
  | 'holidayHome';

/** The same everywhere. The price is in euro cents; `abroad`: charged in that currency, whatever the customer's. */
export interface WorldSubscription {
  readonly text: string;
  readonly price: number;
  readonly abroad: string | null;
}

export const STREAMING: readonly WorldSubscription[] = [
  { text: 'Netflix|NETFLIX.COM|Netflix.com ########|NETFLIX COM AMSTERDAM', price: 1399, abroad: null },
  { text: 'Disney Plus|DISNEY PLUS|DISNEYPLUS ###-###-####', price: 999, abroad: null },
  { text: 'YouTube Premium|GOOGLE*YOUTUBEPREMIUM|Google YouTubePremium', price: 1299, abroad: null },
];
export const MUSIC: readonly WorldSubscription[] = [
  { text: 'Spotify|Spotify P@@@@@@@@@|SPOTIFY AB', price: 1099, abroad: null },
  { text: 'Deezer|DEEZER.COM|Deezer SA', price: 1199, abroad: null },
];
/** Two contracts with one merchant, which the bank's text does not tell apart. */
export const APPLE_TEXT = 'Apple|APPLE.COM/BILL|APPLE.COM/BILL ITUNES.COM';
export const SOFTWARE: readonly WorldSubscription[] = [
  { text: 'GitHub|GITHUB, INC.|GITHUB *PRO', price: 400, abroad: 'USD' },
  { text: 'Notion|NOTION LABS, INC.|NOTION.SO', price: 1000, abroad: 'USD' },
  { text: 'Proton|PROTON AG|PROTON* MAIL PLUS', price: 499, abroad: 'CHF' },
];

export interface Destination {
  readonly country: string;
  readonly currency: string;
  /** Minor units that buy what one euro cent buys in Germany. */
  readonly priceLevel: number;
  readonly priceStep: number;
  readonly hotels: readonly string[];
  readonly restaurants: readonly string[];
  readonly shops: readonly string[];
}

export const DESTINATIONS: readonly Destination[] = [
  {
    country: 'IT',
    currency: 'EUR',
    priceLevel: 1,
    priceStep: 10,
    hotels: ['Hotel Adria|HOTEL ADRIA RIMINI ITA|Hotel Adria'],
    restaurants: ['Trattoria da Gino|TRATTORIA DA GINO RIMINI', 'Bar Centrale|BAR CENTRALE RAVENNA ITA'],
    shops: ['Conad|CONAD CITY RIMINI ITA', 'Libreria Riminese|LIBRERIA RIMINESE'],
  },
  {
    country: 'CH',
    currency: 'CHF',
    priceLevel: 1.5,
    priceStep: 5,
    hotels: ['Berghotel Arosa|BERGHOTEL AROSA CHE|Berghotel Arosa'],
    restaurants: ['Bergrestaurant Hörnli|BERGRESTAURANT HOERNLI', 'Café Merz|CAFE MERZ CHUR CHE'],
    shops: ['Coop|COOP-#### AROSA CHE', 'Migros|MIGROS MM AROSA'],
  },
  {
    country: 'TH',
    currency: 'THB',
    priceLevel: 20,
    priceStep: 100,
    hotels: ['Baan Talay Resort|BAAN TALAY RESORT KRABI|Baan Talay'],
    restaurants: ['Krua Thara|KRUA THARA KRABI TH', 'Lae Lay Grill|LAE LAY GRILL AO NANG'],
    shops: ['7-Eleven|7-ELEVEN ##### KRABI', 'Big C|BIG C SUPERCENTER KRABI'],
  },
  {
    country: 'US',
    currency: 'USD',
    priceLevel: 1.2,
    priceStep: 1,
    hotels: ['Harbor Inn|HARBOR INN BOSTON MA|HARBOR INN'],
    restaurants: ['Blue Plate Diner|TST* BLUE PLATE DINER BOSTON MA', 'Union Oyster|UNION OYSTER BOSTON MA'],
    shops: ['CVS|CVS/PHARMACY #0#### BOSTON', 'Macys|MACYS DOWNTOWN CROSSING'],
  },
  {
    country: 'JP',
    currency: 'JPY',
    priceLevel: 1.2,
    priceStep: 1,
    hotels: ['Hotel Sakura Kyoto|HOTEL SAKURA KYOTO KYOTO JP|HOTEL SAKURA'],
    restaurants: ['Ichiran|ICHIRAN RAMEN KYOTO', 'Sushiro|SUSHIRO GION KYOTO JP'],
    shops: ['Lawson|LAWSON KYOTO ####', 'Don Quijote|DON QUIJOTE KYOTO'],
  },
];

/** Units of each currency for one euro on an ordinary day. */
const PER_EURO: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 1.09,
  GBP: 0.855,
  MYR: 4.86,
  JPY: 163.2,
  KWD: 0.3345,
  CHF: 0.957,
  THB: 38.4,
};

/** Whole units of `to` for a whole unit of `from`, on an ordinary day. */
export function rateBetween(from: string, to: string): number {
  return PER_EURO[to]! / PER_EURO[from]!;
}

import type { SeededRandom } from '#shared/testing';

/** Everything that is true about a sample; money in minor units. */
export interface SampleTruth {
  readonly merchant: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM */
  readonly time: string;
  readonly currency: string;
  readonly items: readonly SampleItem[];
  readonly subtotal: number;
  /** Positive; off the whole purchase. */
  readonly discount: number | null;
  readonly taxes: readonly SampleTax[];
  readonly tax: number;
  readonly tip: number | null;
  readonly rounding: number | null;
  readonly total: number;
  /** Empty where they are not part of the sample's truth. */
  readonly payments: readonly SamplePayment[];
}

export interface SamplePayment {
  readonly method: 'cash' | 'card' | 'change';
  /** Change is negative. */
  readonly amount: number;
}

export interface SampleItem {
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly total: number;
}

export interface SampleTax {
  /** Percent as an exact decimal. */
  readonly rate: string;
  readonly base: number;
  readonly amount: number;
  readonly inclusive: boolean;
}

export interface Purchase {
  readonly day: { readonly year: number; readonly month: number; readonly day: number };
  readonly hour: number;
  readonly minute: number;
  readonly items: readonly SampleItem[];
}

/** Two to five lines at random prices, on a random day of the last decade. */
export function buy(
  random: SeededRandom,
  goods: readonly string[],
  lowest: number,
  highest: number,
): Purchase {
  const shelf = [...goods];
  const items = Array.from({ length: random.integer(2, Math.min(4, goods.length)) }, () => {
    const [description] = shelf.splice(random.integer(0, shelf.length - 1), 1) as [string];
    const quantity = random.integer(1, 3);
    const unitPrice = random.integer(lowest, highest);
    return { description, quantity, unitPrice, total: quantity * unitPrice };
  });
  return {
    day: { year: random.integer(2016, 2025), month: random.integer(1, 12), day: random.integer(1, 28) },
    hour: random.integer(8, 21),
    minute: random.integer(0, 59),
    items,
  };
}

type Sums = Pick<SampleTruth, 'subtotal' | 'tax' | 'taxes' | 'total'> &
  Partial<Pick<SampleTruth, 'tip' | 'rounding'>>;

export function toTruth(merchant: string, currency: string, purchase: Purchase, sums: Sums): SampleTruth {
  const { year, month, day } = purchase.day;
  return {
    merchant,
    currency,
    date: `${year}-${pad(month)}-${pad(day)}`,
    time: `${pad(purchase.hour)}:${pad(purchase.minute)}`,
    items: purchase.items,
    discount: null,
    tip: null,
    rounding: null,
    payments: [],
    ...sums,
  };
}

export function containedTax(rate: string, gross: number): SampleTax {
  const base = Math.round(gross / (1 + Number(rate) / 100));
  return { rate, base, amount: gross - base, inclusive: true };
}

export function payCash(total: number, note: number): { given: number; change: number } {
  const given = Math.ceil((total + 1) / note) * note;
  return { given, change: given - total };
}

export function sumOf(items: readonly SampleItem[]): number {
  return items.reduce((sum, { total }) => sum + total, 0);
}

export function decimal(mark: '.' | ','): (minor: number) => string {
  return (minor) => {
    const digits = String(Math.abs(minor)).padStart(3, '0');
    return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
  };
}

export function yen(amount: number): string {
  return `¥${amount.toLocaleString('en-US')}`;
}

export function dayFirst(isoDate: string, separator: string): string {
  return isoDate.split('-').reverse().join(separator);
}

export function clock12({ hour, minute }: Purchase): string {
  return `${((hour + 11) % 12) + 1}:${pad(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
}

export function pad(value: number): string {
  return String(value).padStart(2, '0');
}

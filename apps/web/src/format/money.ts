import { locale } from '../texts/locale';

/** Money as the api speaks of it: whole minor units of a currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currency} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format)
    formats.set(key, (format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...options })));
  return format;
}

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export const decimalsOf = (currency: string): number =>
  formatOf(currency, {}).resolvedOptions().maximumFractionDigits ?? 2;

const majorOf = ({ amount, currency }: Money): number => amount / 10 ** decimalsOf(currency);

/** `−12,50 €`. Divides for the screen only; nothing is computed with the result. */
export const formatMoney = (money: Money, options: Intl.NumberFormatOptions = {}): string =>
  formatOf(money.currency, options).format(majorOf(money));

/** `1,3k €`, for axes. */
export const formatMoneyShort = (money: Money): string =>
  formatMoney(money, { notation: 'compact', maximumFractionDigits: 1 });

/** `12.50`: what stands in a field for editing. */
export const moneyToText = ({ amount, currency }: Money): string => {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return (amount < 0 ? '-' : '') + (decimals ? `${whole}.${digits.slice(-decimals)}` : whole);
};

/**
 * What somebody has typed, as minor units: `12,5`, `1.234,50`, `1,234.50`, `-3`. The last separator is the decimal one
 * if not more digits follow than the currency has.
 * @returns null if it is no amount of this currency
 */
export function parseMoney(text: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[\u2212–]/, '-');
  const parts = /^(-?)([\d.,]*?)(?:[.,](\d*))?$/.exec(plain);
  if (!parts || !/\d/.test(plain)) return null;
  const [, sign, head = '', tail] = parts;
  const isDecimal = tail !== undefined && tail.length <= decimals;
  const grouped = isDecimal || tail === undefined ? head : `${head}.${tail}`;
  if (!/^\d*$|^\d{1,3}(?:[.,]\d{3})+$/.test(grouped)) return null;
  const digits = grouped.replace(/[.,]/g, '') + (isDecimal ? tail : '').padEnd(decimals, '0');
  const amount = Number(digits);
  return Number.isSafeInteger(amount) ? (sign ? -amount : amount) : null;
}

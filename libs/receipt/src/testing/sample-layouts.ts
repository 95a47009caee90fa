import type { PrintedRow } from './receipt-print.js';
import {
  buy,
  clock12,
  containedTax,
  dayFirst,
  decimal,
  pad,
  payCash,
  sumOf,
  toTruth,
  yen,
  type SampleTruth,
} from './sample-purchase.js';
import type { SeededRandom } from '#shared/testing';

export interface Sample {
  readonly rows: readonly PrintedRow[];
  readonly truth: SampleTruth;
}

export const SAMPLE_LOCALES = ['MY', 'US', 'DE', 'JP'] as const;
export type SampleLocale = (typeof SAMPLE_LOCALES)[number];

const RULE: PrintedRow = { centre: '-'.repeat(40) };

/** Composes a receipt as a shop of that country would print it. */
export function composeSample(locale: SampleLocale, random: SeededRandom): Sample {
  switch (locale) {
    case 'MY':
      return composeMalaysian(random);
    case 'US':
      return composeAmerican(random);
    case 'DE':
      return composeGerman(random);
    case 'JP':
      return composeJapanese(random);
  }
}

/** Prices contain 6 % tax; the total is rounded to five sen. */
function composeMalaysian(random: SeededRandom): Sample {
  const merchant = random.pick([
    'KEDAI RUNCIT MELATI SDN BHD',
    'SINAR HARDWARE TRADING SDN BHD',
    'RESTORAN BUNGA RAYA SDN BHD',
  ]);
  const purchase = buy(
    random,
    ['NASI LEMAK', 'TEH TARIK', 'PAPER PLATE', 'WOOD GLUE', 'MINERAL WATER', 'LED BULB'],
    120,
    4800,
  );
  const money = decimal('.');
  const subtotal = sumOf(purchase.items);
  const total = Math.round(subtotal / 5) * 5;
  const rounding = total - subtotal;
  const base = Math.round(subtotal / 1.06);
  const tax = subtotal - base;
  const truth = toTruth(merchant, 'MYR', purchase, {
    subtotal,
    tax,
    taxes: [{ rate: '6', base, amount: tax, inclusive: true }],
    rounding,
    total,
  });
  const { given, change } = payCash(total, 1000);
  const rows: PrintedRow[] = [
    { centre: merchant },
    { centre: `(${random.integer(100_000, 999_999)}-K)` },
    { centre: `NO ${random.integer(1, 99)}, JALAN MAWAR ${random.integer(1, 20)}` },
    { centre: '47301 PETALING JAYA, SELANGOR' },
    { centre: `TEL: 03-${random.integer(7000, 7999)} ${random.integer(1000, 9999)}` },
    { centre: `GST ID: 000${random.integer(100_000_000, 999_999_999)}` },
    { centre: 'TAX INVOICE' },
    { left: `INV NO: CS${random.integer(10_000, 99_999)}` },
    { left: `DATE: ${dayFirst(truth.date, '/')} ${truth.time}` },
    RULE,
    { left: 'DESCRIPTION', right: 'AMOUNT (RM)' },
    ...purchase.items.flatMap((item): PrintedRow[] => [
      { left: item.description },
      { left: `  ${item.quantity} X ${money(item.unitPrice)}`, right: `${money(item.total)} SR` },
    ]),
    RULE,
    { left: 'SUBTOTAL', right: money(subtotal) },
    { left: 'ROUNDING ADJ', right: money(rounding) },
    { left: 'TOTAL (RM)', right: money(total), large: true },
    { left: 'CASH', right: money(given) },
    { left: 'CHANGE', right: money(change) },
    RULE,
    { left: 'GST SUMMARY', right: 'AMT(RM)  TAX(RM)' },
    { left: 'SR = 6%', right: `${money(base)}   ${money(tax)}` },
    { centre: 'THANK YOU, PLEASE COME AGAIN' },
  ];
  return { rows, truth };
}

/** Sales tax is added; a restaurant's card slip has a tip. */
function composeAmerican(random: SeededRandom): Sample {
  const merchant = random.pick(['BLUE HERON DINER', 'MAPLE STREET GRILL', 'HARBOR LIGHTS CAFE']);
  const purchase = buy(
    random,
    ['CHEESEBURGER', 'ICED TEA', 'CAESAR SALAD', 'CLAM CHOWDER', 'APPLE PIE', 'DRAFT ROOT BEER'],
    250,
    2400,
  );
  const money = decimal('.');
  const subtotal = sumOf(purchase.items);
  const rate = random.pick(['8.875', '6.25', '7']);
  const tax = Math.round((subtotal * Number(rate)) / 100);
  const tip = Math.round((subtotal * 18) / 100);
  const total = subtotal + tax + tip;
  const truth = toTruth(merchant, 'USD', purchase, {
    subtotal,
    tax,
    taxes: [{ rate, base: subtotal, amount: tax, inclusive: false }],
    tip,
    total,
  });
  const { year, month, day } = purchase.day;
  const rows: PrintedRow[] = [
    { centre: merchant, large: true },
    { centre: `${random.integer(10, 990)} Main Street` },
    { centre: `Albany, NY ${random.integer(12_201, 12_212)}` },
    { centre: `(518) 555-0${random.integer(100, 199)}` },
    {},
    { left: `Server: Dana`, right: `Table ${random.integer(1, 30)}` },
    {
      left: `Check #${random.integer(1000, 9999)}`,
      right: `${pad(month)}/${pad(day)}/${year} ${clock12(purchase)}`,
    },
    RULE,
    ...purchase.items.map((item) => ({
      left: `${item.quantity} ${item.description}`,
      right: money(item.total),
    })),
    RULE,
    { left: 'Subtotal', right: money(subtotal) },
    { left: `Sales Tax ${rate}%`, right: money(tax) },
    { left: 'Tip', right: money(tip) },
    { left: 'Total', right: `$${money(total)}`, large: true },
    {},
    { left: `VISA XXXXXXXXXXXX${random.integer(1000, 9999)}`, right: money(total) },
    { centre: 'Thank you for dining with us!' },
  ];
  return { rows, truth };
}

/** Decimal comma, and a table of the contained VAT at two rates. */
function composeGerman(random: SeededRandom): Sample {
  const merchant = random.pick([
    'Bäckerei Sonnenfeld GmbH',
    'Kaufhaus Lindental GmbH',
    'Bioladen Grünwald GmbH',
  ]);
  const reduced = buy(random, ['Roggenbrot', 'Bergkäse', 'Bio Äpfel', 'Vollmilch 1,5%'], 99, 899);
  const standard = buy(random, ['Kerzen', 'Spülmittel', 'Notizbuch', 'Glühbirne'], 149, 1999);
  const purchase = { ...reduced, items: [...reduced.items, ...standard.items] };
  const money = decimal(',');
  const taxes = [containedTax('7', sumOf(reduced.items)), containedTax('19', sumOf(standard.items))];
  const total = sumOf(purchase.items);
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  const truth = toTruth(merchant, 'EUR', purchase, { subtotal: total, tax, taxes, total });
  const columns = (a: string, b: string, c: string): string =>
    [a, b, c].map((text) => text.padStart(10)).join('');
  const rows: PrintedRow[] = [
    { centre: merchant },
    { centre: `Hauptstraße ${random.integer(1, 120)}` },
    { centre: '79098 Freiburg' },
    { centre: `Tel. 0761 ${random.integer(100_000, 999_999)}` },
    { centre: `USt-IdNr. DE${random.integer(100_000_000, 999_999_999)}` },
    {},
    { right: 'EUR' },
    ...purchase.items.map((item) => ({
      left: item.quantity === 1 ? item.description : `${item.quantity} x ${item.description}`,
      right: `${money(item.total)} ${reduced.items.includes(item) ? 'B' : 'A'}`,
    })),
    RULE,
    { left: 'SUMME EUR', right: money(total), large: true },
    { left: 'Girocard', right: money(total) },
    RULE,
    { left: 'MwSt', right: columns('Netto', 'Steuer', 'Brutto') },
    ...taxes.map(({ rate, base, amount }) => ({
      left: `${rate},00 %`,
      right: columns(money(base), money(amount), money(base + amount)),
    })),
    {},
    {
      left: `Bon-Nr. ${random.integer(1000, 9999)}`,
      right: `${dayFirst(truth.date, '.')} ${truth.time} Uhr`,
    },
    { centre: 'Vielen Dank für Ihren Einkauf' },
  ];
  return { rows, truth };
}

/** Yen have no decimals; the date has the year first. */
function composeJapanese(random: SeededRandom): Sample {
  const merchant = random.pick(['SAKURA BOOKS', 'HOSHI RAMEN', 'KAWA MARKET']);
  const purchase = buy(random, ['RAMEN', 'GREEN TEA', 'ONIGIRI', 'NOTEBOOK A5', 'GYOZA'], 110, 1800);
  const money = yen;
  const subtotal = sumOf(purchase.items);
  const tax = Math.floor((subtotal * 10) / 100);
  const total = subtotal + tax;
  const truth = toTruth(merchant, 'JPY', purchase, {
    subtotal,
    tax,
    taxes: [{ rate: '10', base: subtotal, amount: tax, inclusive: false }],
    total,
  });
  const { year, month, day } = purchase.day;
  const { given, change } = payCash(total, 1000);
  const rows: PrintedRow[] = [
    { centre: merchant, large: true },
    { centre: `${random.integer(1, 9)}-${random.integer(1, 20)} SHIBUYA, TOKYO, JAPAN` },
    { centre: `TEL 03-${random.integer(3000, 3999)}-${random.integer(1000, 9999)}` },
    {},
    { left: `${year}/${pad(month)}/${pad(day)} ${truth.time}`, right: `NO.${random.integer(1000, 9999)}` },
    RULE,
    ...purchase.items.map((item) => ({
      left: `${item.description} x${item.quantity}`,
      right: money(item.total),
    })),
    RULE,
    { left: 'SUBTOTAL', right: money(subtotal) },
    { left: 'TAX 10%', right: money(tax) },
    { left: 'TOTAL', right: money(total), large: true },
    { left: 'CASH', right: money(given) },
    { left: 'CHANGE', right: money(change) },
    { centre: 'THANK YOU' },
  ];
  return { rows, truth };
}

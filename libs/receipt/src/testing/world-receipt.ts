import { MARKETS, MARKET_CODES, type Market, type MarketCode } from './markets.js';
import { FONT_NAMES, paperFont, type FontName } from './paper-font.js';
import { printReceipt, type PhotoQuality, type PrintedRow } from './receipt-print.js';
import { clock12, pad, sumOf, type SampleItem, type SampleTax, type SampleTruth } from './sample-purchase.js';
import type { Sample } from './sample-layouts.js';
import { SeededRandom } from '#shared/testing';

/** What of a generated receipt is not left to the seed. */
export interface WorldOptions {
  readonly market?: MarketCode;
  readonly font?: FontName;
  readonly quality?: Partial<PhotoQuality>;
}

export interface WorldReceipt {
  /** JPEG */
  readonly image: Buffer;
  readonly market: MarketCode;
  readonly truth: SampleTruth;
}

const RULES = ['-', '=', '.'];
const LONG_RECEIPT_SHARE = 0.1;
const REFUND_SHARE = 0.04;

/**
 * An invented receipt of some country: words, layout, taxes, discounts, tips, payments, font and photo are drawn from the
 * seed, and every figure is known. The same seed gives the same bytes.
 */
export async function renderWorldReceipt(seed: number, options: WorldOptions = {}): Promise<WorldReceipt> {
  const random = new SeededRandom(seed * 7919 + 17);
  const market = options.market ?? random.pick(MARKET_CODES);
  const { rows, truth } = composeWorldReceipt(market, random);
  return { image: await photograph(rows, random, options), market, truth };
}

/** A JPEG of composed rows, in the font and with the faults that the seed draws. */
export function photographPrint(rows: readonly PrintedRow[], seed: number): Promise<Buffer> {
  return photograph(rows, new SeededRandom(seed), {});
}

function photograph(
  rows: readonly PrintedRow[],
  random: SeededRandom,
  options: WorldOptions,
): Promise<Buffer> {
  const font = paperFont(options.font ?? random.pick(FONT_NAMES));
  return printReceipt(rows, { ...drawQuality(random), ...options.quality }, random, font);
}

/** From a calm hand by daylight to a faded slip under a lamp; each fault alone is common, all at once are rare. */
function drawQuality(random: SeededRandom): PhotoQuality {
  const now = (share: number, most: number): number => (random.next() < share ? random.next() * most : 0);
  return {
    skewDegrees: (random.next() - 0.5) * 5,
    blur: random.next() * 1.2,
    grain: random.next() * 12,
    fading: now(0.3, 0.6),
    shadow: now(0.3, 0.6),
    perspective: now(0.3, 0.08),
  };
}

/** The rows and the truth, without a picture. */
export function composeWorldReceipt(code: MarketCode, random: SeededRandom): Sample {
  return compose(code, random, false);
}

/**
 * Two purchases at the same shop with the same total, printed alike: only date, number and (from two lines on) the prices
 * of two lines differ.
 */
export function composeTwins(code: MarketCode, seed: number): readonly [Sample, Sample] {
  return [compose(code, new SeededRandom(seed), false), compose(code, new SeededRandom(seed), true)];
}

function compose(code: MarketCode, random: SeededRandom, isTwin: boolean): Sample {
  const market = MARKETS[code];
  const print = new Print(market, random);
  const sums = drawSums(market, random, isTwin);
  const [firstNames, secondNames, forms] = market.names;
  const second = random.pick(secondNames);
  const name = `${random.pick(firstNames)}${second && !second.startsWith(' ') ? ' ' : ''}${second}${random.pick(forms)}`;
  const day = {
    year: random.integer(2016, 2025),
    month: random.integer(1, 12),
    day: random.integer(1, 27) + (isTwin ? 1 : 0),
  };
  const date = `${day.year}-${pad(day.month)}-${pad(day.day)}`;
  const [hour, minute] = [random.integer(8, 21), random.integer(0, 59)];
  const time = `${pad(hour)}:${pad(minute)}`;
  const printedTime = code === 'US' ? clock12({ day, hour, minute, items: [] }) : time;

  const dateRow: PrintedRow = {
    left: `${random.pick(market.words.date)}${random.pick(market.dates)(date)} ${printedTime}`,
  };
  const isDateAbove = random.next() < 0.7;
  const rows: PrintedRow[] = [
    { centre: name, large: random.next() < 0.5 },
    ...[
      ...market.register(random).slice(0, 1),
      ...market.address(random),
      ...market.register(random).slice(1),
    ].map((centre) => ({ centre })),
    ...optional(random.pick(market.words.title)).map((centre) => ({ centre })),
    { left: `${random.pick(market.words.number)}${random.integer(10_000, 99_998) + (isTwin ? 1 : 0)}` },
    ...(isDateAbove ? [dateRow] : []),
    print.rule(),
    ...print.items(sums.items),
    print.rule(),
    ...print.summary(sums),
    ...(isDateAbove ? [] : [dateRow]),
    ...market.words.thanks
      .slice(0, random.integer(0, market.words.thanks.length))
      .map((centre) => ({ centre })),
  ];
  const truth: SampleTruth = { merchant: name, date, time, currency: market.currency, ...sums };
  return { rows, truth };
}

type Sums = Omit<SampleTruth, 'merchant' | 'date' | 'time' | 'currency'>;

function drawSums(market: Market, random: SeededRandom, isTwin: boolean): Sums {
  const isLong = random.next() < LONG_RECEIPT_SHARE;
  const sign = random.next() < REFUND_SHARE ? -1 : 1;
  const count = isLong ? random.integer(20, 45) : random.integer(1, 7);
  const rates = [...market.rates].slice(0, market.rates.length > 1 && market.taxIncluded ? 2 : 1);
  const drawn = Array.from({ length: count }, (_, index): SampleItem & { readonly rate: string } => {
    const quantity = random.next() < 0.7 ? 1 : random.integer(2, 6);
    const most = isLong ? market.lowest + (market.highest - market.lowest) / 4 : market.highest;
    const unitPrice = Math.round(random.integer(market.lowest, Math.round(most)) / market.step) * market.step;
    const description = market.goods[(index * 3 + random.integer(0, 2)) % market.goods.length]!;
    const rate = random.pick(rates);
    return { description, quantity, unitPrice, total: sign * quantity * unitPrice, rate };
  });
  const items = isTwin ? withMovedPrice(drawn, market.step) : drawn;
  const subtotal = sumOf(items);
  const hasDiscount = sign > 0 && !isLong && rates.length === 1 && random.next() < 0.2;
  const discount = hasDiscount ? Math.round(subtotal / 10 / market.step) * market.step || null : null;
  const goods = subtotal - (discount ?? 0);
  const hasTax = random.next() < 0.85;
  const rate = market.taxIncluded ? null : random.pick(market.rates);
  const taxes: SampleTax[] = !hasTax
    ? []
    : rate !== null
      ? [{ rate, base: goods, amount: percentOf(goods, rate, market), inclusive: false }]
      : rates.flatMap((contained) => {
          const gross =
            sumOf(items.filter((item) => item.rate === contained)) -
            (rates.length === 1 ? (discount ?? 0) : 0);
          if (gross === 0) return [];
          const base = Math.round(gross / (1 + Number(contained) / 100));
          return [{ rate: contained, base, amount: gross - base, inclusive: true }];
        });
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  const added = rate === null ? 0 : tax;
  const tip = market.hasTips && sign > 0 && random.next() < 0.4 ? Math.round(goods * 0.18) : null;
  const exact = goods + added + (tip ?? 0);
  const paysCash = sign > 0 && random.next() < 0.5;
  const rounded = paysCash ? Math.round(exact / market.cashStep) * market.cashStep : exact;
  const rounding = market.cashStep > 1 && paysCash ? rounded - exact : null;
  const given = Math.ceil((rounded + 1) / market.note) * market.note;
  const payments = paysCash
    ? [
        { method: 'cash' as const, amount: given },
        { method: 'change' as const, amount: rounded - given },
      ]
    : [{ method: 'card' as const, amount: rounded }];
  return {
    items: items.map(({ rate: _, ...item }) => item),
    subtotal,
    discount,
    taxes,
    tax,
    tip,
    rounding,
    total: rounded,
    payments: sign > 0 ? payments : [],
  };
}

/** The same sum from other prices: the first line gains what the second loses. */
function withMovedPrice<T extends SampleItem>(items: readonly T[], step: number): readonly T[] {
  const [first, second, ...others] = items;
  if (!first || !second) return items;
  const moved = first.quantity * second.quantity * step;
  const by = (item: T, amount: number): T => ({
    ...item,
    unitPrice: item.unitPrice + amount / item.quantity,
    total: item.total + Math.sign(item.total) * amount,
  });
  return [by(first, moved), by(second, -moved), ...others];
}

function percentOf(base: number, rate: string, { step }: Market): number {
  const unit = step > 1 ? 100 : 1;
  return Math.round((base * Number(rate)) / 100 / unit) * unit;
}

/** The parts of a receipt in one shop's style. */
class Print {
  private readonly sign: string;
  private readonly itemStyle: number;
  private readonly ruleMark: string;

  constructor(
    private readonly market: Market,
    private readonly random: SeededRandom,
  ) {
    this.sign = random.pick(market.signs);
    this.itemStyle = random.integer(0, 3);
    this.ruleMark = random.pick(RULES);
  }

  rule(): PrintedRow {
    return { centre: this.ruleMark.repeat(36) };
  }

  items(items: readonly SampleItem[]): PrintedRow[] {
    const { money } = this.market;
    const title: PrintedRow[] =
      this.itemStyle === 3
        ? [{ left: 'Qty Description', cells: [{ text: 'Price', at: 0.72 }], right: 'Amount' }]
        : [];
    return [
      ...title,
      ...items.flatMap(({ description, quantity, unitPrice, total }): PrintedRow[] => {
        const price = money(total);
        if (this.itemStyle === 3) {
          return [
            {
              left: `${quantity}  ${description}`,
              cells: [{ text: money(unitPrice), at: 0.72 }],
              right: price,
            },
          ];
        }
        if (quantity === 1) return [{ left: description, right: price }];
        if (this.itemStyle === 0) return [{ left: `${quantity} x ${description}`, right: price }];
        if (this.itemStyle === 1) {
          return [{ left: description }, { left: `  ${quantity} x ${money(unitPrice)}`, right: price }];
        }
        return [{ left: `${description} x${quantity}`, right: price }];
      }),
    ];
  }

  summary({ subtotal, discount, taxes, tip, rounding, total, payments }: Sums): PrintedRow[] {
    const { words } = this.market;
    const say = (key: Exclude<keyof Market['words'], 'taxTable'>): string => this.random.pick(words[key]);
    const row = (left: string, minor: number): PrintedRow => ({
      left,
      right: this.sign + this.market.money(minor),
    });
    const hasTable =
      words.taxTable !== null && taxes.length > 0 && (taxes.length > 1 || this.random.next() < 0.5);
    const taxRows = hasTable
      ? []
      : taxes.map(({ rate, amount }) => row(say('tax').replace('%', `${rate}%`), amount));
    const exact = total - (rounding ?? 0);
    const totalRows =
      rounding === null
        ? [{ ...row(say('total'), total), large: this.random.next() < 0.4 }]
        : [row(say('total'), exact), row(say('rounding'), rounding), row(say('rounded'), total)];
    const isAdded = taxes.some(({ inclusive }) => !inclusive);
    const needsSubtotal = discount !== null || isAdded || tip !== null || this.random.next() < 0.3;
    return [
      ...(needsSubtotal ? [row(say('subtotal'), subtotal)] : []),
      ...(discount === null ? [] : [row(say('discount'), -discount)]),
      ...(isAdded ? taxRows : []),
      ...(tip === null ? [] : [row(say('tip'), tip)]),
      ...totalRows,
      ...payments.map(({ method, amount }) => row(say(method), Math.abs(amount))),
      ...(isAdded ? [] : taxRows),
      ...(hasTable ? this.taxTable(taxes) : []),
    ];
  }

  private taxTable(taxes: readonly SampleTax[]): PrintedRow[] {
    const [title, ...columns] = this.market.words.taxTable!;
    const cells = (texts: readonly string[]): PrintedRow['cells'] =>
      texts.filter(Boolean).map((text, index) => ({ text, at: 0.5 + index * 0.25 }));
    const { money } = this.market;
    return [
      this.rule(),
      { left: title, cells: cells(columns) },
      ...taxes.map(({ rate, base, amount }) => ({
        left: `${rate.replace('.', this.market.money(100).includes(',') ? ',' : '.')}%`,
        cells: cells([money(base), money(amount), columns[2] ? money(base + amount) : '']),
      })),
    ];
  }
}

function optional(text: string): string[] {
  return text === '' ? [] : [text];
}

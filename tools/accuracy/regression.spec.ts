import {
  LEARNED_MODEL,
  MARKET_CODES,
  composeTwins,
  composeWorldReceipt,
  parseReceipt,
  readPrint,
  type Field,
  type ParserModel,
} from '#receipt/testing';
import { SeededRandom } from '#shared/testing';
import { compareDetails, scoreDetails, type DetailScore } from './details.js';
import { compare, score, type Score } from './metrics.js';
import { PERTURBATIONS } from './perturbation.js';

const HINTS = { uploadedOn: '2026-11-01' };
/** Each of the perturbations once. */
const RECEIPTS_PER_MARKET = PERTURBATIONS.length;
/** On a busy machine; alone it takes some twenty seconds in all. */
const TIMEOUT_MS = 120_000;
const TWINS_PER_MARKET = 6;

/**
 * What the parser reached on these invented receipts when the gate was set, a receipt or two below. The text is read
 * without fault and then changed in one way each, so the figures are about the parser alone and too good for the world.
 */
const PINNED = {
  total: 0.97,
  date: 0.98,
  merchant: 0.97,
  currency: 0.97,
  precision: 0.98,
  ece: 0.03,
  itemF1: 0.95,
  tax: 0.93,
  tip: 0.98,
};

describe('regression gate on invented receipts', () => {
  it(
    'holds for the parser as it is shipped',
    () => {
      expect(shortfalls(...measure(LEARNED_MODEL, RECEIPTS_PER_MARKET))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'falls when the weights no longer know a total from a tax',
    () => {
      const { total } = LEARNED_MODEL;
      const weights = { ...total.weights, 'label:total': -2, 'label:due': -2, 'label:rounded': -2 };
      const spoilt = { ...LEARNED_MODEL, total: { ...total, weights } };
      expect(shortfalls(...measure(spoilt, 2))).toContain('total');
    },
    TIMEOUT_MS,
  );
});

describe('two receipts of one shop with one total', () => {
  it(
    'keep their own dates, numbers and prices',
    () => {
      let told = 0;
      for (const market of MARKET_CODES) {
        for (let seed = 1; seed <= TWINS_PER_MARKET; seed++) {
          const twins = composeTwins(market, seed);
          const [first, second] = twins.map(({ rows }) =>
            parseReceipt(readPrint(rows), HINTS, LEARNED_MODEL),
          );
          expect(twins[0].truth).toMatchObject({
            merchant: twins[1].truth.merchant,
            total: twins[1].truth.total,
          });
          expect(first!.total.value).toBe(second!.total.value);
          if (first!.purchasedOn.value !== null && second!.purchasedOn.value !== null) {
            expect(first!.purchasedOn.value).toBe(twins[0].truth.date);
            expect(second!.purchasedOn.value).toBe(twins[1].truth.date);
            told++;
          }
          if (twins[0].truth.items.length > 1) expect(pricesOf(first!)).not.toEqual(pricesOf(second!));
        }
      }
      expect(told).toBeGreaterThan(0.95 * MARKET_CODES.length * TWINS_PER_MARKET);
    },
    TIMEOUT_MS,
  );
});

describe('evidence', () => {
  it('has a place on the page for everything that was read there', () => {
    for (const market of MARKET_CODES) {
      const { rows } = composeWorldReceipt(market, new SeededRandom(4));
      const receipt = parseReceipt(readPrint(rows), HINTS, LEARNED_MODEL);
      const read = fieldsOf(receipt).filter(({ value, source }) => value !== null && source === 'ocr');
      expect(read.length).toBeGreaterThan(6);
      for (const { evidence } of read) {
        const [left, top, right, bottom] = evidence!.box;
        expect(evidence!.text).not.toBe('');
        expect(left < right && top < bottom && Math.min(left, top) >= 0 && Math.max(right, bottom) <= 1).toBe(
          true,
        );
      }
    }
  });
});

function measure(model: ParserModel, receiptsPerMarket: number): [Score, DetailScore] {
  const read = MARKET_CODES.flatMap((market, country) =>
    Array.from({ length: receiptsPerMarket }, (_, index) => {
      const random = new SeededRandom(country * 1000 + index);
      const { rows: printed, truth } = composeWorldReceipt(market, random);
      const rows = readPrint(printed);
      const perturbation = PERTURBATIONS[index % PERTURBATIONS.length]!;
      const example = { rows, hints: HINTS, truth, group: truth.merchant };
      const extraction = parseReceipt(perturbation.apply(example, random) ?? rows, HINTS, model);
      return {
        fields: compare(extraction, truth),
        details: compareDetails(extraction, { ...truth, tip: truth.tip ?? 0 }),
      };
    }),
  );
  return [score(read.map(({ fields }) => fields)), scoreDetails(read.map(({ details }) => details))];
}

/** Names of the figures that are worse than pinned. */
function shortfalls({ fields, ece }: Score, { itemF1, tax, tip }: DetailScore): string[] {
  const precision = Math.min(...Object.values(fields).map((field) => field.precision));
  const reached = {
    total: fields.total.right,
    date: fields.date.right,
    merchant: fields.merchant.right,
    currency: fields.currency.right,
    precision,
    itemF1: itemF1!,
    tax: tax!,
    tip: tip!,
  };
  const names = Object.keys(reached) as (keyof typeof reached)[];
  return [...names.filter((name) => reached[name] < PINNED[name]), ...(ece > PINNED.ece ? ['ece'] : [])];
}

type Parsed = ReturnType<typeof parseReceipt>;

function pricesOf({ lineItems }: Parsed): (number | null)[] {
  return lineItems.map(({ value }) => value!.total);
}

function fieldsOf(receipt: Parsed): Field<unknown>[] {
  const { merchant, total, purchasedOn, purchasedTime, subtotal, discount, tax, tip, rounding } = receipt;
  const { payments, taxes, lineItems } = receipt;
  const single = [
    merchant.name,
    merchant.address,
    merchant.phone,
    total,
    purchasedOn,
    purchasedTime,
    subtotal,
    discount,
    tax,
    tip,
    rounding,
  ];
  return [...single, ...merchant.taxIds, ...payments, ...taxes, ...lineItems];
}

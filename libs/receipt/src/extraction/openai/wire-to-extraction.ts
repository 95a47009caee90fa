import { isCurrencyCode, isLocalDate } from '#shared';
import { checkExtraction, type CheckedFields } from '../checks.js';
import { unknownField, type Extraction, type Field, type Usage } from '../extraction.js';
import { readAmount, readDecimal } from './printed-number.js';
import { comparable, contains } from './transcript-match.js';
import type { DoubtableField, WireReceipt } from './wire-receipt.js';

/*
 * Confidences until a later measurement calibrates them. A model's own percentages say little; whether the
 * same characters also stand in the local reader's text says a lot. reviewVerdict asks 0.8 of the four
 * required fields and 0.5 of the others: so an unsupported required value always goes to a person when there
 * is a text to support it.
 */
const SEEN_BY_BOTH = 0.97;
const MODEL_ALONE = 0.88;
const NOT_IN_TRANSCRIPT = 0.65;
const DOUBTED = 0.4;
/** Contradicts itself: below every threshold. */
const IMPLAUSIBLE = 0.3;

/** Currencies of the places that write the month first. */
const MONTH_FIRST_CURRENCIES: ReadonlySet<string> = new Set(['USD', 'PHP']);

export interface ReadingContext {
  /** What the local reader saw, or null when it did not run. */
  readonly transcript: string | null;
  /** YYYY-MM-DD */
  readonly uploadedOn: string;
  readonly usage: Usage;
}

/** The product's extraction from a model's answer that fits the wire schema. Copies, never repairs. */
export function toExtraction(
  wire: WireReceipt,
  { transcript, uploadedOn, usage }: ReadingContext,
): Extraction {
  const fields = new FieldMaker(wire, transcript);
  const { currency } = fields;
  const total = fields.amount('total');
  const documentType = fields.of('documentType', wire.documentType, null);
  if ((total.value ?? 0) < 0 && wire.documentType !== 'refund') {
    total.confidence = IMPLAUSIBLE;
    documentType.confidence = IMPLAUSIBLE;
  }
  const checked: CheckedFields = {
    purchasedOn: purchaseDate(fields, wire, currency.value),
    currency,
    subtotal: fields.amount('subtotal'),
    // Printed as "-1.00" or as "1.00": a discount lowers the price either way.
    discount: withMagnitude(fields.amount('discount')),
    tax: fields.amount('tax'),
    taxes: wire.taxes.map(({ name, rate, base, amount, inclusive }) =>
      fields.of(
        'taxes',
        {
          name: plainText(name),
          rate: fields.decimal(rate),
          base: fields.minor(base),
          amount: fields.minor(amount),
          inclusive,
        },
        amount,
      ),
    ),
    tip: fields.amount('tip'),
    fees: fields.amount('fees'),
    rounding: fields.amount('rounding'),
    total,
    payments: wire.payments.map(({ method, amount, cardLast4 }) => {
      const minor = fields.minor(amount);
      const handedBack = method === 'change' && minor !== null;
      return fields.of(
        'payments',
        { method, amount: handedBack ? -Math.abs(minor) : minor, cardLast4 },
        amount,
      );
    }),
    lineItems: wire.lineItems.map((item) => lineItem(fields, item)),
  };
  return {
    ...checked,
    merchant: {
      name: fields.text('merchantName', wire.merchantName),
      address: fields.text('merchantAddress', wire.merchantAddress),
      phone: fields.text('merchantPhone', wire.merchantPhone),
      taxIds: wire.merchantTaxIds.map((taxId) => fields.text('merchantTaxIds', taxId)),
    },
    documentType,
    receiptNumber: fields.text('receiptNumber', wire.receiptNumber),
    purchasedTime: fields.of('purchasedTime', wire.purchasedTime, wire.purchasedTime),
    language: fields.of('language', wire.language, null),
    rawText: transcript ?? '',
    checks: checkExtraction(checked, uploadedOn),
    duplicates: [],
    usage,
    degraded: null,
  };
}

/** Wraps values into fields: how sure depends on the model's doubt and on the local reader's text. */
class FieldMaker {
  readonly currency: Field<string>;
  private readonly doubted: ReadonlySet<DoubtableField>;
  private readonly seen: string | null;
  /** With the spaces that the recogniser has left: a time often follows the date. */
  private readonly spaced: string;

  constructor(
    private readonly wire: WireReceipt,
    transcript: string | null,
  ) {
    this.doubted = new Set(wire.uncertain);
    this.seen = transcript === null ? null : comparable(transcript);
    this.spaced = transcript?.toUpperCase() ?? '';
    this.currency = this.readCurrency();
  }

  /** @param printed the characters to look for in the transcript; null for what is not printed as such. */
  of<T>(name: DoubtableField, value: T | null, printed: string | null): Field<T> {
    if (value === null) return unknownField('model');
    return { value, confidence: this.confidence(name, printed), evidence: null, source: 'model' };
  }

  text(name: DoubtableField, value: string | null): Field<string> {
    const plain = plainText(value);
    return this.of(name, plain, plain);
  }

  amount(name: 'subtotal' | 'discount' | 'tax' | 'tip' | 'fees' | 'rounding' | 'total'): Field<number> {
    const printed = this.wire[name];
    return this.of(name, this.minor(printed), printed);
  }

  /** Without a currency no figure has a scale: unknown, not a guess between yen and cents. */
  minor(printed: string | null): number | null {
    if (printed === null || this.currency.value === null) return null;
    return readAmount(printed, this.wire.decimalMark, this.currency.value);
  }

  decimal(printed: string | null): string | null {
    return printed === null ? null : readDecimal(printed, this.wire.decimalMark);
  }

  private readCurrency(): Field<string> {
    const { currency } = this.wire;
    if (currency === null || !isCurrencyCode(currency.code)) return unknownField('model');
    const field = this.of<string>(
      'currency',
      currency.code,
      currency.basis === 'code' ? currency.code : null,
    );
    if (currency.basis === 'context') field.confidence = Math.min(field.confidence, NOT_IN_TRANSCRIPT);
    return field;
  }

  private confidence(name: DoubtableField, printed: string | null): number {
    if (this.doubted.has(name)) return DOUBTED;
    if (this.seen === null || printed === null) return MODEL_ALONE;
    const isSeen =
      contains(this.seen, comparable(printed)) ||
      (name === 'purchasedOn' && contains(this.spaced, printed.toUpperCase()));
    return isSeen ? SEEN_BY_BOTH : NOT_IN_TRANSCRIPT;
  }
}

function lineItem(
  fields: FieldMaker,
  item: WireReceipt['lineItems'][number],
): Extraction['lineItems'][number] {
  const description = plainText(item.description);
  const discount = fields.minor(item.discount);
  const field = fields.of(
    'lineItems',
    {
      description: description ?? '',
      quantity: fields.decimal(item.quantity),
      unitPrice: fields.minor(item.unitPrice),
      discount: discount === null ? null : Math.abs(discount),
      taxRate: fields.decimal(item.taxRate),
      total: fields.minor(item.total),
      // The household's categories are not shown to the model.
      categoryGuess: null,
    },
    item.total,
  );
  if (description === null) field.confidence = IMPLAUSIBLE;
  return field;
}

/** A date that is not the printed one is refused; one whose day and month could be swapped may be doubted. */
function purchaseDate(
  fields: FieldMaker,
  { purchasedOn }: WireReceipt,
  currency: string | null,
): Field<string> {
  if (purchasedOn === null || !isLocalDate(purchasedOn.iso)) return unknownField('model');
  const { iso, printed } = purchasedOn;
  if (!spells(printed, iso)) return unknownField('model');
  const field = fields.of('purchasedOn', iso, printed);
  if (isSwappable(printed, iso, currency)) field.confidence = Math.min(field.confidence, NOT_IN_TRANSCRIPT);
  return field;
}

/** Whether day, month and year of `iso` stand in `printed`; a month that is written as a word is believed. */
function spells(printed: string, iso: string): boolean {
  const [year, month, day] = iso.split('-') as [string, string, string];
  const short = year.slice(2);
  const digits = printed.replace(/\D/g, '');
  const compact = [
    year + month + day,
    day + month + year,
    month + day + year,
    day + month + short,
    short + month + day,
  ];
  if (compact.includes(digits)) return true;
  const figures = figuresOf(printed);
  const hasYear = figures.includes(Number(year)) || figures.includes(Number(short));
  const hasMonth = /\p{L}{3}/u.test(printed) || figures.includes(Number(month));
  return hasYear && hasMonth && figures.includes(Number(day));
}

/** Day and month are both possible as month, and the order read is not the one of the currency's home. */
function isSwappable(printed: string, iso: string, currency: string | null): boolean {
  const [, month = 0, day = 0] = iso.split('-').map(Number);
  const [first, second] = figuresOf(printed);
  if (day === month || day > 12) return false;
  const monthFirstPlace = currency !== null && MONTH_FIRST_CURRENCIES.has(currency);
  if (first === month && second === day) return !monthFirstPlace;
  return first === day && second === month && (monthFirstPlace || currency === null);
}

function figuresOf(printed: string): number[] {
  return (printed.match(/\d+/g) ?? []).map(Number);
}

function withMagnitude(field: Field<number>): Field<number> {
  return field.value === null ? field : { ...field, value: Math.abs(field.value) };
}

/** No control, bidirectional or zero-width characters: they hide what a person is about to confirm. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;
/** No printer prints tags; a value that has some was made for a browser and not read from paper. */
const MARKUP = /<[a-z/!?]|&#?\w{1,8};|\bjavascript:/i;

/** The text as one visible line, or null when it is empty or markup. */
function plainText(text: string | null): string | null {
  const visible = text?.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  return !visible || MARKUP.test(visible) ? null : visible;
}

import type { Extraction } from '../../api/receipts';

type Evidence = NonNullable<Extraction['total']['evidence']>;

/** Where on the document a value was read. */
export interface Region {
  /** `total`, `lineItems.3` */
  readonly key: string;
  /** From 1. */
  readonly page: number;
  /** Left, top, right, bottom as shares of the page. */
  readonly box: readonly [number, number, number, number];
}

/** Single values by the names under which a person corrects them. */
export const readFields = (extraction: Extraction) => ({
  merchant: extraction.merchant.name,
  purchasedOn: extraction.purchasedOn,
  purchasedTime: extraction.purchasedTime,
  currency: extraction.currency,
  total: extraction.total,
  subtotal: extraction.subtotal,
  discount: extraction.discount,
  tax: extraction.tax,
  tip: extraction.tip,
  fees: extraction.fees,
  rounding: extraction.rounding,
  receiptNumber: extraction.receiptNumber,
  documentType: extraction.documentType,
});
export type FieldName = keyof ReturnType<typeof readFields>;

/** Of everything that was read. */
export function regionsOf(extraction: Extraction): Region[] {
  const { lineItems, taxes, payments } = extraction;
  const lists = { lineItems, taxes, payments };
  const found: [string, Evidence | null][] = [
    ...Object.entries(lists).flatMap(([name, fields]) =>
      fields.map(({ evidence }, index): [string, Evidence | null] => [`${name}.${index}`, evidence]),
    ),
    // Last, so that they lie above the lines that they are part of.
    ...Object.entries(readFields(extraction)).map(([name, { evidence }]): [string, Evidence | null] => [
      name,
      evidence,
    ]),
  ];
  return found.flatMap(([key, evidence]) =>
    evidence ? [{ key, page: evidence.page, box: toBox(evidence.box) }] : [],
  );
}

const toBox = ([left = 0, top = 0, right = 1, bottom = 1]: readonly number[]): Region['box'] => [
  left,
  top,
  right,
  bottom,
];

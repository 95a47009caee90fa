import { InvalidFieldError, Money } from '#shared';
import type { Extraction, LineItem } from '../extraction/extraction.js';

/** Which lines of a receipt belong together in the books. */
export interface ItemGroup {
  /** Positions in `lineItems`, counted from 0. */
  readonly items: readonly number[];
  readonly categoryId?: string | null | undefined;
  readonly memo?: string | null | undefined;
}

/** A part of what was paid. */
export interface ReceiptSplit {
  readonly amount: Money;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/** One group per item, or per tax rate. */
export const SPLIT_KEYS = ['item', 'tax_rate'] as const;
export type SplitKey = (typeof SPLIT_KEYS)[number];

const LONGEST_MEMO = 500;

interface Weighted {
  readonly weight: bigint;
  readonly categoryId: string | null;
  readonly memo: string | null;
}

/**
 * Divides what was paid among groups of lines in proportion to their printed totals, so that tax, tip, discounts and
 * rounding fall on each its share and the parts sum exactly. Lines that no group names are a last part of their own,
 * without a category.
 * @param paid signed as it is booked
 * @throws InvalidFieldError for a line that is not there, is named twice, or has no readable total; for a group that sums to less
 *   than nothing
 */
export function splitByItems(
  extraction: Extraction,
  paid: Money,
  groups: readonly ItemGroup[],
): ReceiptSplit[] {
  const items = extraction.lineItems.map(({ value }) => value);
  const named = new Set<number>();
  groups.forEach((group, at) =>
    group.items.forEach((item, position) => {
      const pointer = `/splits/${at}/items/${position}`;
      if (item >= items.length)
        throw new InvalidFieldError(pointer, 'unknown', `The receipt has ${items.length} lines.`);
      if (named.has(item)) throw new InvalidFieldError(pointer, 'repeated', 'This line is in another split.');
      named.add(item);
    }),
  );
  const rest = items.map((_, index) => index).filter((index) => !named.has(index));
  const all = rest.length > 0 ? [...groups, { items: rest }] : groups;
  return divide(
    paid,
    all.map((group) => weigh(items, group)),
  );
}

/**
 * Divides what was paid by the key, with a memo that says what each part is.
 * @param paid signed as it is booked
 * @throws InvalidFieldError when the receipt does not say enough; then a person divides it
 */
export function splitByKey(extraction: Extraction, paid: Money, key: SplitKey): ReceiptSplit[] {
  const items = extraction.lineItems.map(({ value }) => value);
  const parts =
    key === 'item' ? items.map((_, index) => weigh(items, { items: [index] })) : ratesOf(extraction);
  return divide(
    paid,
    parts.filter(({ weight }) => weight !== 0n),
  );
}

function weigh(
  items: readonly (LineItem | null)[],
  { items: members, categoryId, memo }: ItemGroup,
): Weighted {
  return {
    weight: sumOf(members.map((member) => totalOf(items[member], member))),
    categoryId: categoryId ?? null,
    memo: memo ?? describe(members.map((member) => items[member]?.description)),
  };
}

/** Gross amounts per rate: as the table of taxes says, or else as the lines do. */
function ratesOf(extraction: Extraction): Weighted[] {
  const lines = extraction.taxes.map(({ value }) => value);
  const grosses = new Map<string, bigint>();
  const add = (rate: string, units: number) => grosses.set(rate, (grosses.get(rate) ?? 0n) + BigInt(units));
  if (
    lines.length > 0 &&
    lines.every((line) => line && line.rate && line.base !== null && line.amount !== null)
  )
    for (const line of lines) add(line!.rate!, line!.base! + line!.amount!);
  else
    extraction.lineItems.forEach(({ value }, index) => {
      if (value?.taxRate === null || value?.taxRate === undefined)
        throw new InvalidFieldError(
          '/splitBy',
          'not_read',
          'The receipt’s tax rates could not be read. Name the splits instead.',
        );
      add(value.taxRate, Number(totalOf(value, index)));
    });
  return [...grosses].map(([rate, weight]) => ({ weight, categoryId: null, memo: `${rate} %` }));
}

function divide(paid: Money, parts: readonly Weighted[]): ReceiptSplit[] {
  if (parts.length < 2)
    throw new InvalidFieldError('/splitBy', 'too_few', 'There is nothing to divide: it would be one part.');
  const negative = parts.findIndex(({ weight }) => weight < 0n);
  if (negative !== -1 || parts.every(({ weight }) => weight === 0n))
    throw new InvalidFieldError(
      `/splits/${Math.max(negative, 0)}`,
      'negative',
      'The lines of a split must sum to something: put a discount together with what it was given on.',
    );
  const amounts = paid.allocate(parts.map(({ weight }) => weight));
  return parts.map(({ categoryId, memo }, index) => ({ amount: amounts[index]!, categoryId, memo }));
}

function totalOf(item: LineItem | null | undefined, index: number): bigint {
  if (item?.total === null || item?.total === undefined)
    throw new InvalidFieldError(
      '/splits',
      'not_read',
      `The price of line ${index + 1} could not be read. Give amounts instead of lines.`,
    );
  return BigInt(item.total);
}

function sumOf(all: readonly bigint[]): bigint {
  return all.reduce((sum, each) => sum + each, 0n);
}

function describe(names: readonly (string | undefined)[]): string | null {
  const text = names.filter((name) => name).join(', ');
  return text === '' ? null : text.slice(0, LONGEST_MEMO);
}

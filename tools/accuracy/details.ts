import type { Extraction } from '#receipt/testing';
import { distance } from 'fastest-levenshtein';

/** What a truth may know beside merchant, date, total and currency. Null is unknown, 0 is none. Money in minor units. */
export interface TruthDetails {
  readonly items: readonly { readonly description: string; readonly total: number }[] | null;
  readonly tax: number | null;
  readonly tip: number | null;
}

/** How the details of one receipt were read; null where the truth does not know them. */
export interface DetailOutcome {
  readonly items: { readonly found: number; readonly missed: number; readonly invented: number } | null;
  readonly tax: boolean | null;
  readonly tip: boolean | null;
}

export interface DetailScore {
  /** 2 × found / (2 × found + missed + invented) over the lines of all receipts; null without any truth. */
  readonly itemF1: number | null;
  /** Share of receipts with exactly this tax (or tip), none included. */
  readonly tax: number | null;
  readonly tip: number | null;
}

/** Share of letters by which a description is the same: the recogniser drops spaces and accents. */
const SAME_DESCRIPTION_RATIO = 0.7;

export function compareDetails(
  read: Pick<Extraction, 'lineItems' | 'tax' | 'taxes' | 'tip'>,
  truth: TruthDetails,
): DetailOutcome {
  const tax = read.tax.value ?? read.taxes.reduce((sum, { value }) => sum + (value?.amount ?? 0), 0);
  return {
    items: truth.items && compareItems(read.lineItems, truth.items),
    tax: truth.tax === null ? null : tax === truth.tax,
    tip: truth.tip === null ? null : (read.tip.value ?? 0) === truth.tip,
  };
}

/** A line is found when its amount is exact and its words are the same but for a few letters; each is matched once. */
function compareItems(
  read: Extraction['lineItems'],
  truth: NonNullable<TruthDetails['items']>,
): NonNullable<DetailOutcome['items']> {
  const unmatched = read.flatMap(({ value }) => value ?? []);
  let found = 0;
  for (const item of truth) {
    const index = unmatched.findIndex(
      ({ total, description }) => total === item.total && isSameDescription(description, item.description),
    );
    if (index < 0) continue;
    unmatched.splice(index, 1);
    found++;
  }
  return { found, missed: truth.length - found, invented: unmatched.length };
}

function isSameDescription(a: string, b: string): boolean {
  const [left, right] = [lettersOf(a), lettersOf(b)];
  const length = Math.max(left.length, right.length);
  return length === 0 || 1 - distance(left, right) / length >= SAME_DESCRIPTION_RATIO;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export function scoreDetails(outcomes: readonly DetailOutcome[]): DetailScore {
  const items = outcomes.flatMap((outcome) => outcome.items ?? []);
  const sum = (part: 'found' | 'missed' | 'invented'): number =>
    items.reduce((total, item) => total + item[part], 0);
  const lines = 2 * sum('found') + sum('missed') + sum('invented');
  return {
    itemF1: lines === 0 ? null : (2 * sum('found')) / lines,
    tax: shareOfTrue(outcomes.flatMap(({ tax }) => tax ?? [])),
    tip: shareOfTrue(outcomes.flatMap(({ tip }) => tip ?? [])),
  };
}

function shareOfTrue(values: readonly boolean[]): number | null {
  return values.length === 0 ? null : values.filter(Boolean).length / values.length;
}

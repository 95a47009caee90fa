import type { Amount } from './amounts.js';
import type { Candidate } from './candidate-ranker.js';
import { evidenceOf, weakestCharacter } from './evidence.js';
import type { LabelledAmount } from './labelled-amounts.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';
import type { RowLabel } from './vocabulary.js';

/** Cash rounding steps are a few minor units; more is a total on a row that says "rounding". */
export const LARGEST_ROUNDING = 99;

/** Every amount of the document, one candidate per distinct value. */
export function totalCandidates(text: ReceiptText, amounts: readonly LabelledAmount[]): Candidate<number>[] {
  const values = new Map<number, LabelledAmount[]>();
  for (const amount of amounts) {
    if (amount.minor === 0) continue;
    const same = values.get(amount.minor);
    if (same) same.push(amount);
    else values.set(amount.minor, [amount]);
  }
  const context = contextOf(text, amounts);
  return [...values].map(([minor, occurrences]) => {
    const best = bestOccurrence(occurrences);
    return {
      value: minor,
      features: featuresOf(minor, occurrences, best, context),
      evidence: evidenceOf(best.row, best.amount.start, best.amount.end),
    };
  });
}

const PREFERENCE: readonly (RowLabel | null)[] = ['rounded', 'due', 'total', 'subtotal', 'card', 'tendered'];

function bestOccurrence(occurrences: readonly LabelledAmount[]): LabelledAmount {
  const rank = ({ label, inTaxSummary }: LabelledAmount): number => {
    const position = PREFERENCE.indexOf(label);
    return (position < 0 ? PREFERENCE.length : position) + (inTaxSummary ? PREFERENCE.length : 0);
  };
  return occurrences.reduce((best, other) => (rank(other) < rank(best) ? other : best));
}

/** What such a row shows may be more than was paid. */
const NOT_A_PRICE: ReadonlySet<RowLabel> = new Set<RowLabel>(['tendered', 'change', 'savings', 'elsewhere']);

/** "Spend RM 30.00 more for free parking": a sentence goes on behind its figure, a column does not. */
function isInProse({ text }: ReceiptRow, { end }: Amount): boolean {
  return /\p{L}{2,}[ .]?\p{L}{3,}/u.test(text.slice(end));
}

interface TotalContext {
  readonly text: ReceiptText;
  readonly all: ReadonlySet<number>;
  readonly byLabel: ReadonlyMap<RowLabel, readonly number[]>;
  readonly largestPrice: number;
  readonly firstChangeRow: number;
  readonly lastTotalRow: number;
  readonly unlabelledSum: number;
}

function contextOf(text: ReceiptText, amounts: readonly LabelledAmount[]): TotalContext {
  const byLabel = new Map<RowLabel, number[]>();
  let largestPrice = 0;
  let firstChangeRow = Infinity;
  let lastTotalRow = -1;
  let unlabelledSum = 0;
  for (const { minor, label, isLast, row, amount, inTaxSummary } of amounts) {
    if (inTaxSummary) continue;
    if (label !== null) byLabel.set(label, [...(byLabel.get(label) ?? []), minor]);
    if (label === 'change') firstChangeRow = Math.min(firstChangeRow, row.index);
    if (label === 'total' || label === 'due' || label === 'rounded') lastTotalRow = row.index;
    if (label === null && isLast && byLabel.size === 0) unlabelledSum += minor;
    if (label === null ? !isInProse(row, amount) : !NOT_A_PRICE.has(label)) {
      largestPrice = Math.max(largestPrice, Math.abs(minor));
    }
  }
  return {
    text,
    all: new Set(amounts.map(({ minor }) => minor)),
    byLabel,
    largestPrice,
    firstChangeRow,
    lastTotalRow,
    unlabelledSum,
  };
}

function featuresOf(
  minor: number,
  occurrences: readonly LabelledAmount[],
  best: LabelledAmount,
  context: TotalContext,
): Record<string, number> {
  const features: Record<string, number> = {};
  const outsideSummary = occurrences.filter(({ inTaxSummary }) => !inTaxSummary);
  for (const { label, labels } of outsideSummary) {
    if (label !== null) features[`label:${label}`] = 1;
    if (label !== 'total' && label !== 'due' && labels.includes('total')) features.alsoTotal = 1;
  }
  const { rows, medianHeight } = context.text;
  const height = best.row.box.bottom - best.row.box.top;
  return {
    ...features,
    unlabelled: occurrences.every(({ label }) => label === null) ? 1 : 0,
    onlyInTaxSummary: outsideSummary.length === 0 ? 1 : 0,
    carried: best.isCarried ? 1 : 0,
    repeats: Math.log2(Math.min(8, Math.max(1, outsideSummary.length))),
    largest: Math.abs(minor) === context.largestPrice ? 1 : 0,
    belowChange: best.row.index > context.firstChangeRow ? 1 : 0,
    lastTotal: best.row.index === context.lastTotalRow ? 1 : 0,
    position: rows.length > 1 ? best.row.index / (rows.length - 1) : 0,
    tall: Math.min(1, Math.max(0, height / medianHeight - 1)),
    prose: isInProse(best.row, best.amount) ? 1 : 0,
    currency: best.amount.hasCurrency ? 1 : 0,
    repaired: best.amount.clean ? 0 : 1,
    negative: minor < 0 ? 1 : 0,
    doubt: 1 - weakestCharacter(best.row, best.amount.start, best.amount.end),
    ...arithmeticOf(minor, context),
  };
}

/** Equations that confirm (or refute) a value as the total. */
function arithmeticOf(minor: number, { all, byLabel, unlabelledSum }: TotalContext): Record<string, number> {
  const of = (...labels: RowLabel[]): readonly number[] =>
    labels.flatMap((label) => byLabel.get(label) ?? []);
  const paid = of('tendered', 'card').map(Math.abs);
  const change = of('change')
    .map(Math.abs)
    .filter((amount) => amount > 0);
  const roundings = of('rounding').filter((amount) => amount !== 0 && Math.abs(amount) <= LARGEST_ROUNDING);
  const added = sum(of('tax', 'fee', 'tip')) + sum(roundings);
  const discounts = sum(of('discount').map(Math.abs));
  const bases = of('subtotal', 'net', 'total', 'due').flatMap((base) => [base, base - discounts]);
  const holds = (equation: boolean): number => (equation ? 1 : 0);
  return {
    paidMinusChange: holds(paid.some((given) => change.some((back) => given - back === minor))),
    paidExactly: holds(paid.includes(minor) && change.length === 0),
    paidWithChange: holds(paid.includes(minor) && change.length > 0),
    sumOfParts: holds(added !== 0 && bases.includes(minor - added)),
    partOfSum: holds(added !== 0 && of('total', 'due', 'rounded').includes(minor + added)),
    sumOfItems: holds(unlabelledSum === minor),
    afterRounding: holds(roundings.some((step) => all.has(minor - step))),
    beforeRounding: holds(roundings.some((step) => all.has(minor + step))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import type { Field } from '../../extraction.js';
import { PIECE_SEPARATOR } from '../text-rows.js';
import type { Amount } from './amounts.js';
import { isColumnHeader } from './column-header.js';
import { evidenceOf, weakestCharacter } from './evidence.js';
import { findFuzzy, foldText, toleranceFor } from './fuzzy-text.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';
import { labelsOf } from './row-labels.js';
import type { RowLabel } from './vocabulary.js';

/** An amount with the label that belongs to it. */
export interface LabelledAmount {
  readonly minor: number;
  /** The most specific label of the words directly before the amount. */
  readonly label: RowLabel | null;
  readonly labels: readonly RowLabel[];
  readonly row: ReceiptRow;
  readonly amount: Amount;
  /** Last amount of its row; earlier ones are quantities, prices or other columns. */
  readonly isLast: boolean;
  /** The label stands alone on the row above. */
  readonly isCarried: boolean;
  readonly inTaxSummary: boolean;
}

const NO_LABELS: readonly RowLabel[] = [];
const CHANGE: readonly RowLabel[] = ['change'];

/**
 * Pairs every amount with the labels of the words between it and the amount before ("Cash 10.00  Change 1.00"),
 * or with a label that stands alone on the row above. A count shares its row with others ("Item count 7  Change  0.10"):
 * there the nearest words count.
 */
export function labelAmounts({ rows, taxSummary }: ReceiptText): LabelledAmount[] {
  return rows.flatMap((row) => {
    const above = rows[row.index - 1];
    const misread = isMisreadChange(row, above) ? CHANGE : NO_LABELS;
    const carried = row.labels.length === 0 && above ? labelsStandingAlone(above) : NO_LABELS;
    return row.amounts.map((amount, position) => {
      const isLast = position === row.amounts.length - 1;
      const isCarried = isLast && carried.length > 0;
      const labels = misread.length > 0 ? misread : isCarried ? carried : labelsBefore(row, position);
      return {
        minor: amount.minor,
        label: labels[0] ?? null,
        labels,
        row,
        amount,
        isLast,
        isCarried,
        inTaxSummary: row.index >= taxSummary.start && row.index < taxSummary.end,
      };
    });
  });
}

/** "CHIANGE  1.30": below the money that was given a word may be misread by one letter more than elsewhere. */
function isMisreadChange(row: ReceiptRow, above: ReceiptRow | undefined): boolean {
  const isBelowTender = above?.amounts.length === 1 && above.labels[0] === 'tendered';
  if (!isBelowTender || row.labels.length > 0 || row.amounts.length !== 1) return false;
  const words = foldText(row.text.slice(0, row.amounts[0]!.start));
  return words.length <= 'change'.length + 1 && findFuzzy('change', words, toleranceFor('changes')) !== null;
}

function labelsStandingAlone(row: ReceiptRow): readonly RowLabel[] {
  return row.amounts.length > 0 || isColumnHeader(row) ? NO_LABELS : row.labels;
}

function labelsBefore({ text, amounts, labels }: ReceiptRow, position: number): readonly RowLabel[] {
  if (labels.length === 0) return labels;
  const start = position === 0 ? 0 : amounts[position - 1]!.end;
  const words = text.slice(start, amounts[position]!.start);
  if (labels[0] === 'count') {
    const beside = labelsOf(words.slice(words.trimEnd().lastIndexOf(PIECE_SEPARATOR) + 1));
    if (beside.length > 0) return beside;
  }
  return amounts.length === 1 ? labels : labelsOf(words);
}

/**
 * Confidence of a figure that is known by its label: how sure the recogniser was of its weakest digit, lower
 * when the figure needed repairs. Equations raise it later (see receipt-parser.ts).
 */
export function readingConfidence({ row, amount }: Pick<LabelledAmount, 'row' | 'amount'>): number {
  const weakest = weakestCharacter(row, amount.start, amount.end);
  return (amount.clean ? 0.9 : 0.7) * (0.5 + 0.5 * weakest);
}

export function fieldOf(labelled: LabelledAmount, minor = labelled.minor): Field<number> {
  return {
    value: minor,
    confidence: readingConfidence(labelled),
    evidence: evidenceOf(labelled.row, labelled.amount.start, labelled.amount.end),
    source: 'ocr',
  };
}

/** Several printed figures that together are one field: two state taxes, two coupons. */
export function sumField(parts: readonly LabelledAmount[], sign: 'signed' | 'magnitude'): Field<number> {
  const minor = parts.reduce(
    (sum, part) => sum + (sign === 'magnitude' ? Math.abs(part.minor) : part.minor),
    0,
  );
  const [first] = parts as [LabelledAmount];
  const confidence = parts.reduce((product, part) => product * readingConfidence(part), 1);
  return { ...fieldOf(first, minor), confidence, source: parts.length === 1 ? 'ocr' : 'derived' };
}

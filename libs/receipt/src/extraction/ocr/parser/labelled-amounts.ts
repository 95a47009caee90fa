import type { Field } from '../../extraction.js';
import type { Amount } from './amounts.js';
import { evidenceOf, weakestCharacter } from './evidence.js';
import { isColumnHeader, type ReceiptRow, type ReceiptText } from './receipt-text.js';
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

/**
 * Pairs every amount with the labels of the words between it and the amount before ("Cash 10.00  Change 1.00"),
 * or with a label that stands alone on the row above.
 */
export function labelAmounts({ rows, taxSummary }: ReceiptText): LabelledAmount[] {
  return rows.flatMap((row) => {
    const above = rows[row.index - 1];
    const carried = row.labels.length === 0 && above ? labelsStandingAlone(above) : NO_LABELS;
    return row.amounts.map((amount, position) => {
      const isLast = position === row.amounts.length - 1;
      const isCarried = isLast && carried.length > 0;
      const labels = isCarried ? carried : labelsBefore(row, position);
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

function labelsStandingAlone(row: ReceiptRow): readonly RowLabel[] {
  return row.amounts.length > 0 || isColumnHeader(row) ? NO_LABELS : row.labels;
}

function labelsBefore({ text, amounts, labels }: ReceiptRow, position: number): readonly RowLabel[] {
  if (amounts.length === 1 || labels.length === 0) return labels;
  const start = position === 0 ? 0 : amounts[position - 1]!.end;
  return labelsOf(text.slice(start, amounts[position]!.start));
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

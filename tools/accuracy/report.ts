import { SCORED_FIELDS, type Score } from './metrics.js';

/** The last line of the tool's output: one JSON object, shares from 0 to 1. */
export interface AccuracyReport {
  readonly receipts: number;
  readonly fields: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly allThree: number;
  readonly ece: number;
  readonly seconds: { readonly median: number; readonly p95: number };
  readonly peakRssMb: number;
  readonly reader: string;
  readonly version: string;
  /** Present when the reader learns from data: the same figures, learned on four folds, scored on the fifth. */
  readonly fiveFold?: Pick<AccuracyReport, 'fields' | 'allThree' | 'ece'>;
}

/** Fields of a score in the report's words: merchants are compared fuzzily, everything else exactly. */
export function toReportFields(score: Score): Pick<AccuracyReport, 'fields' | 'allThree' | 'ece'> {
  const fields = Object.fromEntries(
    SCORED_FIELDS.map((field) => {
      const { right, answered, precision } = score.fields[field];
      const measure = field === 'merchant' ? 'fuzzy' : 'exact';
      return [
        field,
        { [measure]: rounded(right), answered: rounded(answered), precision: rounded(precision) },
      ];
    }),
  );
  return { fields, allThree: rounded(score.allThree), ece: rounded(score.ece) };
}

/** One line per field: right, answered and precise. */
export function formatScore(title: string, score: Score): string {
  const lines = SCORED_FIELDS.map((field) => {
    const { right, answered, precision } = score.fields[field];
    const name = field === 'merchant' ? 'merchant (fuzzy)' : field;
    return `  ${name.padEnd(18)}${percent(right)}   ${percent(answered)}   ${percent(precision)}`;
  });
  return [
    title,
    `  ${'field'.padEnd(18)}${'right'.padStart(7)}   answered   precision of the answered`,
    ...lines,
    `  total, date and merchant all right: ${percent(score.allThree).trim()}`,
    `  expected calibration error: ${score.ece.toFixed(3)}`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}

export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

import type { DetailScore } from './details.js';
import { SCORED_FIELDS, wilsonInterval, type ReliabilityBin, type Score } from './metrics.js';

/** The last line of the tool's output: one JSON object, shares from 0 to 1. */
export interface AccuracyReport {
  readonly receipts: number;
  readonly fields: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly allThree: number;
  readonly ece: number;
  readonly seconds: { readonly median: number; readonly p95: number };
  /** Processor time of one receipt: all of the reader's, and of the parser in it. Shared machines do not distort it. */
  readonly processorSeconds: { readonly reader: number; readonly parser: number };
  readonly peakRssMb: number;
  readonly reader: string;
  readonly version: string;
  /** Line items, taxes and tips, as far as the truth knows them. */
  readonly details: DetailScore;
  readonly reliability: readonly ReliabilityBin[];
  readonly perKind: Readonly<
    Record<string, Pick<AccuracyReport, 'receipts' | 'fields' | 'allThree' | 'ece' | 'details'>>
  >;
  /** Present with --perturb: the text of each receipt changed in one way, parsed again. */
  readonly perturbed?: Readonly<
    Record<string, Pick<AccuracyReport, 'receipts' | 'fields' | 'allThree' | 'ece'>>
  >;
  /** Present when the reader learns from data: the same figures, learned on four folds, scored on the fifth. */
  readonly fiveFold?: Pick<AccuracyReport, 'fields' | 'allThree' | 'ece'>;
}

/** Fields of a score in the report's words: merchants are compared fuzzily, everything else exactly. */
export function toReportFields(score: Score): Pick<AccuracyReport, 'fields' | 'allThree' | 'ece'> {
  const fields = Object.fromEntries(
    SCORED_FIELDS.map((field) => {
      const { scored, right, answered, precision } = score.fields[field];
      const measure = field === 'merchant' ? 'fuzzy' : 'exact';
      return [
        field,
        {
          [measure]: rounded(right),
          low: rounded(wilsonInterval(right, scored)[0]),
          high: rounded(wilsonInterval(right, scored)[1]),
          answered: rounded(answered),
          precision: rounded(precision),
        },
      ];
    }),
  );
  return { fields, allThree: rounded(score.allThree), ece: rounded(score.ece) };
}

/** One line per field: right, answered and precise. */
export function formatScore(title: string, score: Score): string {
  const lines = SCORED_FIELDS.map((field) => {
    const { scored, right, answered, precision } = score.fields[field];
    const name = field === 'merchant' ? 'merchant (fuzzy)' : field;
    const [low, high] = wilsonInterval(right, scored);
    const interval = `(${percent(low).trim()} to ${percent(high).trim()})`.padEnd(20);
    return `  ${name.padEnd(18)}${percent(right)} ${interval} ${percent(answered)}   ${percent(precision)}`;
  });
  return [
    title,
    `  ${'field'.padEnd(18)}${'right'.padStart(7)} ${'(95 % interval)'.padEnd(20)} answered   precision of the answered`,
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

/** One line per bin of confidence. */
export function formatReliability(bins: readonly ReliabilityBin[]): string {
  const lines = bins.map(
    ({ from, answers, meanConfidence, right }) =>
      `  ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}  ${String(answers).padStart(6)}   ${meanConfidence.toFixed(3)}   ${right.toFixed(3)}`,
  );
  return ['Confidence   answers   said    right', ...lines].join('\n');
}

export function formatDetails({ itemF1, tax, tip }: DetailScore): string {
  const known = (value: number | null, digits: (share: number) => string): string =>
    value === null ? 'no truth' : digits(value);
  return (
    `  line items F1 ${known(itemF1, (value) => value.toFixed(3))}, ` +
    `tax exact ${known(tax, percent)}, tip exact ${known(tip, percent)}`
  );
}

/** One line of a table of kinds of receipts. */
export function formatKind(name: string, score: Score, details?: DetailScore): string {
  const fields = SCORED_FIELDS.map((field) => `${field} ${percent(score.fields[field].right)}`).join('  ');
  return (
    `  ${name.padEnd(34)}${String(score.receipts).padStart(5)}  ${fields}  all three ${percent(score.allThree)}  ` +
    `ECE ${score.ece.toFixed(3)}${details === undefined || details.itemF1 === null ? '' : `  items F1 ${details.itemF1.toFixed(3)}`}`
  );
}

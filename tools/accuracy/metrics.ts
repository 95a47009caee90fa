import type { Extraction, Field } from '#receipt/testing';
import type { Truth } from './dataset.js';
import { isSameMerchant } from './merchant-match.js';

export const SCORED_FIELDS = ['total', 'date', 'currency', 'merchant'] as const;
export type ScoredField = (typeof SCORED_FIELDS)[number];

/** One field of one receipt, compared with the truth. */
export interface Outcome {
  readonly field: ScoredField;
  readonly answered: boolean;
  readonly correct: boolean;
  readonly confidence: number;
}

export interface FieldScore {
  /** Receipts whose truth knows the field. */
  readonly scored: number;
  /** Share of all receipts that were read right. */
  readonly right: number;
  readonly answered: number;
  /** Share of the answered ones that are right; 1 when none was answered, as nothing wrong was said. */
  readonly precision: number;
}

export interface Score {
  readonly receipts: number;
  readonly fields: Readonly<Record<ScoredField, FieldScore>>;
  /** Share of receipts whose total, date and merchant are all right. */
  readonly allThree: number;
  readonly ece: number;
}

const CALIBRATION_FIELDS: ReadonlySet<ScoredField> = new Set(['total', 'date', 'merchant']);
const CALIBRATION_BINS = 10;

type Compared = Pick<Extraction, 'total' | 'purchasedOn' | 'currency' | 'merchant'>;

/** Compares the scored fields; a field the truth does not know is left out. */
export function compare(extraction: Compared, truth: Truth): Outcome[] {
  return [
    ...outcome('total', extraction.total, truth.total, Object.is),
    ...outcome('date', extraction.purchasedOn, truth.date, Object.is),
    ...outcome('currency', extraction.currency, truth.currency, Object.is),
    ...outcome('merchant', extraction.merchant.name, truth.merchant, isSameMerchant),
  ];
}

function outcome<T>(
  field: ScoredField,
  read: Field<T>,
  truth: T | null,
  isRight: (read: T, truth: T) => boolean,
): Outcome[] {
  if (truth === null) return [];
  const answered = read.value !== null;
  const correct = read.value !== null && isRight(read.value, truth);
  return [{ field, answered, correct, confidence: answered ? read.confidence : 0 }];
}

/** @param receipts the outcomes of each receipt. */
export function score(receipts: readonly (readonly Outcome[])[]): Score {
  const outcomes = receipts.flat();
  const fields = Object.fromEntries(
    SCORED_FIELDS.map((field) => [field, scoreField(outcomes.filter((other) => other.field === field))]),
  ) as Record<ScoredField, FieldScore>;
  return {
    receipts: receipts.length,
    fields,
    allThree: share(receipts, (receipt) =>
      receipt.filter(({ field }) => CALIBRATION_FIELDS.has(field)).every(({ correct }) => correct),
    ),
    ece: expectedCalibrationError(outcomes.filter(({ field }) => CALIBRATION_FIELDS.has(field))),
  };
}

function scoreField(outcomes: readonly Outcome[]): FieldScore {
  const answered = outcomes.filter((outcome) => outcome.answered);
  return {
    scored: outcomes.length,
    right: share(outcomes, ({ correct }) => correct),
    answered: share(outcomes, (outcome) => outcome.answered),
    precision: answered.length === 0 ? 1 : share(answered, ({ correct }) => correct),
  };
}

/** One of ten equal-width bins of confidence. */
export interface ReliabilityBin {
  readonly from: number;
  readonly answers: number;
  readonly meanConfidence: number;
  readonly right: number;
}

/** What the answers of each confidence were worth; bins without answers are left out. */
export function reliability(outcomes: readonly Outcome[]): ReliabilityBin[] {
  const answered = outcomes.filter((outcome) => outcome.answered && CALIBRATION_FIELDS.has(outcome.field));
  return Array.from({ length: CALIBRATION_BINS }, (_, bin) => {
    const inBin = answered.filter(({ confidence }) => binOf(confidence) === bin);
    return {
      from: bin / CALIBRATION_BINS,
      answers: inBin.length,
      meanConfidence: inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length,
      right: share(inBin, ({ correct }) => correct),
    };
  }).filter(({ answers }) => answers > 0);
}

function binOf(confidence: number): number {
  return Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS));
}

const NORMAL_QUANTILE_95 = 1.96;

/** 95 % Wilson interval of a share: honest also for small counts and for shares near 1. */
export function wilsonInterval(share: number, count: number): readonly [low: number, high: number] {
  if (count === 0) return [0, 1];
  const z = NORMAL_QUANTILE_95;
  const middle = share + z ** 2 / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  const scale = 1 + z ** 2 / count;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/**
 * Mean distance between confidence and accuracy over ten equal-width bins of the answered fields, each bin
 * weighted with its size.
 */
export function expectedCalibrationError(outcomes: readonly Outcome[]): number {
  const answered = outcomes.filter((outcome) => outcome.answered);
  if (answered.length === 0) return 0;
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ confidence: 0, correct: 0 }));
  for (const { confidence, correct } of answered) {
    const bin = bins[binOf(confidence)]!;
    bin.confidence += confidence;
    bin.correct += correct ? 1 : 0;
  }
  // |mean confidence - accuracy| × size of the bin is the distance between the two sums.
  const distance = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0);
  return distance / answered.length;
}

/** The value below which the given share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? 0;
}

function share<T>(values: readonly T[], matches: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(matches).length / values.length;
}

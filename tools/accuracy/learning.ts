import { createHash } from 'node:crypto';
import {
  PRIOR_MODEL,
  collectCandidates,
  rankCandidates,
  type Candidate,
  type LearnedField,
  type ParserModel,
  type ReadHints,
  type TextRow,
  type Weights,
} from '#receipt/testing';
import { SeededRandom } from '#shared/testing';
import { fitWeights, type Decision } from './conditional-logit.js';
import type { LabelledReceipt, Truth } from './dataset.js';
import type { Example } from './example.js';
import { isSameMerchant, normaliseMerchant } from './merchant-match.js';
import { PERTURBATIONS } from './perturbation.js';

interface GroupedDecision extends Decision {
  readonly group: string;
}

/** Perturbed copies of each example; together they count as much as the example itself. */
const COPIES = 3;

/** A wrong answer in a budget is worse than ten questions. */
const COST_OF_A_WRONG_ANSWER = 10;
const THRESHOLDS = [0.5, 0.55, 0.6, 0.65, 0.7];
export const FOLDS = 5;

/** No hints but the date: what is learned and measured is what the document itself gives away. */
export function hintsOfToday(): ReadHints {
  return { uploadedOn: new Date().toISOString().slice(0, 10) };
}

/** An example of its merchant's group; a receipt of an unknown merchant is a group of its own. */
export function toExample(
  { id, truth }: LabelledReceipt,
  rows: readonly TextRow[],
  hints: ReadHints,
): Example {
  return { rows, hints, truth, group: truth.merchant === null ? id : normaliseMerchant(truth.merchant) };
}

/**
 * Fits weights and thresholds of all learned fields, to the examples and to perturbed copies of them: sixty receipts alone
 * teach their own layouts.
 */
export function learnModel(examples: readonly Example[], version: string): ParserModel {
  const collected = examples.flatMap((example) => {
    const copies = perturbedCopies(example);
    return [
      { example, weight: 1, candidates: collectCandidates(example.rows, example.hints) },
      ...copies.map((copy) => ({
        example,
        weight: 1 / copies.length,
        candidates: collectCandidates(copy, example.hints),
      })),
    ];
  });
  const decisions = <T>(
    pick: (candidates: ReturnType<typeof collectCandidates>) => readonly Candidate<T>[],
    truthOf: (truth: Truth) => T | null,
    isRight: (value: T, truth: T) => boolean,
  ): GroupedDecision[] =>
    collected.flatMap(({ example, weight, candidates }) => {
      const truth = truthOf(example.truth);
      if (truth === null) return [];
      const competing = pick(candidates);
      const right = competing.map(({ value }) => isRight(value, truth));
      return [{ candidates: competing, right, weight, group: example.group }];
    });
  return {
    version,
    total: learnField(
      decisions(
        (found) => found.total,
        (truth) => truth.total,
        Object.is,
      ),
      PRIOR_MODEL.total,
    ),
    purchasedOn: learnField(
      decisions(
        (found) => found.purchasedOn,
        (truth) => truth.date,
        Object.is,
      ),
      PRIOR_MODEL.purchasedOn,
    ),
    merchant: learnField(
      decisions(
        (found) => found.merchant,
        (truth) => truth.merchant,
        isSameMerchant,
      ),
      PRIOR_MODEL.merchant,
    ),
  };
}

/** The same example gives the same copies, in whichever set it is. */
function perturbedCopies(example: Example): (readonly TextRow[])[] {
  const text = example.rows.map((row) => row.text).join('\n');
  const random = new SeededRandom(createHash('sha256').update(text).digest().readInt32LE());
  const shelf = [...PERTURBATIONS];
  return Array.from({ length: COPIES }, () => {
    const [perturbation] = shelf.splice(random.integer(0, shelf.length - 1), 1);
    return perturbation!.apply(example, random) ?? example.rows;
  });
}

function learnField(decisions: readonly GroupedDecision[], prior: LearnedField): LearnedField {
  return {
    weights: fitWeights(decisions, prior.weights),
    threshold: learnThreshold(decisions, prior.weights),
  };
}

/**
 * The threshold with the best balance of right and wrong answers, judged on decisions that the weights were
 * not fitted to (an inner split by group), without perturbed copies: in some of these nobody could read the truth. Of
 * equally good ones the lowest.
 */
function learnThreshold(decisions: readonly GroupedDecision[], prior: Weights): number {
  const folds = assignFolds(decisions.map(({ group }) => group));
  const originals = decisions.filter(({ weight }) => weight === 1);
  const predictions = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitWeights(
      decisions.filter(({ group }) => folds.get(group) !== fold),
      prior,
    );
    return originals
      .filter(({ group }) => folds.get(group) === fold)
      .flatMap((decision) => predict(decision, weights));
  }).flat();
  const worthOf = (threshold: number): number =>
    predictions
      .filter(({ probability }) => probability >= threshold)
      .reduce((worth, { right }) => worth + (right ? 1 : -COST_OF_A_WRONG_ANSWER), 0);
  return THRESHOLDS.reduce((best, threshold) => (worthOf(threshold) > worthOf(best) ? threshold : best));
}

function predict(
  { candidates, right }: GroupedDecision,
  weights: Weights,
): { probability: number; right: boolean }[] {
  const [best] = rankCandidates(candidates, weights);
  if (!best) return [];
  const index = candidates.findIndex(({ features }) => features === best.features);
  return [{ probability: best.probability, right: right[index]! }];
}

/** Deals the groups out to folds, large groups first, each to the fold with the fewest examples. */
export function assignFolds(groups: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const counts = Array.from({ length: FOLDS }, () => 0);
  const folds = new Map<string, number>();
  const ordered = [...sizes].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  for (const [group, size] of ordered) {
    const fold = counts.indexOf(Math.min(...counts));
    folds.set(group, fold);
    counts[fold]! += size;
  }
  return folds;
}

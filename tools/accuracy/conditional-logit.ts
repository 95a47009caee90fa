import type { Candidate, Weights } from '#receipt/testing';

/** One choice between candidates, with the ones that would have been right. */
export interface Decision {
  readonly candidates: readonly Candidate<unknown>[];
  /** Parallel to `candidates`; all false when none of them is right. */
  readonly right: readonly boolean[];
  /** How many receipts it stands for; 1 when absent. */
  readonly weight?: number;
}

/** How strongly weights are held at their prior (precision of a normal prior). */
const PRIOR_STRENGTH = 1;
const ITERATIONS = 300;
const FIRST_STEP = 0.05;
const STEP_GROWTH = 1.2;
/** Share of truths that are themselves wrong; without it one mislabelled receipt bends all weights. */
const LABEL_NOISE = 0.02;

/** A decision as numbers: one row of feature values per candidate, in the order of the weights. */
interface DenseDecision {
  readonly rows: readonly Float64Array[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

interface Evaluation {
  readonly logPosterior: number;
  readonly gradient: Float64Array;
}

/**
 * Maximum a posteriori weights of the conditional logit (see candidate-ranker.ts): gradient ascent with a step
 * that grows while it helps and halves when it does not. Weights of features outside the prior stay unknown.
 */
export function fitWeights(decisions: readonly Decision[], prior: Weights): Weights {
  const names = Object.keys(prior);
  const start = Float64Array.from(names, (name) => prior[name]!);
  const dense = decisions.map((decision) => toDense(decision, names));
  let weights = start;
  let current = evaluate(dense, weights, start);
  let step = FIRST_STEP;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = weights.map((weight, index) => weight + step * current.gradient[index]!);
    const evaluation = evaluate(dense, next, start);
    if (evaluation.logPosterior > current.logPosterior) {
      weights = next;
      current = evaluation;
      step *= STEP_GROWTH;
    } else {
      step /= 2;
    }
  }
  return Object.fromEntries(names.map((name, index) => [name, Number(weights[index]!.toFixed(3))]));
}

function toDense({ candidates, right, weight = 1 }: Decision, names: readonly string[]): DenseDecision {
  const rows = candidates.map(({ features }) =>
    Float64Array.from(names, (name) => (name === 'bias' ? 1 : (features[name] ?? 0))),
  );
  return { rows, right, weight };
}

function evaluate(
  decisions: readonly DenseDecision[],
  weights: Float64Array,
  prior: Float64Array,
): Evaluation {
  const gradient = new Float64Array(weights.length);
  let logPosterior = 0;
  for (const { rows, right, weight } of decisions) {
    const probabilities = softmaxWithNone(rows.map((row) => dot(row, weights)));
    const isDecidable = right.includes(true);
    const mass = probabilities.reduce((sum, probability, index) => sum + (right[index] ? probability : 0), 0);
    const none = 1 - probabilities.reduce((sum, probability) => sum + probability, 0);
    const agreement = (1 - LABEL_NOISE) * (isDecidable ? mass : none);
    const likelihood = LABEL_NOISE + agreement;
    // How far the truth is believed: little where the evidence says something entirely different.
    const belief = agreement / likelihood;
    logPosterior += weight * Math.log(likelihood);
    rows.forEach((row, index) => {
      const wanted = right[index] && mass > 0 ? probabilities[index]! / mass : 0;
      addScaled(gradient, row, weight * belief * (wanted - probabilities[index]!));
    });
  }
  weights.forEach((weight, index) => {
    const distance = weight - prior[index]!;
    logPosterior -= (PRIOR_STRENGTH / 2) * distance ** 2;
    gradient[index]! -= PRIOR_STRENGTH * distance;
  });
  return { logPosterior, gradient };
}

/** Probabilities of the candidates beside "none of them", whose score is 0. */
function softmaxWithNone(scores: readonly number[]): number[] {
  const highest = Math.max(0, ...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const sum = odds.reduce((total, value) => total + value, Math.exp(-highest));
  return odds.map((value) => value / sum);
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < row.length; index++) sum += row[index]! * weights[index]!;
  return sum;
}

function addScaled(target: Float64Array, row: Float64Array, factor: number): void {
  for (let index = 0; index < row.length; index++) target[index]! += row[index]! * factor;
}

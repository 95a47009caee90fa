import type { Evidence } from '../../extraction.js';

/** Named observations about a candidate; an absent name counts as 0. */
export type Features = Readonly<Record<string, number>>;
/** What each observation is worth, in log-odds against "none of the candidates". */
export type Weights = Readonly<Record<string, number>>;

/** A value the document might mean, with the observations that speak for or against it. */
export interface Candidate<T> {
  readonly value: T;
  readonly features: Features;
  readonly evidence: Evidence;
}

export interface RankedCandidate<T> extends Candidate<T> {
  /** Probability that this candidate is the right one. */
  readonly probability: number;
}

export function scoreOf(features: Features, weights: Weights): number {
  let score = weights.bias ?? 0;
  for (const [name, value] of Object.entries(features)) score += value * (weights[name] ?? 0);
  return score;
}

/**
 * Conditional logit: the candidates compete with each other and with "none of them", whose score is 0. The
 * probabilities are therefore low both for a lone weak candidate and for two equally good ones.
 */
export function rankCandidates<T>(
  candidates: readonly Candidate<T>[],
  weights: Weights,
): RankedCandidate<T>[] {
  const scores = candidates.map(({ features }) => scoreOf(features, weights));
  const highest = Math.max(0, ...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const sum = odds.reduce((total, value) => total + value, Math.exp(-highest));
  return candidates
    .map((candidate, index) => ({ ...candidate, probability: odds[index]! / sum }))
    .sort((a, b) => b.probability - a.probability);
}

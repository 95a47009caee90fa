import { rankCandidates, type Candidate } from '#receipt/testing';
import { fitWeights, type Decision } from './conditional-logit.js';

describe('conditional logit', () => {
  it('learns which observation tells the right candidate', () => {
    const decisions = Array.from({ length: 40 }, () => decision([{ good: 1 }, { noise: 1 }], 0));
    const weights = fitWeights(decisions, { bias: 0, good: 0, noise: 0 });
    expect(weights.good).toBeGreaterThan(1);
    expect(weights.noise).toBeLessThan(0);
  });

  it('learns how often nothing is right', () => {
    const decisions = Array.from({ length: 400 }, (_, index) =>
      decision([{ label: 1 }], index % 4 === 0 ? null : 0),
    );
    const weights = fitWeights(decisions, { bias: 0, label: 0 });
    const [best] = rankCandidates(decisions[0]!.candidates, weights);
    expect(best!.probability).toBeCloseTo(0.75, 1);
  });

  it('stays at the prior without examples', () => {
    expect(fitWeights([], { bias: -1, label: 2.5 })).toEqual({ bias: -1, label: 2.5 });
  });
});

function decision(features: readonly Record<string, number>[], right: number | null): Decision {
  const candidates: Candidate<number>[] = features.map((observed, value) => ({
    value,
    features: observed,
    evidence: { page: 1, box: [0, 0, 1, 1], text: '' },
  }));
  return { candidates, right: candidates.map(({ value }) => value === right) };
}

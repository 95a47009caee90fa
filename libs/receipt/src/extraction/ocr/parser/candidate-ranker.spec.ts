import fc from 'fast-check';
import { rankCandidates, type Candidate } from './candidate-ranker.js';

const EVIDENCE = { page: 1, box: [0, 0, 1, 1] as [number, number, number, number], text: '' };

describe('candidate ranker', () => {
  it('gives a lone candidate the logistic probability of its score', () => {
    const [best] = rankCandidates([candidate('a', { label: 1 })], { bias: -1, label: 3 });
    expect(best?.probability).toBeCloseTo(1 / (1 + Math.exp(-2)), 10);
  });

  it('is undecided between equals', () => {
    const ranked = rankCandidates([candidate('a', { label: 1 }), candidate('b', { label: 1 })], { label: 8 });
    expect(ranked[0]?.probability).toBeLessThan(0.5);
  });

  it('leaves probability for none of them', () => {
    const scores = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(scores, (values) => {
        const ranked = rankCandidates(
          values.map((score, index) => candidate(index, { score })),
          { score: 1 },
        );
        const sum = ranked.reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('never trusts a candidate less when more speaks for it', () => {
    const strengths = fc.tuple(
      fc.float({ min: 0, max: 5, noNaN: true }),
      fc.float({ min: 0, max: 5, noNaN: true }),
    );
    fc.assert(
      fc.property(strengths, ([a, b]) => {
        const probabilityOf = (strength: number): number =>
          rankCandidates([candidate('x', { strength }), candidate('y', { strength: 1 })], {
            strength: 1,
          }).find(({ value }) => value === 'x')!.probability;
        const [weaker, stronger] = a <= b ? [a, b] : [b, a];
        expect(probabilityOf(stronger)).toBeGreaterThanOrEqual(probabilityOf(weaker));
      }),
    );
  });
});

function candidate<T>(value: T, features: Record<string, number>): Candidate<T> {
  return { value, features, evidence: EVIDENCE };
}

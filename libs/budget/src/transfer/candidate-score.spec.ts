import { Money } from '#shared';
import { scoreCandidate, type Comparison } from './candidate-score.js';

const eur = (units: number) => Money.of(units, 'EUR');
const compare = (wishes: Partial<Comparison> = {}) => {
  const reasons = scoreCandidate({
    ...{ daysApart: 0, days: 5, amount: eur(500), expected: eur(500), toleranceUnits: 0n, mentions: [] },
    ...wishes,
  });
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
};

describe('the score of a candidate', () => {
  it('is full for the same amount on the same day with the account named', () => {
    const { score, reasons } = compare({ mentions: [{ text: 'to SAVINGS 2026', accountName: 'Savings' }] });
    expect(score).toBe(100);
    expect(reasons.map(({ code }) => code)).toEqual(['same_amount', 'days_apart', 'names_account']);
  });

  it('falls with the days between, and with what the converted amount is off', () => {
    const exact = { expected: eur(500), toleranceUnits: 20n };
    const scores = [
      compare(),
      compare({ daysApart: 1 }),
      compare({ daysApart: 5 }),
      compare({ ...exact, amount: eur(510), daysApart: 5 }),
      compare({ ...exact, amount: eur(520), daysApart: 5 }),
    ].map(({ score }) => score);
    expect(scores).toEqual([90, 83, 57, 32, 7]);
  });

  it('says why, in words and figures', () => {
    const { reasons } = compare({ daysApart: 1, amount: eur(510), toleranceUnits: 20n });
    expect(reasons.map(({ text }) => text)).toEqual([
      '5.10 EUR, where the rate of the day makes 5.00 EUR.',
      '1 day apart.',
    ]);
  });

  it('does not find a short name in every word', () => {
    expect(compare({ mentions: [{ text: 'a card', accountName: 'a' }] }).score).toBe(90);
  });
});

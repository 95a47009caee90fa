import { blankExtraction, certain, type Extraction } from '#receipt/testing';
import { compareDetails, scoreDetails } from './details.js';
import { reliability, wilsonInterval } from './metrics.js';

describe('details of a receipt', () => {
  it('match each line once, by exact amount and nearly the same words', () => {
    const read = {
      ...blankExtraction(),
      lineItems: [item('Roggenbr0t', 250), item('Kerzen', 199), item('Kerzen', 199)],
    };
    const truth = {
      items: [
        { description: 'Roggenbrot', total: 250 },
        { description: 'Kerzen', total: 199 },
        { description: 'Notizbuch', total: 99 },
      ],
      tax: 0,
      tip: null,
    };
    const outcome = compareDetails(read, truth);
    expect(outcome).toEqual({ items: { found: 2, missed: 1, invented: 1 }, tax: true, tip: null });
    expect(scoreDetails([outcome])).toEqual({ itemF1: 4 / 6, tax: 1, tip: null });
  });

  it('take the sum of the tax lines where no sum is printed', () => {
    const line = { name: 'MwSt', rate: '7', base: 100, amount: 7, inclusive: true };
    const read = {
      ...blankExtraction(),
      taxes: [certain(line), certain({ ...line, amount: 5 })],
      tip: certain(300),
    };
    expect(compareDetails(read, { items: null, tax: 12, tip: 200 })).toEqual({
      items: null,
      tax: true,
      tip: false,
    });
  });
});

describe('intervals and bins', () => {
  it('are those of the textbook', () => {
    expect(wilsonInterval(59 / 60, 60).map((bound) => Math.round(bound * 1000))).toEqual([911, 997]);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });

  it('list the answers of each confidence, without the silent ones', () => {
    const answer = (confidence: number, correct: boolean, answered = true) =>
      ({ field: 'total', answered, correct, confidence }) as const;
    expect(
      reliability([answer(0.95, true), answer(0.99, false), answer(0.55, true), answer(0, false, false)]),
    ).toEqual([
      { from: 0.5, answers: 1, meanConfidence: 0.55, right: 1 },
      { from: 0.9, answers: 2, meanConfidence: expect.closeTo(0.97), right: 0.5 },
    ]);
  });
});

function item(description: string, total: number): Extraction['lineItems'][number] {
  return certain({
    description,
    quantity: null,
    unitPrice: null,
    discount: null,
    taxRate: null,
    total,
    categoryGuess: null,
  });
}

import { printedRows } from '#receipt/testing';
import { crossValidate } from './cross-validation.js';
import { FOLDS, assignFolds, learnModel } from './learning.js';
import type { Example } from './example.js';

describe('learning', () => {
  it('deals groups out evenly and keeps each together', () => {
    const groups = ['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e', 'f', 'g'];
    const folds = assignFolds(groups);
    expect(folds.size).toBe(7);
    const sizes = Array.from(
      { length: FOLDS },
      (_, fold) => groups.filter((group) => folds.get(group) === fold).length,
    );
    expect(Math.max(...sizes)).toBe(3);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });

  it('gives the same folds whatever the order', () => {
    const folds = assignFolds(['x', 'y', 'z']);
    expect(assignFolds(['z', 'y', 'x'])).toEqual(folds);
  });

  it('scores every example once, with a model that has not seen its merchant', () => {
    const examples = Array.from({ length: 10 }, (_, index) => exampleOf(index));
    const outcomes = crossValidate(examples);
    expect(outcomes).toHaveLength(10);
    expect(outcomes.flat().filter(({ field, correct }) => field === 'total' && correct)).toHaveLength(10);
  });

  it('gives the same model for the same examples', () => {
    const examples = Array.from({ length: 4 }, (_, index) => exampleOf(index));
    expect(learnModel(examples, 'v')).toEqual(learnModel(examples, 'v'));
  });
});

function exampleOf(index: number): Example {
  const total = 1000 + 37 * index;
  const printed = (total / 100).toFixed(2);
  const rows = printedRows(`SHOP NUMBER ${'ABCDEFGHIJ'[index]} LLC
    Albany, NY 12207
    Date 03/1${index % 10}/2024 10:15 AM
    Apples  ${printed}
    Total  $${printed}
    Cash  ${printed}`);
  const truth = { merchant: null, date: `2024-03-1${index % 10}`, total, currency: 'USD' };
  return { rows, hints: { uploadedOn: '2026-03-10' }, truth, group: `shop-${index}` };
}

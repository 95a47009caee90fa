import { parseReceipt, type ParserModel } from '#receipt/testing';
import { FOLDS, assignFolds, learnModel } from './learning.js';
import type { Example } from './example.js';
import { compare, type Outcome } from './metrics.js';

/**
 * Reads every example with a model that was learned without the example's group, and returns the outcomes in
 * the order of the examples.
 */
export function crossValidate(
  examples: readonly Example[],
  onFold: () => void = () => undefined,
): Outcome[][] {
  const folds = assignFolds(examples.map(({ group }) => group));
  const models: ParserModel[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = examples.filter(({ group }) => folds.get(group) !== fold);
    models.push(learnModel(others, `fold-${fold + 1}`));
    onFold();
  }
  return examples.map(({ rows, hints, truth, group }) =>
    compare(parseReceipt(rows, hints, models[folds.get(group)!]!), truth),
  );
}

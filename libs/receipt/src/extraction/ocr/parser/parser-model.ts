import type { Weights } from './candidate-ranker.js';

/** Everything about the parser that is learned from examples rather than written down as a rule. */
export interface ParserModel {
  readonly version: string;
  readonly total: LearnedField;
  readonly purchasedOn: LearnedField;
  readonly merchant: LearnedField;
}

export interface LearnedField {
  readonly weights: Weights;
  /** Below this probability the field is unknown. */
  readonly threshold: number;
}

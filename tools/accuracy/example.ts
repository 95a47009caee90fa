import type { ReadHints, TextRow } from '#receipt/testing';
import type { Truth } from './dataset.js';

/** A receipt whose text is known, to learn from or to be tested on. */
export interface Example {
  readonly rows: readonly TextRow[];
  readonly hints: ReadHints;
  readonly truth: Truth;
  /** Examples of one group (merchant) never stand on both sides of a split. */
  readonly group: string;
}

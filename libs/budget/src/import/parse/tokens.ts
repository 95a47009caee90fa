import type { FilePosition } from './statement.js';

/** What a file of nested elements consists of, whatever its syntax. Names are without prefix. */
export type Token =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly at: FilePosition;
      readonly attributes?: Readonly<Record<string, string>>;
    }
  /** The whole text of an element without children; comes after its `open` and before its `close`. */
  | { readonly kind: 'text'; readonly text: string; readonly at: FilePosition }
  | { readonly kind: 'close'; readonly name: string; readonly at: FilePosition };

/** Deeper than any statement; a file that goes on nesting means harm. */
export const DEEPEST = 60;

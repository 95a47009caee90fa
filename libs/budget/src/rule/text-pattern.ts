import { RE2JS, RE2JSException } from 're2js';

/** Longest pattern a rule may hold, in characters. */
export const MAX_PATTERN_LENGTH = 200;
/** Instructions of the compiled pattern; matching takes at most these times the length of the text in steps. */
export const MAX_PATTERN_SIZE = 100;

/** A pattern that is not RE2's syntax, or would take too long. */
export class PatternError extends Error {}

/**
 * A regular expression in RE2's syntax: no back-references, no look-around, and therefore time that grows with the
 * length of the text and never explodes. Ignores case; matches anywhere unless it is anchored.
 */
export class TextPattern {
  private readonly compiled: RE2JS;

  /** @throws PatternError */
  constructor(pattern: string) {
    if (pattern.length > MAX_PATTERN_LENGTH) throw new PatternError('This pattern is too long.');
    try {
      this.compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    } catch (error) {
      if (error instanceof RE2JSException) throw new PatternError(`This is no pattern: ${error.message}.`);
      throw error;
    }
    if (this.compiled.programSize() > MAX_PATTERN_SIZE) {
      throw new PatternError('This pattern is too large: use fewer or shorter repetitions.');
    }
  }

  matches(text: string): boolean {
    return this.compiled.test(text);
  }
}

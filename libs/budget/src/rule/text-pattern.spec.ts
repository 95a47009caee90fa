import { PatternError, TextPattern } from './text-pattern.js';

/** A memo's greatest length. */
const LONG = 1_000;
/** Patterns that take a backtracking engine longer than anybody waits, each with a text that does it. */
const CATASTROPHIC: readonly (readonly [pattern: string, text: string])[] = [
  ['(a+)+$', `${'a'.repeat(LONG - 1)}!`],
  ['(a|aa)+$', `${'a'.repeat(LONG - 1)}!`],
  ['^(([a-z])+.)+[0-9]([a-z])+$', 'a'.repeat(LONG)],
  ['(x+x+)+y', 'x'.repeat(LONG)],
  ['(.*)*=', 'x'.repeat(LONG)],
  ['.*.*.*.*.*.*.*.*.*.*=', 'x'.repeat(LONG)],
  ['(?:a?){30}a{30}b', 'a'.repeat(LONG)],
  ['(\\w+\\s?)*!', 'word '.repeat(LONG / 5)],
  ['((((((a*)*)*)*)*)*)*b', 'a'.repeat(LONG)],
  ['[\\p{L}\\p{N}]{1,45}!', 'é'.repeat(LONG)],
];

describe('a pattern of a rule', () => {
  it.each(CATASTROPHIC)('ends soon where backtracking would not: %s', (pattern, text) => {
    const begun = performance.now();
    expect(new TextPattern(pattern).matches(text)).toBe(false);
    // Single milliseconds when measured; the limit leaves room for a busy machine, none for an explosion.
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it.each([
    ['a back-reference', '(a)\\1'],
    ['look-ahead', '(?=a)b'],
    ['look-behind', '(?<=a)b'],
    ['an open group', '(a'],
    ['repetitions of repetitions', '((a{1,30}){1,30}){1,30}'],
    ['more than its size allows', '[a-z]{1,75}x'],
    ['more characters than allowed', 'a'.repeat(201)],
  ])('is refused with %s', (_, pattern) => {
    expect(() => new TextPattern(pattern)).toThrow(PatternError);
  });

  it('finds text anywhere, in any case, in any script', () => {
    expect(new TextPattern('bäckerei').matches('Die BÄCKEREI am Markt')).toBe(true);
    expect(new TextPattern('^\\p{Greek}+$').matches('ταβέρνα')).toBe(true);
    expect(new TextPattern('^amzn').matches('www.amzn.com')).toBe(false);
  });
});

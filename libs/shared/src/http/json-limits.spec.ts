import fc from 'fast-check';
import { findJsonFault } from './json-limits.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('JSON that no schema could accept', () => {
  it('is nested more than 20 levels deep', () => {
    expect(findJsonFault(nested(20))).toBeNull();
    expect(() => findJsonFault(nested(21))).toThrow(expect.objectContaining({ code: 'too_deep' }));
    expect(() => findJsonFault(nested(100_000))).toThrow(expect.objectContaining({ code: 'too_deep' }));
  });

  it('has lists or objects of more than 1000', () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, 1]));

    expect(findJsonFault({ list: Array(1_000).fill(1), fields: fields(1_000) })).toBeNull();
    expect(findJsonFault({ list: Array(1_001).fill(1) })).toMatchObject({ path: ['list'], code: 'too_big' });
    expect(findJsonFault({ a: [fields(1_001)] })).toMatchObject({ path: ['a', 0], code: 'too_big' });
  });

  it('has a field name that nobody would want to see again', () => {
    expect(findJsonFault({ a: { ['x'.repeat(201)]: 1 } })).toMatchObject({ path: ['a'], code: 'too_big' });
  });

  it.each([
    ['NUL', 'a\0b'],
    ['the first half of a pair', 'a\uD83D'],
    ['the second half of a pair', '\uDE00b'],
  ])('holds %s in a value or a name', (_what, text) => {
    expect(findJsonFault({ tags: ['x', text] })).toMatchObject({ path: ['tags', 1], code: 'invalid_text' });
    expect(findJsonFault({ a: { [text]: 1 } })).toMatchObject({ path: ['a'], code: 'invalid_text' });
  });

  it('is nothing else', () => {
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 15 },
        fc.constantFrom(null, true, 1.5, '\u{1F600} \u007F', ''),
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(
          fc.string({ maxLength: 20 }).filter((key) => !key.includes('\0')),
          tie('tree'),
        ),
      ),
    })).tree;
    fc.assert(fc.property(value, (tree) => expect(findJsonFault(tree)).toBeNull()));
  });
});

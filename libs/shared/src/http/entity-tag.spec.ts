import { parseIfMatch } from './entity-tag.js';

describe('If-Match', () => {
  it('accepts anything when it is absent or a star', () => {
    expect(parseIfMatch(undefined)).toBeUndefined();
    expect(parseIfMatch(' * ')).toBeUndefined();
  });

  it('names one or several revisions', () => {
    expect(parseIfMatch('"7"')).toEqual([7n]);
    expect(parseIfMatch('"7", "9"')).toEqual([7n, 9n]);
  });

  it.each(['7', 'W/"7"', '"abc"', ''])('lets %j match nothing', (header) => {
    expect(parseIfMatch(header)).toEqual([]);
  });
});

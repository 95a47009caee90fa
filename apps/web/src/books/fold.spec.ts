import { fold, haystackOf, wordsOf } from './fold';

describe('folding for a search', () => {
  it.each([
    ['Café Größe', 'cafe grosse'],
    ['ŁÓDŹ', 'lodz'],
    ['Smørrebrød', 'smorrebrod'],
  ])('takes %s as %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('splits at anything but letters and digits, and keeps an amount whole', () => {
    expect(wordsOf('REWE-Markt 12,50 (Köln)')).toEqual(['rewe', 'markt', '12.50', 'koln']);
  });

  it('puts a space before each word, so that only beginnings are found', () => {
    const haystack = haystackOf(['Corner Market', null, 'milk']);
    expect(haystack).toBe(' corner market milk');
    expect(haystack.includes(' mark')).toBe(true);
    expect(haystack.includes(' arket')).toBe(false);
  });
});

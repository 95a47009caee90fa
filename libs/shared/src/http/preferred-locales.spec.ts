import { parseAcceptLanguage } from './preferred-locales.js';

describe('Accept-Language', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['*', []],
    ['de', ['de']],
    ['en;q=0.5, de-AT, fr;q=0.8', ['de-AT', 'fr', 'en']],
    ['ja,en;q=0', ['ja']],
    ['not a tag, pt-BR ; q=0.1', ['pt-BR']],
    ['de;q=high', []],
  ])('%j is %j', (header, tags) => {
    expect(parseAcceptLanguage(header)).toEqual(tags);
  });

  it('is read only so far', () => {
    expect(parseAcceptLanguage(Array.from({ length: 1000 }, () => 'de').join(','))).toHaveLength(10);
  });
});

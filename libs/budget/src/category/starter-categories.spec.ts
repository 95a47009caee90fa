import { STARTER_CATEGORIES, starterCategories } from './starter-categories.js';

const rootsOf = (locales: string[]) => starterCategories(locales).map(([, name]) => name);

describe('the first categories of a household', () => {
  it.each([
    [[], 'Food'],
    [['de-AT'], 'Essen & Trinken'],
    [['ja-JP', 'en'], '食費'],
    [['sv', 'fr-CA', 'en'], 'Alimentation'],
    [['xx'], 'Food'],
  ])('for %j begin with %s', (locales, first) => {
    expect(rootsOf(locales)[0]).toBe(first);
  });

  it('speak the Portuguese of where they are', () => {
    expect(rootsOf(['pt-BR'])).toContain('Moradia');
    expect(rootsOf(['pt-PT'])).toContain('Casa');
  });

  it.each(Object.keys(STARTER_CATEGORIES))('are the same tree in %s, each name once', (language) => {
    const shape = (of: string) =>
      STARTER_CATEGORIES[of]!.map(([kind, , children]) => [kind, children.length]);
    expect(shape(language)).toEqual(shape('en'));
    for (const [, root, children] of STARTER_CATEGORIES[language]!) {
      expect(new Set([root, ...children]).size).toBe(1 + children.length);
    }
  });
});

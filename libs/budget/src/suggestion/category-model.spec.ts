import fc from 'fast-check';
import { CategoryModel, type Habit, type SuggestionSubject } from './category-model.js';
import { payeeWords } from './payee-words.js';

const habit = (payee: string | null, categoryId: string, count = 1, more: Partial<Habit> = {}): Habit => {
  return {
    payee,
    payeeName: null,
    categoryId,
    count,
    weight: count,
    accountId: 'everyday',
    amountUnits: -2_000n,
    ...more,
  };
};
const subject = (payee: string | null, more: Partial<SuggestionSubject> = {}): SuggestionSubject => {
  return { payee, payeeName: null, accountId: 'everyday', amountUnits: -2_000n, ...more };
};

describe('the words of a payee', () => {
  it.each([
    ['REWE SAGT DANKE. 45632//HAMBURG/DE', ['rewe', 'hamburg']],
    ['Café Müller GmbH & Co. KG', ['cafe', 'muller']],
    ['AMZN Mktp DE*2K3XY91', ['amzn']],
    ['4711 0815', []],
  ])('%s', (text, words) => {
    expect(payeeWords(text)).toEqual(words);
  });
});

describe('suggestions from the household’s own past', () => {
  it('twelve-of-thirteen-times-at-rewe: the majority, with the counts it rests on', () => {
    const model = new CategoryModel([
      habit('REWE 123 Hamburg', 'groceries', 7),
      habit('REWE 456 Hamburg', 'groceries', 5),
      habit('REWE 456 Hamburg', 'gifts'),
      habit('Aral', 'fuel', 9),
    ]);
    const [first] = model.suggest(subject('Rewe 789 HAMBURG'), 3);
    expect(first).toMatchObject({
      categoryId: 'groceries',
      reason: { kind: 'payee', text: 'Rewe 789 HAMBURG', matches: 12, of: 13 },
    });
    expect(first!.confidence).toBeGreaterThan(0.85);
    expect(first!.confidence).toBeLessThan(0.95);
  });

  it('new-branch-of-a-known-chain: the word that points most surely decides', () => {
    const model = new CategoryModel([
      habit('Apotheke am Markt', 'health', 4),
      habit('Rathaus Apotheke', 'health', 4),
      habit('Bäckerei am Markt', 'groceries', 6),
    ]);
    const [first] = model.suggest(subject('Apotheke am Ring'), 3);
    expect(first).toMatchObject({
      categoryId: 'health',
      reason: { kind: 'word', text: 'apotheke', matches: 8, of: 8 },
    });
  });

  it('refund-from-a-shop: money in has nothing in common with money out', () => {
    const model = new CategoryModel([habit('Employer', 'salary', 20, { amountUnits: 300_000n })]);
    expect(model.suggest(subject('Employer'), 3)).toEqual([
      expect.objectContaining({ confidence: 0.5, reason: expect.objectContaining({ matches: 0 }) }),
    ]);
    const [paid] = model.suggest(subject('Employer', { amountUnits: 300_000n }), 3);
    expect(paid).toMatchObject({ categoryId: 'salary', reason: { kind: 'payee', matches: 20, of: 20 } });
  });

  it('same-shop-by-another-name: what a payee is called counts, whatever the bank writes', () => {
    const payeeName = 'Amazon';
    const model = new CategoryModel([
      habit('AMZN Mktp DE*2K3XY91', 'household', 9, { payeeName }),
      habit('Marketplace', 'gifts', 9),
    ]);
    expect(model.suggest(subject('AMAZON.DE', { payeeName }), 3)[0]).toMatchObject({
      categoryId: 'household',
      reason: { kind: 'payee', text: 'Amazon', matches: 9, of: 9 },
    });
    expect(model.suggest(subject('AMZN Mktp'), 3)[0]?.reason.kind).toBe('word');
  });

  it('changed-habit: what is recent counts for more', () => {
    const model = new CategoryModel([
      habit('Drugstore', 'health', 10, { weight: 2 }),
      habit('Drugstore', 'household', 6, { weight: 6 }),
    ]);
    const [first] = model.suggest(subject('Drugstore'), 3);
    expect(first).toMatchObject({ categoryId: 'household', reason: { matches: 6, of: 16 } });
  });

  it('first-day: nothing is suggested from nothing', () => {
    expect(new CategoryModel([]).suggest(subject('REWE'), 3)).toEqual([]);
  });

  it('gives probabilities that sum to at most one, best first, the same each time', () => {
    const payee = fc.constantFrom('REWE 1', 'Aral', 'Rewe to go', 'Markt Apotheke', null);
    const habits = fc.array(
      fc
        .record({
          payee,
          categoryId: fc.constantFrom('a', 'b', 'c', 'd'),
          count: fc.integer({ min: 1, max: 50 }),
          accountId: fc.constantFrom('x', 'y'),
          amountUnits: fc.bigInt({ min: -100_000n, max: 100_000n }),
        })
        .map((one): Habit => ({ ...one, payeeName: null, weight: one.count / 2 })),
    );
    fc.assert(
      fc.property(habits, payee, fc.bigInt({ min: -100_000n, max: 100_000n }), (past, who, amountUnits) => {
        const wanted = subject(who, { amountUnits, accountId: 'x' });
        const suggestions = new CategoryModel(past).suggest(wanted, 10);
        const confidences = suggestions.map(({ confidence }) => confidence);
        expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
        expect(confidences.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (const { reason } of suggestions) {
          expect(reason.matches).toBeLessThanOrEqual(reason.of);
        }
        expect(new CategoryModel([...past]).suggest(wanted, 10)).toEqual(suggestions);
      }),
      { numRuns: 2_000 },
    );
  });
});

import fc from 'fast-check';
import { Money } from '#shared';
import { ruleDefinition, ruleSubject, wherePayeeContains } from '../testing/rules.js';
import { LOCKABLE_FIELDS, type LockableField } from '../transaction/field-locks.js';
import type { RuleAction, RuleCondition, RuleConditions, RuleDefinition } from './rule-definition.js';
import { changedFields, RuleEngine, type RulePlan } from './rule-engine.js';
import type { RuleSubject } from './rule-subject.js';

const conditions = (...all: RuleCondition[]): RuleConditions => {
  return { match: 'all', groups: [{ match: 'all', conditions: all }] };
};
const planOf = (rules: readonly RuleDefinition[], wishes: Partial<RuleSubject>): RulePlan =>
  new RuleEngine(rules).planOne(ruleSubject(wishes));
const writersOf = ({ changes }: RulePlan) => changes.map(({ field, ruleId }) => [field, ruleId]);

describe('rules, by the situations they are made for', () => {
  it('rent-split-between-flatmates: three shares of an amount that does not divide by three', () => {
    const rent = ruleDefinition({
      id: 'rent',
      conditions: conditions(
        { field: 'text', operator: 'contains', value: 'miete' },
        { field: 'amount', mode: 'absolute', currency: 'EUR', min: 90_000 },
      ),
      actions: [
        {
          type: 'split',
          parts: ['mine', 'lena', 'tom'].map((memo) => ({ share: 1, categoryId: 'rent', memo })),
        },
      ],
    });
    const plan = planOf([rent], { memo: 'Miete November', amount: Money.of(-100_000n, 'EUR') });
    expect(plan.after.splits.map(({ amountUnits }) => amountUnits)).toEqual([-33_334n, -33_333n, -33_333n]);
    expect(plan.after.categoryId).toBeNull();
    expect(writersOf(plan)).toEqual([['splits', 'rent']]);
  });

  it('salary-on-the-25th-recognised: by its day, its sign and its size, not by a bonus in between', () => {
    const salary = ruleDefinition({
      conditions: conditions(
        { field: 'day_of_month', from: 23, to: 27 },
        { field: 'amount', mode: 'signed', currency: 'EUR', min: 200_000 },
      ),
      actions: [{ type: 'set_category', categoryId: 'salary' }],
    });
    const pay = { amount: Money.of(284_316n, 'EUR') };
    expect(planOf([salary], { ...pay, postedOn: '2026-09-25' }).after.categoryId).toBe('salary');
    expect(planOf([salary], { ...pay, postedOn: '2026-09-10' }).after.categoryId).toBeNull();
    const rent = { amount: Money.of(-284_316n, 'EUR'), postedOn: '2026-09-25' };
    expect(planOf([salary], rent).after.categoryId).toBeNull();
  });

  it('card-slip-cleaned-then-categorised: a later rule sees the payee that an earlier one has set', () => {
    const clean = ruleDefinition({
      id: 'clean',
      conditions: conditions({ field: 'payee', operator: 'regex', value: '^(?:amzn|amazon)\\b' }),
      actions: [{ type: 'set_payee', payee: 'Amazon' }],
    });
    const categorise = ruleDefinition({
      id: 'shopping',
      conditions: conditions({ field: 'payee', operator: 'equals', value: 'Amazon' }),
      actions: [{ type: 'set_category', categoryId: 'shopping' }],
    });
    const plan = planOf([clean, categorise], { payee: 'AMZN Mktp DE*2K3' });
    expect(plan.after).toMatchObject({ payee: 'Amazon', categoryId: 'shopping' });
    expect(writersOf(plan)).toEqual([
      ['payee', 'clean'],
      ['categoryId', 'shopping'],
    ]);
  });

  it('rules-in-the-wrong-order: the same result, since they are gone through until nothing changes', () => {
    const categorise = ruleDefinition({
      conditions: conditions({ field: 'payee', operator: 'equals', value: 'Amazon' }),
      actions: [{ type: 'set_category', categoryId: 'shopping' }],
    });
    const clean = ruleDefinition({
      conditions: wherePayeeContains('amzn'),
      actions: [{ type: 'set_payee', payee: 'Amazon' }],
    });
    const plan = planOf([categorise, clean], { payee: 'AMZN' });
    expect(plan.after).toMatchObject({ payee: 'Amazon', categoryId: 'shopping' });
    expect(plan.changes.map(({ ruleId }) => ruleId)).toEqual([clean.id, categorise.id]);
  });

  it('bakery-inside-the-supermarket: the rule that stops keeps the general one away', () => {
    const bakery = ruleDefinition({
      id: 'bakery',
      stops: true,
      conditions: wherePayeeContains('rewe bäckerei'),
      actions: [{ type: 'set_category', categoryId: 'eating-out' }],
    });
    const market = ruleDefinition({
      id: 'market',
      conditions: wherePayeeContains('rewe'),
      actions: [{ type: 'set_category', categoryId: 'groceries' }],
    });
    expect(planOf([bakery, market], { payee: 'REWE Bäckerei' }).after.categoryId).toBe('eating-out');
    expect(planOf([market, bakery], { payee: 'REWE Bäckerei' }).after.categoryId).toBe('eating-out');
    expect(planOf([bakery, market], { payee: 'REWE City' })).toMatchObject({
      matched: ['market'],
      after: { categoryId: 'groceries' },
    });
  });

  it('category-chosen-by-hand: nothing moves it, while the other fields follow', () => {
    const rule = ruleDefinition({
      id: 'rule',
      actions: [
        { type: 'set_category', categoryId: 'groceries' },
        { type: 'set_memo', memo: 'weekly' },
      ],
    });
    const plan = planOf([rule], { payee: 'Market', categoryId: 'gifts', locked: new Set(['categoryId']) });
    expect(plan.after).toMatchObject({ categoryId: 'gifts', memo: 'weekly' });
    expect(writersOf(plan)).toEqual([['memo', 'rule']]);
  });

  it('splits-made-by-hand: neither a category nor other splits replace them', () => {
    const splits = [
      { amountUnits: -250n, categoryId: 'soap', memo: null },
      { amountUnits: -1000n, categoryId: 'food', memo: null },
    ];
    const parts = [1, 1].map((share) => ({ share, categoryId: null, memo: null }));
    const rules = [
      ruleDefinition({ actions: [{ type: 'set_category', categoryId: 'groceries' }] }),
      ruleDefinition({ actions: [{ type: 'split', parts }] }),
    ];
    const plan = planOf(rules, { payee: 'Market', splits, locked: new Set(['splits']) });
    expect(plan).toMatchObject({ after: { splits, categoryId: null }, changes: [] });
    expect(plan.matched).toHaveLength(2);
  });

  it('money-moved-to-savings: half a transfer gets no category, its memo may be set', () => {
    const rule = ruleDefinition({
      conditions: conditions({ field: 'account', accountId: 'everyday' }),
      actions: [
        { type: 'set_category', categoryId: 'savings' },
        { type: 'set_memo', memo: 'put aside' },
      ],
    });
    const plan = planOf([rule], { isTransfer: true });
    expect(plan.after).toMatchObject({ categoryId: null, memo: 'put aside' });
  });

  it('standing-order-to-savings: a transfer, unless a person has said what it is; a draft is none yet', () => {
    const categorise = ruleDefinition({
      id: 'categorise',
      actions: [{ type: 'set_category', categoryId: 'saving' }],
    });
    const mark = ruleDefinition({ id: 'mark', actions: [{ type: 'mark_transfer', accountId: 'savings' }] });
    const payee = 'Market fund';
    const plan = planOf([mark, categorise], { payee });
    expect(plan.after).toMatchObject({ transferAccountId: 'savings', categoryId: null });
    expect(writersOf(plan)).toEqual([['transferAccountId', 'mark']]);
    const alone: Partial<RuleSubject>[] = [
      { isBooked: false },
      { isTransfer: true },
      { accountId: 'savings' },
      { amount: Money.zero('EUR') },
      { locked: new Set(['categoryId']) },
      { splits: [{ amountUnits: -1250n, categoryId: null, memo: null }] },
    ];
    for (const wishes of alone) expect(planOf([mark], { payee, ...wishes }).changes).toEqual([]);
  });

  it('two-rules-that-disagree: the later one has the last word, and is named', () => {
    const rules = ['food', 'fun'].map((categoryId) =>
      ruleDefinition({ id: categoryId, actions: [{ type: 'set_category', categoryId }] }),
    );
    const plan = planOf(rules, { payee: 'Market' });
    expect(plan).toMatchObject({ matched: ['food', 'fun'], after: { categoryId: 'fun' } });
    expect(writersOf(plan)).toEqual([['categoryId', 'fun']]);
  });

  it('rules-that-chase-each-other: the transaction is left alone and said to be contradictory', () => {
    const whenTagged = (tag: string, next: string) =>
      ruleDefinition({
        stops: true,
        conditions: conditions({ field: 'tag', tag }),
        actions: [
          { type: 'remove_tags', tags: [tag] },
          { type: 'add_tags', tags: [next] },
        ],
      });
    const plan = planOf([whenTagged('a', 'b'), whenTagged('b', 'a')], { tags: ['a'] });
    expect(plan).toMatchObject({ contradictory: true, changes: [], after: { tags: ['a'] } });
  });

  it('tag-only-where-none-is: adding what is there changes nothing', () => {
    const plan = planOf([ruleDefinition()], { payee: 'Market', tags: ['market', 'old'] });
    expect(plan).toMatchObject({ changes: [], after: { tags: ['market', 'old'] } });
    expect(plan.matched).toHaveLength(1);
  });
});

const word = fc.constantFrom('rewe', 'amazon', 'miete', 'tom', '');
const category = fc.constantFrom('food', 'rent', 'fun');
const tag = fc.constantFrom('a', 'b', 'c');
const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
const some = { minLength: 1, maxLength: 3 };

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    field: fc.constantFrom('payee' as const, 'memo' as const, 'text' as const),
    operator: fc.constantFrom(
      'contains' as const,
      'equals' as const,
      'starts_with' as const,
      'regex' as const,
    ),
    value: fc.constantFrom('rewe', 'a', 'miete', 'tom'),
    not: fc.boolean(),
  }),
  fc.record({ field: fc.constant('tag' as const), tag, not: fc.boolean() }),
  fc.record({ field: fc.constant('category' as const), categoryId: fc.option(category), not: fc.boolean() }),
  fc.record({
    field: fc.constant('amount' as const),
    mode: fc.constantFrom('signed' as const, 'absolute' as const),
    currency: fc.constantFrom('EUR', 'JPY'),
    min: fc.integer({ min: -1000, max: 1000 }),
  }),
);
const part = fc.record({
  share: fc.integer({ min: 1, max: 1_000_000 }),
  categoryId: fc.option(category),
  memo: fc.option(word),
});
const action: fc.Arbitrary<RuleAction> = fc.oneof(
  fc.record({ type: fc.constant('set_category' as const), categoryId: category }),
  fc.record({ type: fc.constant('set_payee' as const), payee: word }),
  fc.record({ type: fc.constant('set_memo' as const), memo: word }),
  fc.record({ type: fc.constant('add_tags' as const), tags: fc.uniqueArray(tag, some) }),
  fc.record({ type: fc.constant('remove_tags' as const), tags: fc.uniqueArray(tag, some) }),
  fc.record({ type: fc.constant('split' as const), parts: fc.array(part, { minLength: 2, maxLength: 20 }) }),
  fc.record({
    type: fc.constant('mark_transfer' as const),
    accountId: fc.constantFrom('everyday', 'savings', 'card'),
  }),
);
const match = fc.constantFrom('all' as const, 'any' as const);
const rule: fc.Arbitrary<RuleDefinition> = fc.record({
  id: fc.uuid(),
  stops: fc.boolean(),
  conditions: fc.record({
    match,
    groups: fc.array(fc.record({ match, conditions: fc.array(condition, some) }), some),
  }),
  actions: fc.array(action, some),
});
const subject: fc.Arbitrary<RuleSubject> = fc
  .record({
    payee: fc.option(word),
    memo: fc.option(word),
    categoryId: fc.option(category),
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
    amount: amount.map((units) => Money.of(units, 'EUR')),
    isTransfer: fc.boolean(),
    locked: fc.uniqueArray(fc.constantFrom(...LOCKABLE_FIELDS)).map((fields) => new Set(fields)),
  })
  .map(ruleSubject);
const rules = fc.array(rule, { minLength: 1, maxLength: 8 });
const RUNS = { numRuns: 3_000 };

describe('whatever the rules', () => {
  it('the same rules make the same of the same transaction', () => {
    fc.assert(
      fc.property(rules, subject, (all, one) => {
        expect(new RuleEngine(all).planOne(one)).toEqual(new RuleEngine(all).planOne(one));
      }),
      RUNS,
    );
  });

  it('a second application changes nothing', () => {
    fc.assert(
      fc.property(rules, subject, (all, one) => {
        const engine = new RuleEngine(all);
        const { after } = engine.planOne(one);
        expect(engine.planOne({ ...one, ...after })).toMatchObject({ changes: [], after });
        if (after.transferAccountId === null) return;
        const made = { ...one, ...after, transferAccountId: null, isTransfer: true };
        expect(engine.planOne(made).changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('locked fields stay, and every change is told with the rule that made it', () => {
    fc.assert(
      fc.property(rules, subject, (all, one) => {
        const { after, changes, matched } = new RuleEngine(all).planOne(one);
        const changed = changedFields(one, after);
        expect(changes.map(({ field }) => field)).toEqual(changed);
        const decided = one.locked.has('categoryId') || one.locked.has('splits');
        for (const field of changed) {
          expect(one.locked.has(field as LockableField)).toBe(false);
          if (field === 'categoryId' || field === 'splits' || field === 'transferAccountId')
            expect(decided || one.isTransfer).toBe(false);
        }
        const known = new Set(all.map(({ id }) => id));
        for (const { ruleId } of changes) expect(known.has(ruleId)).toBe(true);
        if (changes.length > 0) expect(matched.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('splits sum to the amount, beside no category', () => {
    fc.assert(
      fc.property(rules, subject, (all, one) => {
        const { splits, categoryId, transferAccountId } = new RuleEngine(all).planOne(one).after;
        if (splits.length === 0) return;
        expect(transferAccountId).toBeNull();
        expect(splits.reduce((sum, { amountUnits }) => sum + amountUnits, 0n)).toBe(one.amount.minorUnits);
        expect(categoryId).toBeNull();
      }),
      RUNS,
    );
  });
});

describe('the engine’s cost', () => {
  it('plans 10,000 imported drafts with 100 rules well below a second', () => {
    const all = Array.from({ length: 100 }, (_, n) =>
      ruleDefinition({
        conditions:
          n % 5 === 0
            ? conditions({ field: 'text', operator: 'regex', value: `\\b(shop|store) ?${n}\\b` })
            : wherePayeeContains(`payee ${n} `),
        actions: [
          { type: 'set_category', categoryId: `category ${n % 12}` },
          { type: 'add_tags', tags: [`tag ${n % 7}`] },
        ],
      }),
    );
    const drafts = Array.from({ length: 10_000 }, (_, n) =>
      ruleSubject({ payee: `Payee ${n % 150} SHOP ${n % 400} Hamburg`, memo: `Karte 4711 Beleg ${n}` }),
    );
    const engine = new RuleEngine(all);
    // Processor time: other programs and test files share the processors.
    const begun = process.cpuUsage();
    const plans = engine.plan(drafts);
    const milliseconds = process.cpuUsage(begun).user / 1_000;
    const changed = plans.filter(({ changes }) => changes.length > 0).length;
    process.stdout.write(`10,000 drafts × 100 rules: ${milliseconds.toFixed(0)} ms, ${changed} changed\n`);
    expect(changed).toBeGreaterThan(5_000);
    expect(milliseconds).toBeLessThan(2_000);
  });
});

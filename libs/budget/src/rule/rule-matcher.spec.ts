import { Money } from '#shared';
import type { RuleCondition } from './rule-definition.js';
import { compileConditions, RuleFacts } from './rule-matcher.js';
import type { RuleSubject } from './rule-subject.js';
import { ruleSubject } from '../testing/rules.js';

const holds = (condition: RuleCondition, wishes: Partial<RuleSubject> = {}): boolean => {
  const subject = ruleSubject(wishes);
  return compileConditions({ match: 'all', groups: [{ match: 'all', conditions: [condition] }] })(
    new RuleFacts(subject, subject),
  );
};

describe('a rule’s conditions', () => {
  it('compare texts without regard to case, letter forms and white space', () => {
    const shop = { payee: 'ＲＥＷＥ  Markt\u00a012' };
    expect(holds({ field: 'payee', operator: 'contains', value: 'rewe markt' }, shop)).toBe(true);
    expect(holds({ field: 'payee', operator: 'equals', value: 'rewe markt 12' }, shop)).toBe(true);
    expect(holds({ field: 'payee', operator: 'starts_with', value: 'markt' }, shop)).toBe(false);
    expect(holds({ field: 'payee', operator: 'regex', value: '^rewe' }, { payee: 'Rewe 4' })).toBe(true);
    expect(holds({ field: 'payee', operator: 'contains', value: 'x' }, { payee: null })).toBe(false);
  });

  it('look for a text in payee or memo, and for its absence in both', () => {
    const rent = { payee: 'Hausverwaltung', memo: 'Miete November' };
    const condition = { field: 'text', operator: 'contains', value: 'miete' } as const;
    expect(holds(condition, rent)).toBe(true);
    expect(holds({ ...condition, not: true }, rent)).toBe(false);
    expect(holds({ ...condition, field: 'payee' }, rent)).toBe(false);
  });

  it('take amounts with or without their direction, and only in the stated currency', () => {
    const out = { amount: Money.of(-5000n, 'EUR') };
    const range = { field: 'amount', currency: 'EUR', min: 4000, max: 5000 } as const;
    expect(holds({ ...range, mode: 'absolute' }, out)).toBe(true);
    expect(holds({ ...range, mode: 'signed' }, out)).toBe(false);
    expect(holds({ field: 'amount', mode: 'signed', currency: 'EUR', max: -5000 }, out)).toBe(true);
    expect(holds({ field: 'amount', mode: 'signed', currency: 'EUR', max: -5001 }, out)).toBe(false);
    expect(holds({ ...range, mode: 'absolute', currency: 'USD' }, out)).toBe(false);
  });

  it('know the weekday and the day of the month of a date', () => {
    const sunday = { postedOn: '2026-11-22' };
    expect(holds({ field: 'weekday', weekdays: [7] }, sunday)).toBe(true);
    expect(holds({ field: 'weekday', weekdays: [1, 6] }, sunday)).toBe(false);
    expect(holds({ field: 'day_of_month', from: 20, to: 22 }, sunday)).toBe(true);
    expect(holds({ field: 'day_of_month', from: 23, to: 31 }, sunday)).toBe(false);
    expect(holds({ field: 'date', from: '2026-11-22', to: '2026-11-22' }, sunday)).toBe(true);
    expect(holds({ field: 'date', from: '2026-11-23' }, sunday)).toBe(false);
  });

  it('call a category empty only without splits, and find one among splits', () => {
    const split = { splits: [{ amountUnits: -1250n, categoryId: 'food', memo: null }] };
    expect(holds({ field: 'category', categoryId: null })).toBe(true);
    expect(holds({ field: 'category', categoryId: null }, split)).toBe(false);
    expect(holds({ field: 'category', categoryId: 'food' }, split)).toBe(true);
    expect(holds({ field: 'category', categoryId: 'food' }, { categoryId: 'fun' })).toBe(false);
  });

  it('combine within and across groups', () => {
    const payee = (value: string): RuleCondition => ({ field: 'payee', operator: 'contains', value });
    const matches = compileConditions({
      match: 'all',
      groups: [
        { match: 'any', conditions: [payee('rewe'), payee('lidl')] },
        { match: 'all', conditions: [{ field: 'account', accountId: 'joint' }] },
      ],
    });
    const ask = (wishes: Partial<RuleSubject>) => {
      const subject = ruleSubject(wishes);
      return matches(new RuleFacts(subject, subject));
    };
    expect(ask({ payee: 'Lidl', accountId: 'joint' })).toBe(true);
    expect(ask({ payee: 'Lidl', accountId: 'mine' })).toBe(false);
    expect(ask({ payee: 'Aldi', accountId: 'joint' })).toBe(false);
  });
});

import { Money, newId, requestDigest } from '#shared';
import type { RuleDefinition } from '../rule/rule-definition.js';
import type { RuleDraft } from '../rule/rule.service.js';
import type { RuleSubject } from '../rule/rule-subject.js';

/** A transaction as rules see it: 12.50 EUR out on 2026-11-10, with nothing said and nothing locked, but for the wishes. */
export function ruleSubject(wishes: Partial<RuleSubject> = {}): RuleSubject {
  return {
    accountId: 'everyday',
    postedOn: '2026-11-10',
    amount: Money.of(-1250n, 'EUR'),
    source: 'import',
    transferAccountId: null,
    isTransfer: false,
    isBooked: true,
    locked: new Set(),
    payee: null,
    memo: null,
    categoryId: null,
    splits: [],
    tags: [],
    ...wishes,
  };
}

/** Conditions that hold where the payee contains the text. */
export function wherePayeeContains(value: string): RuleDefinition['conditions'] {
  return {
    match: 'all',
    groups: [{ match: 'all', conditions: [{ field: 'payee', operator: 'contains', value }] }],
  };
}

/** A rule that tags what is paid at the market, but for the wishes. */
export function ruleDefinition(wishes: Partial<RuleDefinition> = {}): RuleDefinition {
  return {
    id: newId(),
    stops: false,
    conditions: wherePayeeContains('market'),
    actions: [{ type: 'add_tags', tags: ['market'] }],
    ...wishes,
  };
}

/** An enabled rule as a person makes it: tags what is paid at the market, but for the wishes. */
export function ruleDraft(wishes: Partial<RuleDraft> = {}): RuleDraft {
  return {
    digest: requestDigest(newId()),
    name: 'Market',
    enabled: true,
    stops: false,
    conditions: wherePayeeContains('market'),
    actions: [{ type: 'add_tags', tags: ['market'] }],
    ...wishes,
  };
}

import type { LocalDate } from '#shared';
import type { RuleCondition, RuleConditions } from './rule-definition.js';
import type { RuledField, RuledState, RuleSubject } from './rule-subject.js';
import { TextPattern } from './text-pattern.js';

/** A subject in the state that earlier rules have left it in; texts are prepared once for all conditions. */
export class RuleFacts {
  private foldedPayee: string | undefined;
  private foldedMemo: string | undefined;

  /** @param before the same subject before something was written: what is prepared of unchanged texts goes on */
  constructor(
    readonly subject: RuleSubject,
    readonly state: RuledState,
    before?: RuleFacts,
  ) {
    if (before?.state.payee === state.payee) this.foldedPayee = before.foldedPayee;
    if (before?.state.memo === state.memo) this.foldedMemo = before.foldedMemo;
  }

  get payee(): string {
    return (this.foldedPayee ??= fold(this.state.payee ?? ''));
  }

  get memo(): string {
    return (this.foldedMemo ??= fold(this.state.memo ?? ''));
  }
}

export type Matcher = (facts: RuleFacts) => boolean;

/** The fields of a transaction's state that conditions look at; whether they hold can only change with these. */
export function fieldsReadBy({ groups }: RuleConditions): ReadonlySet<RuledField> {
  return new Set(groups.flatMap(({ conditions }) => conditions.flatMap(({ field }) => READS[field] ?? [])));
}

const READS: Readonly<Partial<Record<RuleCondition['field'], readonly RuledField[]>>> = {
  payee: ['payee'],
  memo: ['memo'],
  text: ['payee', 'memo'],
  tag: ['tags'],
  category: ['categoryId', 'splits'],
};

/** Prepares conditions for many transactions. @throws PatternError */
export function compileConditions({ match, groups }: RuleConditions): Matcher {
  return combine(
    match,
    groups.map((group) => combine(group.match, group.conditions.map(compileCondition))),
  );
}

function combine(match: RuleConditions['match'], matchers: readonly Matcher[]): Matcher {
  if (matchers.length === 1) return matchers[0]!;
  return match === 'all'
    ? (facts) => matchers.every((matches) => matches(facts))
    : (facts) => matchers.some((matches) => matches(facts));
}

function compileCondition(condition: RuleCondition): Matcher {
  const matches = compilePositive(condition);
  return condition.not ? (facts) => !matches(facts) : matches;
}

function compilePositive(condition: RuleCondition): Matcher {
  switch (condition.field) {
    case 'payee':
    case 'memo':
    case 'text':
      return compileText(condition);
    case 'amount':
      return compileAmount(condition);
    case 'account':
      return ({ subject }) => subject.accountId === condition.accountId;
    case 'tag':
      return ({ state }) => state.tags.includes(condition.tag);
    case 'source':
      return ({ subject }) => subject.source === condition.source;
    case 'category': {
      const { categoryId } = condition;
      if (categoryId === null) return ({ state }) => state.categoryId === null && state.splits.length === 0;
      return ({ state }) =>
        state.categoryId === categoryId || state.splits.some((split) => split.categoryId === categoryId);
    }
    case 'weekday': {
      const weekdays = new Set(condition.weekdays);
      return ({ subject }) => weekdays.has(weekdayOf(subject.postedOn));
    }
    case 'day_of_month': {
      const { from, to } = condition;
      return ({ subject: { postedOn } }) => {
        const day = Number(postedOn.slice(-2));
        return day >= from && day <= to;
      };
    }
    case 'date': {
      const { from, to } = condition;
      return ({ subject: { postedOn } }) =>
        (from === undefined || postedOn >= from) && (to === undefined || postedOn <= to);
    }
  }
}

function compileText({ field, operator, value }: Extract<RuleCondition, { operator: unknown }>): Matcher {
  const wanted = fold(value);
  const tests = {
    contains: (text: string) => text.includes(wanted),
    equals: (text: string) => text === wanted,
    starts_with: (text: string) => text.startsWith(wanted),
  };
  if (operator === 'regex') {
    const pattern = new TextPattern(value);
    return onText(field, ({ state }, name) => pattern.matches(state[name] ?? ''));
  }
  const test = tests[operator];
  return onText(field, (facts, name) => test(facts[name]));
}

function onText(
  field: 'payee' | 'memo' | 'text',
  test: (facts: RuleFacts, name: 'payee' | 'memo') => boolean,
): Matcher {
  if (field !== 'text') return (facts) => test(facts, field);
  return (facts) => test(facts, 'payee') || test(facts, 'memo');
}

function compileAmount({ mode, currency, min, max }: Extract<RuleCondition, { field: 'amount' }>): Matcher {
  const lowest = min === undefined ? undefined : BigInt(min);
  const highest = max === undefined ? undefined : BigInt(max);
  return ({ subject: { amount } }) => {
    if (amount.currency !== currency) return false;
    const units = mode === 'absolute' && amount.isNegative() ? -amount.minorUnits : amount.minorUnits;
    return (lowest === undefined || units >= lowest) && (highest === undefined || units <= highest);
  };
}

/** As texts are compared: without regard to case, forms of the same letter, and kinds of white space. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** 1 = Monday, 7 = Sunday. */
function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

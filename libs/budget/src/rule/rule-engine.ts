import { isDeepStrictEqual } from 'node:util';
import { Money } from '#shared';
import type { RuleAction, RuleDefinition } from './rule-definition.js';
import { compileConditions, fieldsReadBy, RuleFacts, type Matcher } from './rule-matcher.js';
import type { RuledField, RuledState, RuleSubject } from './rule-subject.js';

/** How often all rules are gone through until nothing changes any more; rules that need more contradict each other. */
const MAX_ROUNDS = 10;

/** One field that rules change, and which rule decides its value: the last one that wrote it. */
export interface RuledChange {
  readonly field: RuledField;
  readonly ruleId: string;
}

/** What rules make of one subject. */
export interface RulePlan {
  /** Rules that are about the subject, in their order, whether or not they change it. */
  readonly matched: readonly string[];
  /** The state after all rules; the subject's own when they change nothing. */
  readonly after: RuledState;
  /** Empty when nothing changes. A rule is here only if the result bears a value of its. */
  readonly changes: readonly RuledChange[];
  /** The rules undo each other's work without end: the subject is left as it is. */
  readonly contradictory: boolean;
}

interface CompiledRule {
  readonly id: string;
  readonly stops: boolean;
  readonly matches: Matcher;
  readonly reads: ReadonlySet<RuledField>;
  readonly actions: readonly RuleAction[];
}

/** What is remembered from one round over all rules to the next. */
interface Course {
  /** Who wrote a field last. */
  readonly writers: Map<RuledField, string>;
  /** Whether each rule is about the subject, until something is written that the rule looks at. */
  readonly verdicts: (boolean | undefined)[];
}

interface Round {
  readonly facts: RuleFacts;
  readonly matched: readonly string[];
}

/**
 * Decides what rules make of transactions; pure, so a dry run and the real thing cannot differ.
 *
 * Each rule sees what the ones before it have made. The rules are gone through until a round changes nothing, so the
 * result of applying them is a state that applying them again does not change.
 */
export class RuleEngine {
  private readonly rules: readonly CompiledRule[];

  /** @param rules in the order in which they are tried */
  constructor(rules: readonly RuleDefinition[]) {
    this.rules = rules.map(({ id, stops, conditions, actions }) => {
      return { id, stops, actions, matches: compileConditions(conditions), reads: fieldsReadBy(conditions) };
    });
  }

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** One plan per subject, in their order. 10,000 subjects take well below a second (docs/benchmarks.md). */
  plan(subjects: readonly RuleSubject[]): RulePlan[] {
    return subjects.map((subject) => this.planOne(subject));
  }

  planOne(subject: RuleSubject): RulePlan {
    const before = stateOf(subject);
    const course: Course = { writers: new Map(), verdicts: [] };
    const { matched, facts: first } = this.goThrough(new RuleFacts(subject, before), course);
    let previous = before;
    let facts = first;
    for (let round = 1; facts.state !== previous && round <= MAX_ROUNDS; round++) {
      previous = facts.state;
      facts = this.goThrough(facts, course).facts;
    }
    const after = facts.state;
    const contradictory = after !== previous;
    if (contradictory || after === before) return { matched, after: before, changes: [], contradictory };
    const changes = changedFields(before, after).map((field) => ({
      field,
      ruleId: course.writers.get(field)!,
    }));
    return { matched, after, changes, contradictory };
  }

  /** The facts are the same object when the rules change nothing. */
  private goThrough(begun: RuleFacts, { writers, verdicts }: Course): Round {
    const { subject } = begun;
    let facts = begun;
    const matched: string[] = [];
    for (const [index, rule] of this.rules.entries()) {
      if (!(verdicts[index] ??= rule.matches(facts))) continue;
      matched.push(rule.id);
      const written = rule.actions.reduce((state, action) => act(action, subject, state), facts.state);
      if (written !== facts.state) {
        const changed = changedFields(facts.state, written);
        for (const field of changed) writers.set(field, rule.id);
        this.forgetVerdicts(verdicts, changed);
        facts = new RuleFacts(subject, written, facts);
      }
      if (rule.stops) break;
    }
    // Rules may have written something and taken it back.
    return { facts: changedFields(begun.state, facts.state).length === 0 ? begun : facts, matched };
  }

  private forgetVerdicts(verdicts: Course['verdicts'], changed: readonly RuledField[]): void {
    for (const [index, { reads }] of this.rules.entries()) {
      if (changed.some((field) => reads.has(field))) verdicts[index] = undefined;
    }
  }
}

/** The same object when the action changes nothing. */
function act(action: RuleAction, subject: RuleSubject, state: RuledState): RuledState {
  const { locked } = subject;
  const isTransfer = subject.isTransfer || state.transferAccountId !== null;
  switch (action.type) {
    case 'set_category':
      if (isTransfer || state.splits.length > 0 || isDecided(locked)) return state;
      return write(state, { categoryId: action.categoryId });
    case 'split':
      if (isTransfer || isDecided(locked)) return state;
      return write(state, { categoryId: null, splits: splitByShare(subject.amount, action.parts) });
    case 'set_payee':
      return locked.has('payee') ? state : write(state, { payee: action.payee });
    case 'set_memo':
      return locked.has('memo') ? state : write(state, { memo: action.memo });
    case 'add_tags':
      if (locked.has('tags')) return state;
      return write(state, { tags: withTags(state.tags, action.tags) });
    case 'remove_tags':
      if (locked.has('tags')) return state;
      return write(state, { tags: state.tags.filter((tag) => !action.tags.includes(tag)) });
    case 'mark_transfer':
      if (!canBecomeTransfer(subject, state) || subject.accountId === action.accountId) return state;
      return write(state, { transferAccountId: action.accountId });
  }
}

/** Category and splits are one decision: what a person said of one holds for the other. */
const isDecided = (locked: RuleSubject['locked']): boolean =>
  locked.has('categoryId') || locked.has('splits');

/** A category that a person chose says that it is spending or income, and no transfer. */
function canBecomeTransfer(
  { isBooked, isTransfer, amount, locked }: RuleSubject,
  { splits }: RuledState,
): boolean {
  return isBooked && !isTransfer && amount.minorUnits !== 0n && splits.length === 0 && !isDecided(locked);
}

/** A transaction holds no more, whoever tags it. */
const MAX_TAGS = 50;

function withTags(tags: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...tags, ...added])].slice(0, Math.max(MAX_TAGS, tags.length));
}

function splitByShare(
  amount: Money,
  parts: Extract<RuleAction, { type: 'split' }>['parts'],
): RuledState['splits'] {
  const amounts = amount.allocate(parts.map(({ share }) => BigInt(share)));
  return parts.map(({ categoryId, memo }, index) => {
    return { amountUnits: amounts[index]!.minorUnits, categoryId, memo };
  });
}

function write(state: RuledState, values: Partial<RuledState>): RuledState {
  const written = { ...state, ...values };
  return changedFields(state, written).length === 0 ? state : written;
}

/** What differs between two states of one transaction. */
export function changedFields(before: RuledState, after: RuledState): RuledField[] {
  if (before === after) return [];
  const changed: RuledField[] = [];
  if (before.payee !== after.payee) changed.push('payee');
  if (before.memo !== after.memo) changed.push('memo');
  if (before.categoryId !== after.categoryId) changed.push('categoryId');
  if (before.splits !== after.splits && !isDeepStrictEqual(before.splits, after.splits))
    changed.push('splits');
  if (before.tags !== after.tags && !isDeepStrictEqual(before.tags, after.tags)) changed.push('tags');
  if (before.transferAccountId !== after.transferAccountId) changed.push('transferAccountId');
  return changed;
}

/** Without what else a subject carries, so that states can be compared. */
function stateOf({ payee, memo, categoryId, splits, tags, transferAccountId }: RuleSubject): RuledState {
  return {
    payee,
    memo,
    categoryId,
    splits: splits.map((split) => {
      return { amountUnits: split.amountUnits, categoryId: split.categoryId, memo: split.memo };
    }),
    tags,
    transferAccountId,
  };
}

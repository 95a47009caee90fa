import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, type EntityManager, type Repository } from 'typeorm';
import { newId, NotFoundError } from '#shared';
import {
  type Created,
  createOnce,
  type CreateRequest,
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  type WriteScope,
} from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import { requireKnown } from '../transaction/known-references.js';
import { referencesOf, type RuleAction, type RuleConditions } from './rule-definition.js';
import { Rule } from './rule.entity.js';
import { TooManyRulesError } from './rule.errors.js';

/** Rules of one household. */
export const MAX_RULES = 200;
/** Regular expressions in all rules of one household: each can cost milliseconds per transaction. */
export const MAX_PATTERNS = 30;

interface RuleStatement {
  readonly name: string;
  readonly enabled: boolean;
  readonly stops: boolean;
  readonly conditions: RuleConditions;
  readonly actions: RuleAction[];
}

export type RuleDraft = RuleStatement & CreateRequest;

/** Absent = unchanged. */
export type RuleChanges = Partial<RuleStatement>;

/** What holds for all rules of a household. */
export interface RuleSettings {
  /** Whether enabled rules run by themselves on what is entered, confirmed and imported. */
  readonly automatic: boolean;
}

/** The household's rules. What they do to transactions is `RuleEngine`'s. */
@Injectable()
export class RuleService {
  constructor(
    @InjectRepository(Rule) private readonly rules: Repository<Rule>,
    private readonly writer: HouseholdWriter,
  ) {}

  /** All rules, in the order in which they are tried; there are never more than `MAX_RULES`. */
  listRules(householdId: string): Promise<Rule[]> {
    return readInOrder(this.rules.manager, householdId);
  }

  /** Up to `count` rules in the order of their ids, after the one with id `after`. */
  readPage(manager: EntityManager, householdId: string, count: number, after?: string): Promise<Rule[]> {
    return manager.find(Rule, {
      where: { householdId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: count,
    });
  }

  /** Those of the rules that exist, in any order. */
  findRules(manager: EntityManager, householdId: string, ids: readonly string[]): Promise<Rule[]> {
    return manager.findBy(Rule, { householdId, id: In([...ids]) });
  }

  findRule(householdId: string, id: string): Promise<Rule | null> {
    return this.rules.findOneBy({ householdId, id });
  }

  /** @throws NotFoundError */
  getRule(householdId: string, id: string): Promise<Rule> {
    return loadRule(this.rules.manager, householdId, id);
  }

  /** The new rule is the last. @throws UnknownReferenceError, TooManyRulesError, IdAlreadyUsedError */
  createRule(scope: WriteScope<Rule>, draft: RuleDraft): Promise<Created<Rule>> {
    return createOnce(draft, {
      find: (id) => this.findRule(scope.householdId, id),
      create: () => this.addRule(scope, draft),
      primaryKey: 'pk_rule',
    });
  }

  /** Throws as `createRule`, NotFoundError and StaleRevisionError. */
  updateRule(
    householdId: string,
    id: string,
    changes: RuleChanges,
    expected?: ExpectedRevisions,
  ): Promise<Rule> {
    return this.writer.change(householdId, async ({ manager }) => {
      const rule = await loadRule(manager, householdId, id);
      requireRevision(rule, expected);
      const { name, enabled, stops, conditions, actions } = Object.assign(rule, changes);
      await requireKnown(manager, householdId, referencesOf({ conditions, actions }));
      const others = (await readInOrder(manager, householdId)).filter((other) => other.id !== id);
      requireFewPatterns([...others, rule]);
      await manager.update(Rule, { householdId, id }, { name, enabled, stops, conditions, actions });
      return loadRule(manager, householdId, id);
    });
  }

  /** @throws NotFoundError, StaleRevisionError */
  async deleteRule(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      requireRevision(await loadRule(manager, householdId, id), expected);
      await manager.delete(Rule, { householdId, id });
    });
  }

  /**
   * Puts the named rules first, in the order of their names; the others follow in the order they had, so that a rule
   * which somebody has just added is not lost.
   * @returns all rules in their new order
   * @throws UnknownReferenceError
   */
  orderRules(householdId: string, ids: readonly string[]): Promise<Rule[]> {
    return this.writer.change(householdId, async ({ manager }) => {
      const rules = await readInOrder(manager, householdId);
      const byId = new Map(rules.map((rule) => [rule.id, rule]));
      const named = ids.map((id, index) => {
        const rule = byId.get(id);
        if (!rule) throw new UnknownReferenceError('rule', `/ruleIds/${index}`);
        return rule;
      });
      const ordered = [...new Set([...named, ...rules])];
      const moved = ordered.flatMap(({ id, position }, index) => (position === index ? [] : [{ id, index }]));
      await manager.query(
        `UPDATE budget.rule AS rule SET position = moved.index
           FROM json_to_recordset($2::json) AS moved (id uuid, index integer)
          WHERE rule.household_id = $1 AND rule.id = moved.id`,
        [householdId, JSON.stringify(moved)],
      );
      return readInOrder(manager, householdId);
    });
  }

  async readSettings(
    householdId: string,
    manager: EntityManager = this.rules.manager,
  ): Promise<RuleSettings> {
    const [row] = await manager.query<RuleSettings[]>(
      'SELECT automatic_rules AS automatic FROM budget.ledger WHERE household_id = $1',
      [householdId],
    );
    if (!row) throw new NotFoundError('household');
    return row;
  }

  /** Absent = unchanged. What rules have written stays. */
  changeSettings(householdId: string, { automatic }: Partial<RuleSettings>): Promise<RuleSettings> {
    return this.writer.change(householdId, async ({ manager }) => {
      await manager.query(
        `UPDATE budget.ledger SET automatic_rules = $2 WHERE household_id = $1 AND automatic_rules <> $2`,
        [householdId, automatic ?? null],
      );
      return this.readSettings(householdId, manager);
    });
  }

  private addRule(scope: WriteScope<Rule>, draft: RuleDraft): Promise<Rule> {
    const { householdId } = scope;
    const { id = newId(), digest: createDigest, ...statement } = draft;
    return this.writer.change(scope, async ({ manager }) => {
      await requireKnown(manager, householdId, referencesOf(statement));
      const others = await readInOrder(manager, householdId);
      if (others.length >= MAX_RULES) throw new TooManyRulesError(`${MAX_RULES} rules`);
      requireFewPatterns([...others, statement]);
      const position = (others.at(-1)?.position ?? -1) + 1;
      await manager.insert(Rule, { ...statement, householdId, id, position, createDigest });
      return loadRule(manager, householdId, id);
    });
  }
}

function readInOrder(manager: EntityManager, householdId: string): Promise<Rule[]> {
  return manager.find(Rule, { where: { householdId }, order: { position: 'ASC', id: 'ASC' } });
}

async function loadRule(manager: EntityManager, householdId: string, id: string): Promise<Rule> {
  const rule = await manager.findOneBy(Rule, { householdId, id });
  if (!rule) throw new NotFoundError('rule');
  return rule;
}

/** @throws TooManyRulesError */
function requireFewPatterns(rules: readonly Pick<Rule, 'conditions'>[]): void {
  const conditions = rules.flatMap((rule) => rule.conditions.groups.flatMap((group) => group.conditions));
  const patterns = conditions.filter((one) => 'operator' in one && one.operator === 'regex').length;
  if (patterns > MAX_PATTERNS)
    throw new TooManyRulesError(`${MAX_PATTERNS} regular expressions in its rules`);
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HouseholdTransaction } from '#shared/database';
import type { RuleDefinition } from './rule-definition.js';
import { RuleSet } from './rule-set.js';

type Household = Pick<HouseholdTransaction, 'householdId' | 'manager'>;

/** Households whose rules are kept at hand; the one that was not asked for longest goes first. */
const MOST_KEPT = 1_000;
const NO_RULES = new RuleSet('0', [], new Map());

interface Row {
  readonly version: string;
  readonly rules: readonly RuleDefinition[];
  readonly currencies: Readonly<Record<string, string>>;
}

/** All in one statement, so that the version is that of the rules. */
const RULE_SET = `
  SELECT ledger.rule_set AS version,
         (SELECT coalesce(json_agg(json_build_object('id', rule.id, 'stops', rule.stops,
                            'conditions', rule.conditions, 'actions', rule.actions)
                          ORDER BY rule.position, rule.id), '[]')
            FROM budget.rule WHERE rule.household_id = $1 AND rule.enabled) AS rules,
         (SELECT coalesce(json_object_agg(account.id, account.currency), '{}')
            FROM budget.account WHERE account.household_id = $1) AS currencies
    FROM budget.ledger WHERE ledger.household_id = $1`;

/** The rules that run on what is entered: households without rules cost nothing, others are kept at hand. */
@Injectable()
export class RuleSets {
  /** Only of households that have rules; in the order in which they were asked for. */
  private readonly kept = new Map<string, RuleSet>();

  constructor(private readonly dataSource: DataSource) {}

  /** What is known of the household's rules without asking: they may have changed, so compare the version. */
  peek(householdId: string): RuleSet {
    const known = this.kept.get(householdId);
    if (!known) return NO_RULES;
    this.kept.delete(householdId);
    this.kept.set(householdId, known);
    return known;
  }

  /** As they are now; kept at hand from here on. */
  async refresh(householdId: string): Promise<RuleSet> {
    const current = await readRuleSet(this.dataSource.manager, householdId);
    this.kept.delete(householdId);
    if (current.version !== NO_RULES.version) this.kept.set(householdId, current);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return current;
  }

  /** As they are in the open transaction; for drafts that are recorded in it. */
  read({ manager, householdId }: Household): Promise<RuleSet> {
    return readRuleSet(manager, householdId);
  }

  /** By id, of those that there are; asks for nothing when no rule is named. */
  async findNames(
    { manager, householdId }: Household,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM budget.rule WHERE household_id = $1 AND id = ANY($2::uuid[])',
      [householdId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

async function readRuleSet(manager: EntityManager, householdId: string): Promise<RuleSet> {
  const [row] = await manager.query<Row[]>(RULE_SET, [householdId]);
  if (!row || row.version === NO_RULES.version) return NO_RULES;
  return new RuleSet(row.version, row.rules, new Map(Object.entries(row.currencies)));
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { canonicalJson, Clock, newId } from '#shared';
import {
  HouseholdWriter,
  requireRevision,
  type ExpectedRevisions,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import { requireNoOverlap, type TaxRule } from './tax-rule.js';
import type { TaxRates } from './tax-year.js';

/** What a household said of taxes at one time, as a whole. */
export interface TaxSet<T> {
  readonly id: string;
  readonly revision: bigint;
  readonly content: T;
  readonly recordedAt: Date;
  /** Null = in force. */
  readonly replacedAt: Date | null;
}

export type TaxRuleSet = TaxSet<readonly TaxRule[]>;
export type TaxRateSet = TaxSet<TaxRates>;

/** A kind of set of `T`: where it lies. */
interface SetKind<T> {
  readonly table: string;
  /** SQL of the content as JSON, of the row `tax_set`. */
  readonly content: string;
  /** Inserts a set that is in force; $1 household, $2 id, $3 now, $4 what `toJson` makes of the content. */
  readonly insert: string;
  readonly toJson: (content: T) => string;
}

const RULES: SetKind<readonly TaxRule[]> = {
  table: 'budget.tax_rule_set',
  content: `(
    SELECT coalesce(json_agg(json_build_object('categoryId', rule.category_id, 'taxKind', rule.tax_kind,
             'deductibleShare', rule.deductible_share, 'recoverableShare', rule.recoverable_share,
             'validFrom', rule.valid_from, 'validTo', rule.valid_to) ORDER BY rule.position), '[]')
      FROM budget.tax_rule AS rule
     WHERE rule.household_id = tax_set.household_id AND rule.set_id = tax_set.id)`,
  insert: `
    WITH tax_set AS (
       INSERT INTO budget.tax_rule_set (household_id, id, recorded_at) VALUES ($1, $2, $3) RETURNING household_id, id
     )
     INSERT INTO budget.tax_rule (household_id, set_id, position, category_id, tax_kind, deductible_share,
                                  recoverable_share, valid_from, valid_to)
     SELECT tax_set.household_id, tax_set.id, row_number() OVER () - 1, rule."categoryId", rule."taxKind",
            rule."deductibleShare", rule."recoverableShare", rule."validFrom", rule."validTo"
       FROM tax_set, jsonb_to_recordset($4::jsonb) AS rule ("categoryId" uuid, "taxKind" text,
            "deductibleShare" integer, "recoverableShare" integer, "validFrom" date, "validTo" date)`,
  toJson: (rules) => JSON.stringify(rules),
};

const RATES: SetKind<TaxRates> = {
  table: 'budget.tax_rate_set',
  content: `json_build_object(
    'yearStart', json_build_object('month', tax_set.year_start_month, 'day', tax_set.year_start_day),
    'rates', (SELECT coalesce(json_agg(json_build_object('taxYear', rate.tax_year,
                       'marginalRate', rate.marginal_rate) ORDER BY rate.tax_year), '[]')
                FROM budget.tax_rate AS rate
               WHERE rate.household_id = tax_set.household_id AND rate.set_id = tax_set.id))`,
  insert: `
    WITH tax_set AS (
       INSERT INTO budget.tax_rate_set (household_id, id, recorded_at, year_start_month, year_start_day)
       VALUES ($1, $2, $3, ($4::jsonb #>> '{yearStart,month}')::integer, ($4::jsonb #>> '{yearStart,day}')::integer)
       RETURNING household_id, id
     )
     INSERT INTO budget.tax_rate (household_id, set_id, tax_year, marginal_rate)
     SELECT tax_set.household_id, tax_set.id, rate."taxYear", rate."marginalRate"
       FROM tax_set, jsonb_to_recordset($4::jsonb -> 'rates') AS rate ("taxYear" integer, "marginalRate" integer)`,
  toJson: (rates) => JSON.stringify(rates),
};

/** The household's tax rules and its marginal rates: sets that replace each other and stay readable. */
@Injectable()
export class TaxSets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly clock: Clock,
  ) {}

  /** The rules in force. @param source to read from a snapshot or a replica. @returns null when nobody said any */
  findRules(householdId: string, source: Source = this.dataSource): Promise<TaxRuleSet | null> {
    return findInForce(source, RULES, householdId);
  }

  /** As `findRules`, of the rates. */
  findRates(householdId: string, source: Source = this.dataSource): Promise<TaxRateSet | null> {
    return findInForce(source, RATES, householdId);
  }

  /** All there have been, newest first. @param before id of the last one already seen */
  listRules(householdId: string, limit: number, before?: string, source: Source = this.dataSource) {
    return listSets(source, RULES, householdId, limit, before);
  }

  /** As `listRules`, of the rates. */
  listRates(householdId: string, limit: number, before?: string, source: Source = this.dataSource) {
    return listSets(source, RATES, householdId, limit, before);
  }

  /** Those of the sets that exist. */
  loadRules(source: Source, householdId: string, ids: readonly string[]): Promise<TaxRuleSet[]> {
    return select(source, RULES, 'AND id = ANY($2)', [householdId, ids]);
  }

  /** As `loadRules`, of the rates. */
  loadRates(source: Source, householdId: string, ids: readonly string[]): Promise<TaxRateSet[]> {
    return select(source, RATES, 'AND id = ANY($2)', [householdId, ids]);
  }

  /**
   * Lets these rules hold instead of all before. The same rules again change nothing.
   * @param expected revisions of the set in force, 0 when there is none
   * @throws InvalidFieldError when two overlap; UnknownReferenceError; StaleRevisionError
   */
  async replaceRules(
    scope: WriteScope<TaxRuleSet>,
    rules: readonly TaxRule[],
    expected: ExpectedRevisions,
  ): Promise<TaxRuleSet> {
    requireNoOverlap(rules);
    return this.replace(scope, RULES, rules, expected, (tx) => requireCategories(tx, rules));
  }

  /** As `replaceRules`, of the rates. */
  replaceRates(
    scope: WriteScope<TaxRateSet>,
    { yearStart, rates }: TaxRates,
    expected: ExpectedRevisions,
  ): Promise<TaxRateSet> {
    const inOrder = { yearStart, rates: [...rates].sort((a, b) => a.taxYear - b.taxYear) };
    return this.replace(scope, RATES, inOrder, expected, () => Promise.resolve());
  }

  private replace<T>(
    scope: WriteScope<TaxSet<T>>,
    kind: SetKind<T>,
    content: T,
    expected: ExpectedRevisions,
    check: (tx: HouseholdTransaction) => Promise<void>,
  ): Promise<TaxSet<T>> {
    return this.writer.change(scope, async (tx) => {
      const { manager, householdId } = tx;
      const inForce = await findInForce(manager, kind, householdId);
      requireRevision(inForce ?? { revision: 0n }, expected);
      if (inForce && canonicalJson(inForce.content) === canonicalJson(content)) return inForce;
      await check(tx);
      const now = this.clock.now();
      await manager.query(
        `UPDATE ${kind.table} SET replaced_at = $2 WHERE household_id = $1 AND replaced_at IS NULL`,
        [householdId, now],
      );
      await manager.query(kind.insert, [householdId, newId(), now, kind.toJson(content)]);
      return (await findInForce(manager, kind, householdId))!;
    });
  }
}

/** The primary, a replica, or a snapshot of either. */
type Source = Pick<EntityManager, 'query'>;

interface SetRow<T> {
  readonly id: string;
  readonly revision: string;
  readonly content: T;
  readonly recorded_at: Date;
  readonly replaced_at: Date | null;
}

async function findInForce<T>(
  source: Source,
  kind: SetKind<T>,
  householdId: string,
): Promise<TaxSet<T> | null> {
  const [found] = await select(source, kind, 'AND replaced_at IS NULL', [householdId]);
  return found ?? null;
}

function listSets<T>(
  source: Source,
  kind: SetKind<T>,
  householdId: string,
  limit: number,
  before: string | undefined,
): Promise<TaxSet<T>[]> {
  return select(source, kind, 'AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3', [
    householdId,
    before ?? null,
    limit,
  ]);
}

async function select<T>(
  source: Source,
  kind: SetKind<T>,
  condition: string,
  values: readonly unknown[],
): Promise<TaxSet<T>[]> {
  const rows = await source.query<SetRow<T>[]>(
    `SELECT id, revision, recorded_at, replaced_at, ${kind.content} AS content
       FROM ${kind.table} AS tax_set WHERE household_id = $1 ${condition}`,
    [...values],
  );
  return rows.map(({ id, revision, content, recorded_at: recordedAt, replaced_at: replacedAt }) => {
    return { id, revision: BigInt(revision), content, recordedAt, replacedAt };
  });
}

async function requireCategories(
  { manager, householdId }: HouseholdTransaction,
  rules: readonly TaxRule[],
): Promise<void> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM budget.category WHERE household_id = $1 AND id = ANY($2)',
    [householdId, rules.map(({ categoryId }) => categoryId)],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = rules.findIndex(({ categoryId }) => !known.has(categoryId));
  if (unknown >= 0) throw new UnknownReferenceError('category', `/rules/${unknown}/categoryId`);
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import type { TransactionPosition } from '../transaction/transaction-list.read-model.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { RuleApplicationRows } from './rule-application-rows.js';
import { RuleApplication } from './rule-application.entity.js';
import { RuleChunks } from './rule-chunks.js';
import { RuleEngine, type RulePlan } from './rule-engine.js';
import type { RuleSelection } from './rule-selection.js';
import { subjectOf } from './rule-subject.js';
import { Rule } from './rule.entity.js';
import { SelectedTransactionsReadModel } from './selected-transactions.read-model.js';

/** So many transactions are written to while the client waits; more are a worker's. */
export const APPLIED_AT_ONCE = 500;
/** Transactions that one page of a dry run looks at. */
const EXAMINED_AT_ONCE = 2_000;

/** What a rule would make of one transaction. */
export interface TriedTransaction {
  readonly transaction: Transaction;
  readonly plan: RulePlan;
}

/** One page of a dry run; the counts are of this page. */
export interface RuleTrial {
  readonly examined: number;
  readonly matched: number;
  /** The transactions that would change, newest first. */
  readonly changed: readonly TriedTransaction[];
  /** Where the next page begins; null when everything has been looked at. */
  readonly next: TransactionPosition | null;
}

/** Which part of a dry run. */
export interface RuleTrialQuery {
  readonly selection: RuleSelection;
  readonly after: TransactionPosition | null;
  /** Most changes on one page. */
  readonly limit: number;
}

/** Tries rules on transactions of the past, and applies them. */
@Injectable()
export class RuleApplicationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly selected: SelectedTransactionsReadModel,
    private readonly chunks: RuleChunks,
    private readonly rows: RuleApplicationRows,
    private readonly clock: Clock,
  ) {}

  /** Says what the rule alone would change, enabled or not, and writes nothing. Throws as `applyRule`. */
  async tryRule(householdId: string, ruleId: string, query: RuleTrialQuery): Promise<RuleTrial> {
    const { manager } = this.dataSource;
    const rule = await manager.findOneBy(Rule, { householdId, id: ruleId });
    if (!rule) throw new NotFoundError('rule');
    const { selection, after, limit } = query;
    await this.selected.requireNamed(manager, householdId, selection);
    const page = await this.selected.readPage(manager, householdId, selection, after, EXAMINED_AT_ONCE);
    const plans = new RuleEngine([rule]).plan(page.map(subjectOf));
    const tried = page.map((transaction, index) => ({ transaction, plan: plans[index]! }));
    const changing = tried.filter(({ plan }) => plan.changes.length > 0);
    // A page ends with the last change that it shows.
    const last = changing.length > limit ? changing[limit - 1] : undefined;
    const examined = last ? tried.slice(0, tried.indexOf(last) + 1) : tried;
    const end = last ?? (page.length === EXAMINED_AT_ONCE ? tried.at(-1) : undefined);
    return {
      examined: examined.length,
      matched: examined.filter(({ plan }) => plan.matched.length > 0).length,
      changed: changing.slice(0, limit),
      next: end ? positionOf(end.transaction) : null,
    };
  }

  /**
   * Applies the rule alone, enabled or not. Up to `APPLIED_AT_ONCE` transactions are changed at once and the
   * application is `done`; more are left to a worker and it is `queued`.
   * @throws NotFoundError, UnknownReferenceError for what is named and not there
   */
  applyRule(
    scope: WriteScope<RuleApplication>,
    ruleId: string,
    selection: RuleSelection,
  ): Promise<RuleApplication> {
    const { householdId } = scope;
    return this.writer.change(scope, async (tx) => {
      const { manager } = tx;
      if (!(await manager.existsBy(Rule, { householdId, id: ruleId }))) throw new NotFoundError('rule');
      await this.selected.requireNamed(manager, householdId, selection);
      const count = await this.selected.count(manager, householdId, selection, APPLIED_AT_ONCE + 1);
      const application = await this.open(tx, ruleId, selection);
      if (count > APPLIED_AT_ONCE) await this.rows.handOutAgain(tx, application.id);
      else await this.chunks.applyChunk(tx, application, APPLIED_AT_ONCE + 1);
      return manager.findOneByOrFail(RuleApplication, { householdId, id: application.id });
    });
  }

  /** @throws NotFoundError */
  async getApplication(householdId: string, id: string): Promise<RuleApplication> {
    const found = await this.dataSource.manager.findOneBy(RuleApplication, { householdId, id });
    if (!found) throw new NotFoundError('rule application');
    return found;
  }

  private async open(
    { manager, householdId, actor }: HouseholdTransaction,
    ruleId: string,
    selection: RuleSelection,
  ): Promise<RuleApplication> {
    const now = this.clock.now();
    const application = Object.assign(new RuleApplication(), {
      ...{ householdId, id: newId(), ruleId, selection, status: 'running', epoch: 0, crashes: 0 },
      ...{ touchedAt: now, createdAt: now, bulkActionId: null, lastPostedOn: null, lastId: null },
      ...{ examined: 0, matched: 0, changed: 0, actorKind: actor.kind, actorId: actor.id },
    });
    await manager.insert(RuleApplication, application);
    return application;
  }
}

function positionOf({ postedOn, id }: Transaction): TransactionPosition {
  return { postedOn, id };
}

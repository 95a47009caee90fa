import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { RuleApplicationRows } from './rule-application-rows.js';
import { RuleApplication } from './rule-application.entity.js';
import { RuleChunks } from './rule-chunks.js';
import type { RuleDefinition } from './rule-definition.js';
import type { RuleSelection } from './rule-selection.js';
import { Rule } from './rule.entity.js';
import { SelectedTransactionsReadModel } from './selected-transactions.read-model.js';

/** So many transactions are written to while the client waits; more are a worker's. */
export const APPLIED_AT_ONCE = 500;
/** Applies rules to transactions of the past. */
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
      const rule = await manager.findOneBy(Rule, { householdId, id: ruleId });
      if (!rule) throw new NotFoundError('rule');
      await this.selected.requireNamed(manager, householdId, selection);
      const count = await this.selected.count(manager, householdId, selection, APPLIED_AT_ONCE + 1);
      const application = await this.open(tx, ruleId, [rule], selection);
      if (count > APPLIED_AT_ONCE) await this.rows.handOutAgain(tx, application.id);
      else await this.chunks.applyChunk(tx, application, APPLIED_AT_ONCE + 1);
      return manager.findOneByOrFail(RuleApplication, { householdId, id: application.id });
    });
  }

  /**
   * Leaves to a worker what the rule, where all `rules` run, makes of transactions; inside the transaction that has
   * written these.
   */
  async promise(
    tx: HouseholdTransaction,
    rule: Rule,
    rules: readonly Rule[],
    selection: RuleSelection,
  ): Promise<void> {
    const application = await this.open(tx, rule.id, rules, selection);
    await this.rows.handOutAgain(tx, application.id);
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
    rules: readonly Rule[],
    selection: RuleSelection,
  ): Promise<RuleApplication> {
    const now = this.clock.now();
    const application = Object.assign(new RuleApplication(), {
      ...{ householdId, id: newId(), ruleId, selection, status: 'running', epoch: 0, crashes: 0 },
      rules: rules.map(({ id, stops, conditions, actions }): RuleDefinition => {
        return { id, stops, conditions, actions };
      }),
      ...{ touchedAt: now, createdAt: now, bulkActionId: null, lastPostedOn: null, lastId: null },
      ...{ examined: 0, matched: 0, changed: 0, actorKind: actor.kind, actorId: actor.id },
    });
    await manager.insert(RuleApplication, application);
    return application;
  }
}

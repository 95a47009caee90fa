import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { BulkActions } from '../bulk/bulk-actions.js';
import { RuleApplication } from './rule-application.entity.js';
import { RuleEdits } from './rule-edits.js';
import { RuleEngine } from './rule-engine.js';
import { subjectOf } from './rule-subject.js';
import { Rule } from './rule.entity.js';
import { SelectedTransactionsReadModel } from './selected-transactions.read-model.js';

/** Takes a rule through the transactions of the past, some at a time. All of it is one bulk action, to be undone as one. */
@Injectable()
export class RuleChunks {
  constructor(
    private readonly selected: SelectedTransactionsReadModel,
    private readonly edits: RuleEdits,
    private readonly bulk: BulkActions,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies the rule, as it says now, to the next `size` transactions and notes how far it has come, in the same
   * transaction of the database. @returns whether that was the last of them
   */
  async applyChunk(tx: HouseholdTransaction, application: RuleApplication, size: number): Promise<boolean> {
    const { manager } = tx;
    const { householdId, id, ruleId, selection, lastPostedOn, lastId } = application;
    const rule = await manager.findOneByOrFail(Rule, { householdId, id: ruleId });
    const after = lastPostedOn !== null && lastId !== null ? { postedOn: lastPostedOn, id: lastId } : null;
    const page = await this.selected.readPage(manager, householdId, selection, after, size);
    const plans = new RuleEngine([rule]).plan(page.map(subjectOf));
    const planned = page
      .map((transaction, index) => ({ transaction, plan: plans[index]! }))
      .filter(({ plan }) => plan.changes.length > 0);
    const { bulkActionId } = application;
    const isLast = page.length < size;
    const last = page.at(-1);
    const progress = {
      status: isLast ? ('done' as const) : ('running' as const),
      touchedAt: this.clock.now(),
      bulkActionId: planned.length === 0 ? bulkActionId : await this.begin(tx, bulkActionId),
      ...(last ? { lastPostedOn: last.postedOn, lastId: last.id } : {}),
      examined: application.examined + page.length,
      matched: application.matched + plans.filter(({ matched }) => matched.length > 0).length,
      changed: application.changed + planned.length,
    };
    await this.edits.write(tx, planned);
    await manager.update(RuleApplication, { householdId, id }, progress);
    return isLast;
  }

  private async begin(tx: HouseholdTransaction, bulkActionId: string | null): Promise<string> {
    if (bulkActionId === null) return this.bulk.begin(tx, 'rule');
    await this.bulk.resume(tx, bulkActionId);
    return bulkActionId;
  }
}

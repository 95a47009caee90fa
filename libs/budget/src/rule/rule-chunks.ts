import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { BulkActions } from '../bulk/bulk-actions.js';
import { requireKnown } from '../transaction/known-references.js';
import { RuleApplication } from './rule-application.entity.js';
import { referencesOf } from './rule-definition.js';
import { RuleEdits } from './rule-edits.js';
import { RulePlanner, type PlannedTransaction } from './rule-planner.js';
import { Rule } from './rule.entity.js';
import { SelectedTransactionsReadModel } from './selected-transactions.read-model.js';

/** Takes a rule through the transactions of the past, some at a time. All of it is one bulk action, to be undone as one. */
@Injectable()
export class RuleChunks {
  constructor(
    private readonly selected: SelectedTransactionsReadModel,
    private readonly planner: RulePlanner,
    private readonly edits: RuleEdits,
    private readonly bulk: BulkActions,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies the rule, by the rules as they were when the application began, to the next `size` transactions and notes how far it has
   * come, in the same transaction of the database.
   * @returns whether that was the last of them
   * @throws UnknownReferenceError when something that the rule named then is gone
   */
  async applyChunk(tx: HouseholdTransaction, application: RuleApplication, size: number): Promise<boolean> {
    const { manager } = tx;
    const { householdId, id, ruleId, selection, lastPostedOn, lastId } = application;
    const rules = application.rules ?? [await manager.findOneByOrFail(Rule, { householdId, id: ruleId })];
    await requireKnown(
      manager,
      householdId,
      rules.filter((rule) => rule.id === ruleId).flatMap(referencesOf),
    );
    const after = lastPostedOn !== null && lastId !== null ? { postedOn: lastPostedOn, id: lastId } : null;
    const page = await this.selected.readPage(manager, householdId, selection, after, size);
    const plans = (await this.planner.plan(manager, householdId, rules, page)).map((one) =>
      withoutOthers(one, application),
    );
    const planned = plans.filter(({ plan }) => plan.changes.length > 0);
    const { bulkActionId } = application;
    const isLast = page.length < size;
    const last = page.at(-1);
    const progress = {
      status: isLast ? ('done' as const) : ('running' as const),
      touchedAt: this.clock.now(),
      bulkActionId: planned.length === 0 ? bulkActionId : await this.begin(tx, bulkActionId),
      ...(last ? { lastPostedOn: last.postedOn, lastId: last.id } : {}),
      examined: application.examined + page.length,
      matched: application.matched + plans.filter(({ plan }) => plan.matched.includes(ruleId)).length,
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

/** What other rules make is theirs to write; of imported rows all was said in the preview, but for transfers. */
function withoutOthers(
  planned: PlannedTransaction,
  { ruleId, selection }: RuleApplication,
): PlannedTransaction {
  const { plan } = planned;
  const changes = plan.changes.filter(
    (change) =>
      change.ruleId === ruleId && (selection.importId === undefined || change.field === 'transferAccountId'),
  );
  return { ...planned, plan: { ...plan, changes } };
}

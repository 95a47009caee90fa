import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import { AutomaticEdits, type AutomaticChanges } from '../transaction/automatic-edits.js';
import type { AutomationActor } from '../transaction/automation-actor.js';
import { Counterparts } from '../transfer/counterparts.js';
import type { RulePlan } from './rule-engine.js';
import type { PlannedTransaction } from './rule-planner.js';

/** Writes what rules have planned. */
@Injectable()
export class RuleEdits {
  constructor(
    private readonly edits: AutomaticEdits,
    private readonly counterparts: Counterparts,
  ) {}

  /**
   * Each change is its rule's in the history: a handful of statements per rule, however many transactions.
   * @param planned in the same transaction of the database
   */
  async write(tx: HouseholdTransaction, planned: readonly PlannedTransaction[]): Promise<void> {
    const current = new Map(planned.map(({ transaction }) => [transaction.id, transaction]));
    const writers = new Set(planned.flatMap(({ plan }) => plan.changes.map(({ ruleId }) => ruleId)));
    for (const ruleId of writers) {
      const edits = planned.flatMap(({ transaction: { id }, plan }) => {
        const changes = changesOf(plan, ruleId);
        return changes ? [{ transaction: current.get(id)!, changes }] : [];
      });
      for (const { transaction } of await this.edits.apply(tx, actorOf(ruleId), edits)) {
        current.set(transaction.id, transaction);
      }
    }
    // Behind everything else, which writes whole rows as they were read.
    for (const ruleId of writers) {
      const transfers = planned.flatMap(({ transaction: { id }, plan, counterpart }) => {
        const accountId = plan.after.transferAccountId;
        const isMade = plan.changes.some(
          (change) => change.field === 'transferAccountId' && change.ruleId === ruleId,
        );
        return isMade && accountId !== null && counterpart
          ? [{ transaction: current.get(id)!, accountId, counterpart }]
          : [];
      });
      await this.counterparts.makeTransfers(tx, actorOf(ruleId), transfers);
    }
  }
}

const actorOf = (ruleId: string): AutomationActor => ({ kind: 'rule', id: ruleId });

/** What of a plan one rule writes into the transaction itself; null when nothing. */
function changesOf({ changes, after }: RulePlan, ruleId: string): AutomaticChanges | null {
  const written = changes.flatMap(({ field, ruleId: writer }) =>
    writer === ruleId && field !== 'transferAccountId' ? [[field, after[field]] as const] : [],
  );
  return written.length === 0 ? null : Object.fromEntries(written);
}

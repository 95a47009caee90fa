import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import { AutomaticEdits, type AutomaticChanges } from '../transaction/automatic-edits.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import type { RulePlan } from './rule-engine.js';

/** A transaction, as it was read inside the same transaction of the database, and what rules make of it. */
export interface PlannedTransaction {
  readonly transaction: Transaction;
  readonly plan: RulePlan;
}

/** Writes what rules have planned. */
@Injectable()
export class RuleEdits {
  constructor(private readonly edits: AutomaticEdits) {}

  /** Each change is its rule's in the history: a handful of statements per rule, however many transactions. */
  async write(tx: HouseholdTransaction, planned: readonly PlannedTransaction[]): Promise<void> {
    const current = new Map(planned.map(({ transaction }) => [transaction.id, transaction]));
    const writers = new Set(planned.flatMap(({ plan }) => plan.changes.map(({ ruleId }) => ruleId)));
    for (const ruleId of writers) {
      const edits = planned.flatMap(({ transaction: { id }, plan }) => {
        const changes = changesOf(plan, ruleId);
        return changes ? [{ transaction: current.get(id)!, changes }] : [];
      });
      for (const { transaction } of await this.edits.apply(tx, { kind: 'rule', id: ruleId }, edits)) {
        current.set(transaction.id, transaction);
      }
    }
  }
}

/** What of a plan one rule writes; null when nothing. */
function changesOf({ changes, after }: RulePlan, ruleId: string): AutomaticChanges | null {
  const fields = changes.filter((change) => change.ruleId === ruleId).map(({ field }) => field);
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map((field) => [field, after[field]]));
}

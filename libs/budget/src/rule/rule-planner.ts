import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '../transaction/transaction.entity.js';
import { Counterparts, type Counterpart } from '../transfer/counterparts.js';
import type { RuleDefinition } from './rule-definition.js';
import { RuleEngine, type RulePlan } from './rule-engine.js';
import { subjectOf } from './rule-subject.js';

/** A booked transaction and what rules make of it. */
export interface PlannedTransaction {
  readonly transaction: Transaction;
  readonly plan: RulePlan;
  /** The other side of the transfer that `plan` makes of it; null when it makes none. */
  readonly counterpart: Counterpart | null;
}

/** Plans what rules make of booked transactions; the dry run and the real thing share it. */
@Injectable()
export class RulePlanner {
  constructor(private readonly counterparts: Counterparts) {}

  /**
   * One plan per transaction, in their order. A transfer that cannot be made (see `Counterparts`) is not planned. At
   * most one statement, none where no transfer is wanted.
   */
  async plan(
    manager: EntityManager,
    householdId: string,
    rules: readonly RuleDefinition[],
    transactions: readonly Transaction[],
  ): Promise<PlannedTransaction[]> {
    const plans = new RuleEngine(rules).plan(transactions.map(subjectOf));
    const wanted = plans.flatMap((plan, index) => {
      const accountId = plan.after.transferAccountId;
      return accountId === null ? [] : [{ transaction: transactions[index]!, accountId }];
    });
    const found = await this.counterparts.findCounterparts(manager, householdId, wanted);
    const counterparts = new Map(wanted.map(({ transaction }, index) => [transaction.id, found[index]!]));
    return plans.map((plan, index) => {
      const transaction = transactions[index]!;
      const counterpart = counterparts.get(transaction.id) ?? null;
      return { transaction, counterpart, plan: counterpart === null ? withoutTransfer(plan) : plan };
    });
  }
}

function withoutTransfer(plan: RulePlan): RulePlan {
  if (plan.after.transferAccountId === null) return plan;
  return {
    ...plan,
    after: { ...plan.after, transferAccountId: null },
    changes: plan.changes.filter(({ field }) => field !== 'transferAccountId'),
  };
}

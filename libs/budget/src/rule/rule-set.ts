import { Money } from '#shared';
import type { TransactionDraft } from '../transaction/transaction-draft.js';
import type { NewTransaction } from '../transaction/transaction-statement.js';
import { locksOfCreation } from '../transaction/field-locks.js';
import type { RuleDefinition } from './rule-definition.js';
import { RuleEngine, type RulePlan } from './rule-engine.js';
import { subjectOfDraft } from './rule-subject.js';

/** No account has this id. */
const NO_ACCOUNT = '';

/** The enabled rules of a household at one moment, and what they need to know of its accounts. */
export class RuleSet {
  private readonly engine: RuleEngine;

  /**
   * @param version `budget.ledger.rule_set`: equal versions are equal rules; `'0'` = no enabled rule
   * @param currencies of the household's accounts, by id; an account keeps its currency for good
   */
  constructor(
    readonly version: string,
    rules: readonly RuleDefinition[],
    private readonly currencies: ReadonlyMap<string, string>,
  ) {
    this.engine = new RuleEngine(rules);
  }

  /** False: the account is newer than this, so what the rules make of the transaction cannot be told. */
  canPlan({ accountId, currency }: Pick<NewTransaction, 'accountId' | 'currency'>): boolean {
    return this.isEmpty || currency !== undefined || this.currencies.has(accountId);
  }

  get isEmpty(): boolean {
    return this.engine.isEmpty;
  }

  /** The drafts with what the rules add to them, in their order. 10,000 take a fraction of a second. */
  complete(drafts: readonly TransactionDraft[]): TransactionDraft[] {
    if (this.isEmpty) return [...drafts];
    const plans = this.engine.plan(drafts.map(subjectOfDraft));
    return drafts.map((draft, index) => completed(draft, plans[index]!));
  }

  /**
   * What the rules make of a movement whose account nobody has chosen yet: none is on an account that a rule asks for.
   * Null without rules.
   */
  planUnaccounted({
    payee,
    amount,
    postedOn,
    source,
  }: Pick<TransactionDraft, 'payee' | 'amount' | 'postedOn' | 'source'>): RulePlan | null {
    if (this.isEmpty) return null;
    return this.engine.planOne({
      ...{ payee, amount, postedOn, source, accountId: NO_ACCOUNT, memo: null, categoryId: null },
      ...{ splits: [], tags: [], transferAccountId: null, isTransfer: false, isBooked: false },
      locked: new Set(),
    });
  }

  /**
   * What the rules make of a transaction that a person enters: they fill in what was left empty. Null when they change
   * nothing, or the account is not known here.
   */
  planFor(entered: NewTransaction): RulePlan | null {
    const currency = entered.currency ?? this.currencies.get(entered.accountId);
    if (this.isEmpty || currency === undefined) return null;
    const { accountId, postedOn, payee, memo, categoryId, splits, tags } = entered;
    const plan = this.engine.planOne({
      ...{ accountId, postedOn, payee, memo, categoryId, splits, tags },
      amount: Money.of(entered.amountUnits, currency),
      source: 'manual',
      transferAccountId: null,
      isTransfer: false,
      isBooked: false,
      locked: new Set(locksOfCreation(entered)),
    });
    return plan.changes.length === 0 ? null : plan;
  }
}

/** The rules whose values a plan's result bears. */
export function writersOf({ changes }: RulePlan): string[] {
  return [...new Set(changes.map(({ ruleId }) => ruleId))];
}

function completed(draft: TransactionDraft, plan: RulePlan): TransactionDraft {
  if (plan.changes.length === 0) return draft;
  const { payee, memo, categoryId, splits, tags } = plan.after;
  const isSplit = plan.changes.some(({ field }) => field === 'splits');
  return {
    ...draft,
    ...{ payee, memo, categoryId, tags },
    splits: isSplit
      ? splits.map(({ amountUnits, ...part }) => {
          return { ...part, amount: Money.of(amountUnits, draft.amount.currency) };
        })
      : draft.splits,
    ruleIds: writersOf(plan),
  };
}

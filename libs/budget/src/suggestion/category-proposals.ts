import { Injectable } from '@nestjs/common';
import { Clock, localDateIn, type LocalDate, type Money } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { RuleSets } from '../rule/rule-sets.js';
import type { TransactionSource } from '../transaction/transaction.entity.js';
import { CategoryHabitsReadModel } from './category-habits.read-model.js';
import { CategoryModel, type SuggestionReason } from './category-model.js';

/** A movement that is not in the books yet, and whose account nobody has chosen. */
export interface ProposalQuestion {
  readonly payee: string;
  /** Negative = money out. */
  readonly amount: Money;
  readonly postedOn: LocalDate;
  readonly source: TransactionSource;
}

/** One of the household's rules will give the category. */
export interface RuleReason {
  readonly kind: 'rule';
  readonly ruleId: string;
  /** The rule's name. */
  readonly text: string;
}

export interface CategoryProposal {
  readonly categoryId: string;
  /** From 0 to 1: about this share of such proposals is right; 1 for a rule. */
  readonly confidence: number;
  readonly reason: RuleReason | HabitReason;
}

/** Without an account an amount is no reason. */
type HabitReason = SuggestionReason & { readonly kind: 'payee' | 'word'; readonly text: string };

/**
 * Proposes one category for each of many movements: the one that the household's rules will give, or else the one that
 * its past speaks for most. Never writes anything.
 */
@Injectable()
export class CategoryProposals {
  constructor(
    private readonly rules: RuleSets,
    private readonly habits: CategoryHabitsReadModel,
    private readonly clock: Clock,
  ) {}

  /**
   * In the order of the questions; null where the past says too little, and where the rules divide the movement or make a
   * transfer of it. As many statements for a hundred questions as for one.
   */
  async propose(
    household: Pick<HouseholdTransaction, 'householdId' | 'manager'>,
    questions: readonly ProposalQuestion[],
  ): Promise<(CategoryProposal | null)[]> {
    if (questions.length === 0) return [];
    const { householdId, manager } = household;
    const rules = await this.rules.read(household);
    const ruled = questions.map((question) => rules.planUnaccounted(question));
    const payees = ruled.map((plan, index) => plan?.after.payee ?? questions[index]!.payee);
    const payeeNames = await this.habits.findPayeeNames(householdId, payees, manager);
    const today = localDateIn('UTC', this.clock.now());
    const model = new CategoryModel(await this.habits.readHabits(householdId, today, null, manager));
    const ruleIds = ruled.flatMap((plan) => plan?.changes.map(({ ruleId }) => ruleId) ?? []);
    const ruleNames = await this.rules.findNames(household, ruleIds);
    return questions.map(({ amount }, index) => {
      const plan = ruled[index];
      if (plan && (plan.after.splits.length > 0 || plan.after.transferAccountId !== null)) return null;
      const decided = plan?.changes.find(({ field }) => field === 'categoryId');
      if (plan?.after.categoryId && decided) {
        const { ruleId } = decided;
        const text = ruleNames.get(ruleId) ?? '';
        return { categoryId: plan.after.categoryId, confidence: 1, reason: { kind: 'rule', ruleId, text } };
      }
      const payee = payees[index]!;
      const payeeName = payeeNames[index] ?? null;
      const subject = { payee, payeeName, accountId: null, amountUnits: amount.minorUnits };
      const [best] = model.suggest(subject, 1);
      return best && isOfPayee(best.reason) ? { ...best, reason: best.reason } : null;
    });
  }
}

function isOfPayee(reason: SuggestionReason): reason is HabitReason {
  return reason.kind !== 'amount';
}

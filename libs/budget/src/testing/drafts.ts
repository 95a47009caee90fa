import { Money, newId, requestDigest } from '#shared';
import type { AccountDraft } from '../account/account.service.js';
import type { PlannedLine } from '../budget/budget-plan.js';
import type { BudgetDraft } from '../budget/budget.service.js';
import type { CategoryDraft } from '../category/category.service.js';
import type { TransactionDraft } from '../transaction/transaction-draft.js';
import type { NewTransaction } from '../transaction/transaction-statement.js';

/** A digest as different requests have different ones. */
const freshDigest = () => requestDigest(newId());

/** A checking account in euro without an opening balance, but for the wishes. */
export function accountDraft(wishes: Partial<AccountDraft> = {}): AccountDraft {
  return {
    digest: freshDigest(),
    name: 'Everyday',
    type: 'checking',
    openingBalance: Money.zero('EUR'),
    archived: false,
    ...wishes,
  };
}

/** A root category of expenses, but for the wishes. */
export function categoryDraft(wishes: Partial<CategoryDraft> = {}): CategoryDraft {
  return {
    digest: freshDigest(),
    parentId: null,
    name: 'Food',
    taxTreatment: 'none',
    archived: false,
    ...wishes,
  };
}

/** A transaction as a person enters it: 12.50 out on 2026-11-10, but for the wishes. */
export function newTransaction(wishes: Partial<NewTransaction> & { accountId: string }): NewTransaction {
  return {
    digest: freshDigest(),
    postedOn: '2026-11-10',
    amountUnits: -1250n,
    payee: null,
    memo: null,
    categoryId: null,
    splits: [],
    tags: [],
    status: 'cleared',
    externalId: null,
    original: null,
    ...wishes,
  };
}

/** A transaction for the recorder: 12.50 EUR out on 2026-11-10, but for the wishes. */
export function transactionDraft(
  wishes: Partial<TransactionDraft> & { accountId: string },
): TransactionDraft {
  return {
    postedOn: '2026-11-10',
    amount: Money.of(-1250n, 'EUR'),
    payee: null,
    memo: null,
    categoryId: null,
    splits: [],
    tags: [],
    status: 'cleared',
    source: 'manual',
    receiptId: null,
    ...wishes,
  };
}

/** A budget's line that follows the plan's rollover, unless it has a rule of its own. */
export function plannedLine(
  categoryId: string,
  amountUnits: bigint,
  rule: PlannedLine['rule'] = null,
): PlannedLine {
  return { categoryId, amountUnits, rule };
}

/** A monthly budget in euro from January 2026 on, without lines, but for the wishes. */
export function budgetDraft(wishes: Partial<BudgetDraft> = {}): BudgetDraft {
  return {
    digest: freshDigest(),
    name: 'Household',
    period: 'monthly',
    startsOn: '2026-01-01',
    currency: 'EUR',
    rule: { rollover: 'none', cap: null, reset: null },
    lines: [],
    alertThresholds: [80, 100],
    alertProjected: true,
    ...wishes,
  };
}

export {
  accountDraft,
  budgetDraft,
  categoryDraft,
  newTransaction,
  plannedLine,
  transactionDraft,
} from './drafts.js';
export { starterCategories } from '../category/starter-categories.js';
export { makeHousehold } from './household/household.js';
export { CATEGORY_NAMES, type CategoryKey } from './household/category-names.js';
export type { HouseholdTruth, TrueSeries } from './household/household-truth.js';
export type { AccountKey, MadeAccount, MadeHousehold, MadeTransaction } from './household/made-household.js';
export type { HouseholdWishes } from './household/scene.js';
export { openTestHousehold } from './test-household.js';
export {
  MODEL_ACCOUNTS,
  TransferModel,
  type ModelEntry,
  type TransferAction,
  type TransferStep,
} from './transfer-model.js';
export { ruleDefinition, ruleDraft, ruleSubject, wherePayeeContains } from './rules.js';

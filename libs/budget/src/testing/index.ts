export {
  accountDraft,
  budgetDraft,
  categoryDraft,
  newTransaction,
  plannedLine,
  transactionDraft,
} from './drafts.js';
export { openTestHousehold } from './test-household.js';
export {
  MODEL_ACCOUNTS,
  TransferModel,
  type ModelEntry,
  type TransferAction,
  type TransferStep,
} from './transfer-model.js';
export { ruleDefinition, ruleDraft, ruleSubject, wherePayeeContains } from './rules.js';

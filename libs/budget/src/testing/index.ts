export { accountDraft, budgetDraft, categoryDraft, newTransaction, transactionDraft } from './drafts.js';
export { openTestHousehold } from './test-household.js';

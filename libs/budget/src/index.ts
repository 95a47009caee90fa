/** The books of a household, for the libs above. */
import { budgetAlertJob, budgetTurnJob } from './budget/budget-alert.job.js';
import { importRatesJob } from './exchange/import-rates.job.js';
import { expireImportsJob, removeImportFileJob, runImportJob } from './import/import.job.js';
import { recurringJob, recurringTurnJob } from './recurring/recurring.job.js';
import { sizeWarningJob } from './limit/size-warning.job.js';
import { expireNotificationsJob } from './notification/expire-notifications.job.js';
import { applyRuleJob } from './rule/apply-rule.job.js';

export type { Account } from './account/account.entity.js';
export { AccountService } from './account/account.service.js';
export { BalanceHistoryReadModel } from './account/balance-history.read-model.js';
export { LedgerReadModel } from './account/ledger.read-model.js';
export { UnknownReferenceError } from './budget.errors.js';
export { BudgetModule } from './budget.module.js';
export { BudgetAlertService } from './budget/budget-alert.service.js';
export { BudgetComparison, type ComparedBudget, type ComparedLine } from './budget/budget-comparison.js';
export { BudgetCopyService } from './budget/budget-copy.service.js';
export { BudgetProposalService } from './budget/budget-proposal.service.js';
export type { PeriodReview } from './budget/budget-review.js';
export { BudgetReviewService } from './budget/budget-review.service.js';
export { BudgetService, type BudgetChanges, type BudgetDraft } from './budget/budget.service.js';
export { BulkActions, type BulkActionKind } from './bulk/bulk-actions.js';
export { BulkEditService, type BulkEdit } from './bulk/bulk-edit.service.js';
export { BulkUndoService } from './bulk/bulk-undo.service.js';
export { ReceiptClaims, type ReceiptClaim, type ReceiptKeeper } from './evidence/receipt-claims.js';
export { CategoryMergeService } from './category/category-merge.service.js';
export { CategoryReferences } from './category/category-references.js';
export type { Category } from './category/category.entity.js';
export { CategoryService } from './category/category.service.js';
export { MATCH_REASON_CODES } from './evidence/match-score.js';
export { PurchaseMatchesReadModel, type PurchaseMatch } from './evidence/purchase-matches.read-model.js';
export {
  TaxEvidence,
  type EvidenceDocument,
  type PrintedTax,
  type ReceiptTaxes,
  type ReceiptTaxReader,
} from './evidence/tax-evidence.js';
export { ReceiptEvidence } from './evidence/receipt-evidence.js';
export { ExchangeRateSettings } from './exchange/exchange-rate.config.js';
export { ExchangeRateService, type NewExchangeRate } from './exchange/exchange-rate.service.js';
export {
  rateKey,
  RateLookupReadModel,
  type StatedRate,
  type WantedRate,
} from './exchange/rate-lookup.read-model.js';
export { ImportSettings } from './import/import.config.js';
export { SizeLimitSettings } from './limit/size-limit.config.js';
export { NotificationSettings } from './notification/notification.config.js';
export { NotificationService } from './notification/notification.service.js';
export { PayeeReadModel, type Payee, type UsedPayee } from './payee/payee.read-model.js';
export { PayeeService } from './payee/payee.service.js';
export type { ReconciliationState } from './reconciliation/reconciliation-state.js';
export { ReconciliationService } from './reconciliation/reconciliation.service.js';
export { RecurringRefreshService } from './recurring/recurring-refresh.service.js';
export { RecurringService, type RecurringChanges } from './recurring/recurring.service.js';
export { BookSourcesReadModel, type BookSources } from './reporting/book-sources.read-model.js';
export { readCashSnapshot, type CashSnapshot } from './reporting/cash-snapshot.js';
export {
  movementStatement,
  readMovementCells,
  toMovementCells,
  type CellsQuery,
  type Groupings,
  type MovementCell,
  type MovementCells,
  type MovementRow,
  type ReportFilter,
  type ReportSource,
} from './reporting/movement-cells.js';
export { readTaxableParts, type TaxablePart } from './reporting/taxable-parts.js';
export {
  readTaxableSpend,
  type ReceiptedSpend,
  type TaxableSpend,
  type TaxedCategory,
} from './reporting/taxable-spend.js';
export { RuleApplicationService } from './rule/rule-application.service.js';
export { RuleEngine } from './rule/rule-engine.js';
export type { RuleSet } from './rule/rule-set.js';
export { RuleSets } from './rule/rule-sets.js';
export { RuleService } from './rule/rule.service.js';
export { RuleTrialService } from './rule/rule-trial.service.js';
export { RuledRecorder } from './rule/ruled-recorder.js';
export { CategoryHabitsReadModel } from './suggestion/category-habits.read-model.js';
export { CategoryModel, type CategorySuggestion, type Habit } from './suggestion/category-model.js';
export {
  CategoryProposals,
  type CategoryProposal,
  type ProposalQuestion,
} from './suggestion/category-proposals.js';
export { summaryOf } from './suggestion/reason-summary.js';
export { CategorySuggestionService } from './suggestion/category-suggestion.service.js';
export {
  isInForce,
  taxKindKey,
  treatmentOf,
  WHOLE_SHARE,
  RULED_TREATMENTS,
  type RuledTreatment,
  type TaxRule,
} from './tax/tax-rule.js';
export { toTaxRateSetDto, toTaxRuleSetDto } from './tax/tax-representation.js';
export { TaxSets, type TaxRateSet, type TaxRuleSet } from './tax/tax-sets.js';
export { CALENDAR_YEAR, taxYearOf, taxYearRange, type TaxRates, type YearStart } from './tax/tax-year.js';
export {
  AutomaticEdits,
  type AutomaticChanges,
  type AutomaticEdit,
  type AutomaticOutcome,
} from './transaction/automatic-edits.js';
export type { AutomationActor } from './transaction/automation-actor.js';
export { locksOfCreation } from './transaction/field-locks.js';
export { TransactionBatchService, type BatchOperation } from './transaction/transaction-batch.service.js';
export type { SplitDraft, TransactionDraft } from './transaction/transaction-draft.js';
export type { MovementKind } from './transaction/transaction-list.read-model.js';
export { TransactionHistoryReadModel } from './transaction/transaction-history.read-model.js';
export { TransactionRecorder } from './transaction/transaction-recorder.js';
export {
  toTransactionDto,
  transactionSchema,
  type TransactionDto,
} from './transaction/transaction-representation.js';
export type { NewTransaction } from './transaction/transaction-statement.js';
export type { Transaction } from './transaction/transaction.entity.js';
export { TransactionService } from './transaction/transaction.service.js';
export { TransferService, type NewTransfer } from './transfer/transfer.service.js';

/** Every job of this lib, for the worker's boot check. */
export const budgetJobs = [
  budgetAlertJob,
  budgetTurnJob,
  recurringJob,
  recurringTurnJob,
  runImportJob,
  removeImportFileJob,
  expireImportsJob,
  importRatesJob,
  applyRuleJob,
  sizeWarningJob,
  expireNotificationsJob,
] as const;

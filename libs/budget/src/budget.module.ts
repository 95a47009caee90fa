import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReadSnapshot } from '#shared/sync';
import { Account } from './account/account.entity.js';
import { AccountService } from './account/account.service.js';
import { BalanceHistoryReadModel } from './account/balance-history.read-model.js';
import { LedgerReadModel } from './account/ledger.read-model.js';
import { BudgetAlertService } from './budget/budget-alert.service.js';
import { BookSourcesReadModel } from './reporting/book-sources.read-model.js';
import { BudgetComparison } from './budget/budget-comparison.js';
import { BudgetCopyService } from './budget/budget-copy.service.js';
import { BudgetLine } from './budget/budget-line.entity.js';
import { BudgetProposalService } from './budget/budget-proposal.service.js';
import { BudgetReviewService } from './budget/budget-review.service.js';
import { BudgetSpendReadModel } from './budget/budget-spend.read-model.js';
import { Budget } from './budget/budget.entity.js';
import { BudgetService } from './budget/budget.service.js';
import { EarlierPlanLine } from './budget/earlier-plan-line.entity.js';
import { EarlierPlan } from './budget/earlier-plan.entity.js';
import { BulkActionReadModel } from './bulk/bulk-action.read-model.js';
import { BulkActions } from './bulk/bulk-actions.js';
import { BulkEditService } from './bulk/bulk-edit.service.js';
import { BulkUndoService } from './bulk/bulk-undo.service.js';
import { ReceiptClaims } from './evidence/receipt-claims.js';
import { CategoryMergeService } from './category/category-merge.service.js';
import { CategoryNames } from './category/category-names.js';
import { CategoryReferences } from './category/category-references.js';
import { Category } from './category/category.entity.js';
import { CategoryService } from './category/category.service.js';
import { StarterLedger } from './category/starter-ledger.js';
import { PurchaseMatchesReadModel } from './evidence/purchase-matches.read-model.js';
import { ReceiptEvidence } from './evidence/receipt-evidence.js';
import { TaxEvidence } from './evidence/tax-evidence.js';
import { ExchangeRate } from './exchange/exchange-rate.entity.js';
import { ExchangeRateService } from './exchange/exchange-rate.service.js';
import { RateLookupReadModel } from './exchange/rate-lookup.read-model.js';
import { ImportRows } from './import/import-rows.js';
import { Import } from './import/import.entity.js';
import { SizeLimits } from './limit/size-limits.js';
import { Notification } from './notification/notification.entity.js';
import { NotificationService } from './notification/notification.service.js';
import { PayeeReadModel } from './payee/payee.read-model.js';
import { PayeeService } from './payee/payee.service.js';
import { Reconciliation } from './reconciliation/reconciliation.entity.js';
import { ReconciliationService } from './reconciliation/reconciliation.service.js';
import { RecurringRefreshService } from './recurring/recurring-refresh.service.js';
import { Recurring } from './recurring/recurring.entity.js';
import { RecurringService } from './recurring/recurring.service.js';
import { ImportedTransfers } from './rule/imported-transfers.js';
import { RuleApplicationRows } from './rule/rule-application-rows.js';
import { RuleApplicationRunService } from './rule/rule-application-run.service.js';
import { RuleApplication } from './rule/rule-application.entity.js';
import { RuleApplicationService } from './rule/rule-application.service.js';
import { RuleChunks } from './rule/rule-chunks.js';
import { RuleEdits } from './rule/rule-edits.js';
import { RulePlanner } from './rule/rule-planner.js';
import { RuleSets } from './rule/rule-sets.js';
import { RuleTrialService } from './rule/rule-trial.service.js';
import { Rule } from './rule/rule.entity.js';
import { RuleService } from './rule/rule.service.js';
import { RuledRecorder } from './rule/ruled-recorder.js';
import { SelectedTransactionsReadModel } from './rule/selected-transactions.read-model.js';
import { CategoryHabitsReadModel } from './suggestion/category-habits.read-model.js';
import { CategoryProposals } from './suggestion/category-proposals.js';
import { CategorySuggestionService } from './suggestion/category-suggestion.service.js';
import { TagService } from './tag/tag.service.js';
import { TaxSets } from './tax/tax-sets.js';
import { AutomaticEdits } from './transaction/automatic-edits.js';
import { TransactionBatchService } from './transaction/transaction-batch.service.js';
import { TransactionHistoryReadModel } from './transaction/transaction-history.read-model.js';
import { TransactionRecorder } from './transaction/transaction-recorder.js';
import { TransactionSplit } from './transaction/transaction-split.entity.js';
import { Transaction } from './transaction/transaction.entity.js';
import { TransactionReadModel } from './transaction/transaction.read-model.js';
import { TransactionService } from './transaction/transaction.service.js';
import { Counterparts } from './transfer/counterparts.js';
import { TransferPairs } from './transfer/transfer-pairs.js';
import { Transfer } from './transfer/transfer.entity.js';
import { TransferService } from './transfer/transfer.service.js';

/** The household's books: accounts, categories, transactions, budgets, and the figures drawn from them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Account,
      Budget,
      BudgetLine,
      Category,
      EarlierPlan,
      EarlierPlanLine,
      ExchangeRate,
      Import,
      Notification,
      Reconciliation,
      Recurring,
      Rule,
      RuleApplication,
      Transaction,
      TransactionSplit,
      Transfer,
    ]),
  ],
  providers: [
    AccountService,
    AutomaticEdits,
    BalanceHistoryReadModel,
    BudgetAlertService,
    BookSourcesReadModel,
    BudgetComparison,
    BudgetCopyService,
    BudgetProposalService,
    BudgetReviewService,
    BudgetService,
    BudgetSpendReadModel,
    BulkActionReadModel,
    BulkActions,
    BulkEditService,
    BulkUndoService,
    CategoryHabitsReadModel,
    CategoryMergeService,
    CategoryNames,
    CategoryProposals,
    CategoryReferences,
    CategoryService,
    CategorySuggestionService,
    Counterparts,
    ExchangeRateService,
    ImportRows,
    ImportedTransfers,
    LedgerReadModel,
    NotificationService,
    PayeeReadModel,
    PayeeService,
    PurchaseMatchesReadModel,
    RateLookupReadModel,
    ReadSnapshot,
    ReceiptClaims,
    ReceiptEvidence,
    ReconciliationService,
    RecurringRefreshService,
    RecurringService,
    RuleApplicationRows,
    RuleApplicationRunService,
    RuleApplicationService,
    RuleChunks,
    RuleEdits,
    RulePlanner,
    RuleService,
    RuleSets,
    RuleTrialService,
    RuledRecorder,
    SelectedTransactionsReadModel,
    SizeLimits,
    StarterLedger,
    TagService,
    TaxEvidence,
    TaxSets,
    TransactionBatchService,
    TransactionHistoryReadModel,
    TransactionReadModel,
    TransactionRecorder,
    TransactionService,
    TransferPairs,
    TransferService,
  ],
  exports: [
    AccountService,
    AutomaticEdits,
    BalanceHistoryReadModel,
    BudgetAlertService,
    BookSourcesReadModel,
    BudgetComparison,
    BudgetCopyService,
    BudgetProposalService,
    BudgetReviewService,
    BudgetService,
    BulkActionReadModel,
    BulkActions,
    BulkEditService,
    BulkUndoService,
    CategoryMergeService,
    CategoryNames,
    CategoryProposals,
    CategoryReferences,
    CategoryService,
    CategorySuggestionService,
    ExchangeRateService,
    ImportRows,
    ImportedTransfers,
    LedgerReadModel,
    NotificationService,
    PayeeReadModel,
    PayeeService,
    PurchaseMatchesReadModel,
    RateLookupReadModel,
    ReceiptClaims,
    ReceiptEvidence,
    ReconciliationService,
    RecurringRefreshService,
    RecurringService,
    RuleApplicationRunService,
    RuleApplicationService,
    RuleService,
    RuleSets,
    RuleTrialService,
    RuledRecorder,
    SizeLimits,
    TagService,
    TaxEvidence,
    TaxSets,
    TransactionBatchService,
    TransactionHistoryReadModel,
    TransactionReadModel,
    TransactionRecorder,
    TransactionService,
    TransferService,
  ],
})
export class BudgetModule {}

import { Module, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '#shared/http';
import { BudgetModule } from '../budget.module.js';
import { TransactionExportReadModel } from '../export/transaction-export.read-model.js';
import { ImportRowReadModel } from '../import/import-row.read-model.js';
import { ImportUploadService } from '../import/import-upload.service.js';
import { ImportService } from '../import/import.service.js';
import { TransactionCreation } from '../transaction/transaction-creation.js';
import { TransactionListReadModel } from '../transaction/transaction-list.read-model.js';
import { TransferCandidatesReadModel } from '../transfer/transfer-candidates.read-model.js';
import { AccountController } from './account.controller.js';
import { BudgetLiveSources } from './budget-live-sources.js';
import { BudgetController } from './budget.controller.js';
import { BulkActionController } from './bulk-action.controller.js';
import { BulkEditController } from './bulk-edit.controller.js';
import { CategorySuggestionController } from './category-suggestion.controller.js';
import { CategoryController } from './category.controller.js';
import { ExchangeRateController } from './exchange-rate.controller.js';
import { ExportController } from './export.controller.js';
import { ImportController } from './import.controller.js';
import { LedgerSyncSource } from './ledger-sync-source.js';
import { NotificationController } from './notification.controller.js';
import { PayeeController } from './payee.controller.js';
import { PlanningSyncSource } from './planning-sync-source.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { RecurringController } from './recurring.controller.js';
import { RuleApplicationController } from './rule-application.controller.js';
import { RuleController } from './rule.controller.js';
import { ShownActors } from './shown-actors.js';
import { SizeLimitController } from './size-limit.controller.js';
import { TagController } from './tag.controller.js';
import { TaxController } from './tax.controller.js';
import { TaxSyncSource } from './tax-sync-source.js';
import { TransactionBatchController } from './transaction-batch.controller.js';
import { TransactionHistoryController } from './transaction-history.controller.js';
import { TransactionController } from './transaction.controller.js';
import { TransferCandidateController } from './transfer-candidate.controller.js';
import { TransferController } from './transfer.controller.js';

/** The books over HTTP. */
@Module({
  imports: [BudgetModule],
  controllers: [
    AccountController,
    BudgetController,
    BulkActionController,
    BulkEditController,
    CategoryController,
    CategorySuggestionController,
    ExchangeRateController,
    ExportController,
    ImportController,
    NotificationController,
    PayeeController,
    ReconciliationController,
    RecurringController,
    RuleApplicationController,
    RuleController,
    SizeLimitController,
    TagController,
    TaxController,
    TransactionBatchController,
    TransactionController,
    TransactionHistoryController,
    TransferCandidateController,
    TransferController,
  ],
  providers: [
    BudgetLiveSources,
    ImportRowReadModel,
    ImportService,
    ImportUploadService,
    LedgerSyncSource,
    PlanningSyncSource,
    ShownActors,
    TaxSyncSource,
    TransactionCreation,
    TransactionExportReadModel,
    TransactionListReadModel,
    TransferCandidatesReadModel,
  ],
})
export class BudgetHttpModule implements OnModuleInit {
  constructor(
    private readonly liveEvents: LiveEvents,
    private readonly imports: ImportService,
  ) {}

  onModuleInit(): void {
    this.liveEvents.register({
      entity: 'import',
      findStatuses: (householdId, ids) => this.imports.findStatuses(householdId, ids),
    });
  }
}

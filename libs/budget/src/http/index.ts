export { BudgetHttpModule } from './budget-http.module.js';
export { LedgerSyncSource } from './ledger-sync-source.js';
export { PlanningSyncSource } from './planning-sync-source.js';
export { SizeLimits } from '../limit/size-limits.js';
export { TransactionCreation } from '../transaction/transaction-creation.js';
export {
  TransferCandidatesReadModel,
  type TransferCandidate,
} from '../transfer/transfer-candidates.read-model.js';
export {
  TransactionListReadModel,
  type TransactionListQuery,
} from '../transaction/transaction-list.read-model.js';
export { TransactionExportReadModel } from '../export/transaction-export.read-model.js';
export { ImportRowReadModel, type ImportRowView } from '../import/import-row.read-model.js';
export { ImportService } from '../import/import.service.js';
export { ImportUploadService } from '../import/import-upload.service.js';

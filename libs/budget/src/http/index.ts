export { BudgetHttpModule } from './budget-http.module.js';
export { TransactionCreation } from '../transaction/transaction-creation.js';
export {
  TransferCandidatesReadModel,
  type TransferCandidate,
} from '../transfer/transfer-candidates.read-model.js';
export {
  TransactionListReadModel,
  type TransactionListQuery,
} from '../transaction/transaction-list.read-model.js';

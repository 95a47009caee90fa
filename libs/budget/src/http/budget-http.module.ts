import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget.module.js';
import { AccountController } from './account.controller.js';
import { BudgetController } from './budget.controller.js';
import { BudgetSyncSource } from './budget-sync-source.js';
import { CategoryController } from './category.controller.js';
import { RuleController } from './rule.controller.js';
import { TransactionCreation } from '../transaction/transaction-creation.js';
import { TransactionListReadModel } from '../transaction/transaction-list.read-model.js';
import { TransferCandidatesReadModel } from '../transfer/transfer-candidates.read-model.js';
import { TransactionController } from './transaction.controller.js';
import { TransferCandidateController } from './transfer-candidate.controller.js';
import { TransferController } from './transfer.controller.js';

/** The books over HTTP. */
@Module({
  imports: [BudgetModule],
  controllers: [
    AccountController,
    BudgetController,
    CategoryController,
    TransactionController,
    TransferCandidateController,
    TransferController,
    RuleController,
  ],
  providers: [BudgetSyncSource, TransactionCreation, TransactionListReadModel, TransferCandidatesReadModel],
})
export class BudgetHttpModule {}

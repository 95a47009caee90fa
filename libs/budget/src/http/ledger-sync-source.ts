import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { SyncFeed } from '#shared/sync';
import { Account } from '../account/account.entity.js';
import { Category } from '../category/category.entity.js';
import { ExchangeRate } from '../exchange/exchange-rate.entity.js';
import { payeeSchema, toPayeeDto } from '../payee/payee-representation.js';
import { PayeeReadModel } from '../payee/payee.read-model.js';
import {
  reconciliationSchema,
  toReconciliationDto,
} from '../reconciliation/reconciliation-representation.js';
import { Reconciliation } from '../reconciliation/reconciliation.entity.js';
import { toTransactionDto, transactionSchema } from '../transaction/transaction-representation.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { accountSchema, toAccountDto } from './account.dto.js';
import { categorySchema, toCategoryDto } from './category.dto.js';
import { exchangeRateSchema, toExchangeRateDto } from './exchange-rate.dto.js';

/** What was moved, in delta sync. The order is that of a full snapshot: what is pointed at comes first. */
@Injectable()
export class LedgerSyncSource implements OnModuleInit {
  constructor(
    private readonly feed: SyncFeed,
    private readonly transactions: TransactionReadModel,
    private readonly payees: PayeeReadModel,
  ) {}

  onModuleInit(): void {
    this.feed.register(
      {
        entity: 'account',
        collection: 'accounts',
        table: 'budget.account',
        schema: accountSchema,
        load: async (manager, householdId, ids) =>
          (await manager.findBy(Account, { householdId, id: In([...ids]) })).map(toAccountDto),
      },
      {
        entity: 'category',
        collection: 'categories',
        table: 'budget.category',
        schema: categorySchema,
        load: async (manager, householdId, ids) =>
          (await manager.findBy(Category, { householdId, id: In([...ids]) })).map(toCategoryDto),
      },
      {
        entity: 'payee',
        collection: 'payees',
        table: 'budget.payee',
        schema: payeeSchema,
        load: async (manager, householdId, ids) =>
          (await this.payees.findPayees(manager, householdId, ids)).map(toPayeeDto),
      },
      {
        entity: 'transaction',
        collection: 'transactions',
        table: 'budget.transaction',
        schema: transactionSchema,
        load: async (manager, householdId, ids) =>
          (await this.transactions.findTransactions(manager, householdId, ids)).map(toTransactionDto),
      },
      {
        entity: 'reconciliation',
        collection: 'reconciliations',
        table: 'budget.reconciliation',
        schema: reconciliationSchema,
        load: async (manager, householdId, ids) =>
          (await manager.findBy(Reconciliation, { householdId, id: In([...ids]) })).map(toReconciliationDto),
      },
      {
        entity: 'exchangeRate',
        collection: 'exchangeRates',
        table: 'budget.exchange_rate',
        schema: exchangeRateSchema,
        load: async (manager, householdId, ids) =>
          (await manager.findBy(ExchangeRate, { householdId, id: In([...ids]) })).map(toExchangeRateDto),
      },
    );
  }
}

import { Test, type TestingModule } from '@nestjs/testing';
import { BudgetModule } from '#budget';
import { TransactionCreation, TransactionListReadModel, TransferCandidatesReadModel } from '#budget/http';
import { RuntimeModule } from '#shared/config';
import {
  CallerCheck,
  DatabaseModule,
  DatabaseSettings,
  GuardedCommands,
  GuardedReads,
} from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { createTestDatabase, testEnvironment, TrustingCallerCheck } from '#shared/testing';

export interface BudgetTestApp {
  readonly app: TestingModule;
  close(): Promise<void>;
}

/** The lib's module on a database of its own. */
export async function openBudgetTestApp(): Promise<BudgetTestApp> {
  const database = await createTestDatabase();
  const environment = testEnvironment(database, '/nonexistent');
  const app = await Test.createTestingModule({
    imports: [
      RuntimeModule.forRoot(environment, [DatabaseSettings, QueueSettings]),
      DatabaseModule,
      QueueModule.forRoot(),
      BudgetModule,
    ],
    providers: [
      GuardedCommands,
      GuardedReads,
      TransactionCreation,
      TransactionListReadModel,
      TransferCandidatesReadModel,
      { provide: CallerCheck, useClass: TrustingCallerCheck },
    ],
  }).compile();
  await app.init();
  const close = async () => {
    await app.close();
    await database.drop();
  };
  return { app, close };
}

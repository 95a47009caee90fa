import { Test, type TestingModule } from '@nestjs/testing';
import { BudgetModule } from '#budget';
import { TransactionCreation, TransactionListReadModel, TransferCandidatesReadModel } from '#budget/http';
import { Clock, SystemClock } from '#shared';
import { RuntimeModule } from '#shared/config';
import {
  CallerCheck,
  DatabaseModule,
  DatabaseSettings,
  GuardedCommands,
  GuardedReads,
} from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { ChangeFollower } from '#shared/sync';
import { createTestDatabase, testEnvironment, TrustingCallerCheck } from '#shared/testing';

export interface BudgetTestApp {
  readonly app: TestingModule;
  close(): Promise<void>;
}

/** The lib's module on a database of its own. @param clock absent = the real one */
export async function openBudgetTestApp(clock: Clock = new SystemClock()): Promise<BudgetTestApp> {
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
      ChangeFollower,
      GuardedCommands,
      GuardedReads,
      TransactionCreation,
      TransactionListReadModel,
      TransferCandidatesReadModel,
      { provide: CallerCheck, useClass: TrustingCallerCheck },
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  await app.init();
  const close = async () => {
    await app.close();
    await database.drop();
  };
  return { app, close };
}

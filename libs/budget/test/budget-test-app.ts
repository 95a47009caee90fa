import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { BudgetModule, NotificationSettings, SizeLimitSettings } from '#budget';
import { TransactionCreation, TransactionListReadModel, TransferCandidatesReadModel } from '#budget/http';
import { NotificationExpiryService, SizeWarningService } from '#budget/jobs';
import { Clock, SystemClock } from '#shared';
import { RuntimeModule, type SettingsClass } from '#shared/config';
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

/** What a test needs besides the lib's module. */
export interface TestAppWishes extends Pick<ModuleMetadata, 'imports' | 'providers'> {
  readonly settings?: readonly SettingsClass[];
  /** Absent = none is used. */
  readonly storageFolder?: string;
  /** Settings that differ from the defaults. */
  readonly overrides?: Readonly<Record<string, string>>;
}

/** The lib's module on a database of its own. @param clock absent = the real one */
export async function openBudgetTestApp(
  clock: Clock = new SystemClock(),
  wishes: TestAppWishes = {},
): Promise<BudgetTestApp> {
  const database = await createTestDatabase();
  const environment = {
    ...testEnvironment(database, wishes.storageFolder ?? '/nonexistent'),
    ...wishes.overrides,
  };
  const app = await Test.createTestingModule({
    imports: [
      RuntimeModule.forRoot(environment, [
        DatabaseSettings,
        QueueSettings,
        SizeLimitSettings,
        NotificationSettings,
        ...(wishes.settings ?? []),
      ]),
      DatabaseModule,
      QueueModule.forRoot(),
      BudgetModule,
      ...(wishes.imports ?? []),
    ],
    providers: [
      ChangeFollower,
      GuardedCommands,
      GuardedReads,
      NotificationExpiryService,
      SizeWarningService,
      TransactionCreation,
      TransactionListReadModel,
      TransferCandidatesReadModel,
      { provide: CallerCheck, useClass: TrustingCallerCheck },
      ...(wishes.providers ?? []),
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

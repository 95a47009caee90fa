import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseSettings } from './database.config.js';
import { HouseholdInitializers } from './household-initializer.js';
import { WaitingWork } from './waiting-work.js';
import { HouseholdCalendar } from './household-calendar.js';
import { HouseholdWriter } from './household-writer.js';
import { ReadLane } from './read-lane.js';
import { ReplicaReads } from './replica-reads.js';
import { watchClient } from './watched-client.js';

/** A transaction that the network has cut off from its client holds its household's lock until the server ends it. */
const ABANDONED_MS = 10_000;

/** The primary DataSource and the household's unit of work. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [DatabaseSettings],
      useFactory: (database: DatabaseSettings) => ({
        type: 'postgres' as const,
        url: database.DATABASE_URL,
        poolSize: database.DATABASE_POOL_SIZE,
        autoLoadEntities: true,
        retryAttempts: 10,
        retryDelay: 500,
        extra: {
          connectionTimeoutMillis: 5_000,
          statement_timeout: 15_000,
          idle_in_transaction_session_timeout: ABANDONED_MS,
          application_name: 'budgetsync',
          // A listener of the pool's would come too late for the connections that TypeORM opens while it starts.
          onConnect: watchClient,
        },
      }),
    }),
  ],
  providers: [HouseholdInitializers, HouseholdCalendar, HouseholdWriter, ReadLane, ReplicaReads, WaitingWork],
  exports: [HouseholdInitializers, HouseholdCalendar, HouseholdWriter, ReadLane, ReplicaReads, WaitingWork],
})
export class DatabaseModule {}

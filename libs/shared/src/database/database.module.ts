import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionPools } from './connection-pools.js';
import { DatabaseSettings } from './database.config.js';
import { HouseholdInitializers } from './household-initializer.js';
import { WireClient } from './wire-rows.js';
import { WaitingWork } from './waiting-work.js';
import { HouseholdCalendar } from './household-calendar.js';
import { HouseholdWriter } from './household-writer.js';
import { isTransientDatabaseError } from './postgres-errors.js';
import { ReadLane } from './read-lane.js';
import { ReplicaReads } from './replica-reads.js';
import { watchClient } from './watched-client.js';

/** A transaction that the network has cut off from its client holds its household's lock until the server ends it. */
const ABANDONED_MS = 10_000;

/** A database that starts later than a process is waited for; one that refuses it is not. */
const LONGEST_WAIT_MS = 60_000;
const RETRY_MS = 1_000;

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
        retryAttempts: LONGEST_WAIT_MS / RETRY_MS,
        retryDelay: RETRY_MS,
        toRetry: isTransientDatabaseError,
        extra: {
          connectionTimeoutMillis: 5_000,
          statement_timeout: 15_000,
          idle_in_transaction_session_timeout: ABANDONED_MS,
          application_name: 'budgetsync',
          Client: WireClient,
          // A listener of the pool's would come too late for the connections that TypeORM opens while it starts.
          onConnect: watchClient,
        },
      }),
    }),
  ],
  providers: [
    ConnectionPools,
    HouseholdInitializers,
    HouseholdCalendar,
    HouseholdWriter,
    ReadLane,
    ReplicaReads,
    WaitingWork,
  ],
  exports: [
    ConnectionPools,
    HouseholdInitializers,
    HouseholdCalendar,
    HouseholdWriter,
    ReadLane,
    ReplicaReads,
    WaitingWork,
  ],
})
export class DatabaseModule {}

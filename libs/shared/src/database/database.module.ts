import type { Socket } from 'node:net';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { PoolClient } from 'pg';
import { DatabaseSettings } from './database.config.js';
import { HouseholdInitializers } from './household-initializer.js';
import { HouseholdCalendar } from './household-calendar.js';
import { HouseholdWriter } from './household-writer.js';
import { ReadLane } from './read-lane.js';

/**
 * Longer than a statement may take and than the pool keeps an idle connection: whatever is silent for so long has been
 * forgotten by the network, which tells nobody. The operating system would wait a quarter of an hour.
 */
const SILENCE_MS = 20_000;
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
          onConnect: watch,
        },
      }),
    }),
  ],
  providers: [HouseholdInitializers, HouseholdCalendar, HouseholdWriter, ReadLane],
  exports: [HouseholdInitializers, HouseholdCalendar, HouseholdWriter, ReadLane],
})
export class DatabaseModule {}

/**
 * A checked-out client whose connection dies emits 'error' on itself; without a listener of its own that
 * ends the process. The query in flight reports the fault to its caller anyway.
 */
function watch(client: PoolClient): void {
  client.on('error', () => undefined);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(SILENCE_MS, () => stream.destroy(new Error('Connection terminated: it was silent')));
}

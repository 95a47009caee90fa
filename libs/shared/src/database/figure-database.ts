import { DataSource } from 'typeorm';
import { countPool, type PoolCounts } from '#shared/observability';
import { PreparingClient } from './preparing-client.js';
import { watchClient } from './watched-client.js';

/** Reads from the database it is given, and writes nothing. */
export type Reading<T> = (source: DataSource) => Promise<T>;

/**
 * Planning a report takes longer than reading a small household's figures, and the plan is the same for all: the indexes
 * of the household. Left to itself, PostgreSQL plans anew for small households and not for large ones (docs/adr/0037).
 */
const PLAN_MODE = 'force_generic_plan';

/** Then a connection makes room for one that prepares what is asked for now, and its memory is the server's again. */
const LIFETIME_SECONDS = 600;

export interface FigureDatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly connectMilliseconds: number;
  readonly statementMilliseconds: number;
}

/**
 * A database that figures are read from, over connections of its own that prepare their statements: reports take long
 * enough to be in everybody else's way. Connects when it is first asked and again after a failure, so no process waits
 * for it in order to start.
 */
export class FigureDatabase {
  private readonly source: DataSource;
  private connecting: Promise<unknown> | null = null;

  constructor({ url, poolSize, connectMilliseconds, statementMilliseconds }: FigureDatabaseOptions) {
    this.source = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      extra: {
        Client: PreparingClient,
        options: `-c plan_cache_mode=${PLAN_MODE}`,
        maxLifetimeSeconds: LIFETIME_SECONDS,
        connectionTimeoutMillis: connectMilliseconds,
        statement_timeout: statementMilliseconds,
        idle_in_transaction_session_timeout: statementMilliseconds,
        application_name: 'budgetsync-reports',
        onConnect: watchClient,
      },
    });
  }

  async read<T>(reading: Reading<T>): Promise<T> {
    if (!this.source.isInitialized) await (this.connecting ??= this.connect());
    return reading(this.source);
  }

  /** None before it is first asked. */
  countPool(): PoolCounts {
    return this.source.isInitialized ? countPool(this.source) : { total: 0, idle: 0, waiting: 0 };
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async connect(): Promise<void> {
    try {
      await this.source.initialize();
    } finally {
      this.connecting = null;
    }
  }
}

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { DatabaseSettings } from './database.config.js';
import { PipelinedConnection } from './pipelined-connection.js';
import { queryRows, type RowTaker, type Statement } from './row-query.js';
import type { TextRow, WireClient } from './wire-rows.js';

const CONNECTIONS = 2;
/** A short read behind a long one waits as long, so a long one is ended. */
const STATEMENT_TIMEOUT_MS = 2_000;
/** For a server that has stopped answering; ends the connection and all reads on it. */
const ANSWER_TIMEOUT_MS = 5_000;
/**
 * PostgreSQL's own choice goes by guessed costs: for a page it expects a tenth of the household's rows, so that from 510
 * transactions on it would plan each request anew, which takes longer than reading the page. Every read here begins with
 * the caller's household, and its plan is the same for all.
 */
const PLAN_MODE = 'force_generic_plan';

/**
 * Short reads of hot routes, on connections of their own in pg's pipeline mode. While one is away, its reads take the
 * ordinary pool. A transaction-pooling proxy in between has to keep prepared statements (PgBouncer:
 * `max_prepared_statements`).
 */
@Injectable()
export class ReadLane implements OnApplicationShutdown {
  private readonly logger = new Logger(ReadLane.name);
  private readonly connections: readonly PipelinedConnection[];
  private turn = 0;

  constructor(
    private readonly dataSource: DataSource,
    database: DatabaseSettings,
  ) {
    const config = {
      connectionString: database.DATABASE_URL,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      options: `-c plan_cache_mode=${PLAN_MODE}`,
      application_name: 'budgetsync-reads',
    };
    this.connections = Array.from(
      { length: CONNECTIONS },
      () =>
        new PipelinedConnection(config, (error) => {
          this.logger.warn({ err: error }, 'a read connection is away');
        }),
    );
  }

  /** Only for what the database answers at once: `onPool` is for everything else. */
  read(statement: Statement, values: readonly unknown[]): Promise<TextRow[]> {
    return gather((onRow) => this.readRows(statement, values, onRow));
  }

  /** One statement on a connection of the ordinary pool, which also may write. */
  onPool(statement: Statement, values: readonly unknown[]): Promise<TextRow[]> {
    return gather((onRow) => this.rowsOnPool(statement, values, onRow));
  }

  /** `read`, for who takes rows as they come. */
  readRows(statement: Statement, values: readonly unknown[], onRow: RowTaker): Promise<void> {
    this.turn = (this.turn + 1) % CONNECTIONS;
    return (
      this.connections[this.turn]?.query(statement, values, onRow) ??
      this.rowsOnPool(statement, values, onRow)
    );
  }

  /** `onPool`, for who takes rows as they come. */
  async rowsOnPool(statement: Statement, values: readonly unknown[], onRow: RowTaker): Promise<void> {
    const { master } = this.dataSource.driver as unknown as { readonly master: Pool };
    // `DatabaseModule` opens the pool with `WireClient`s.
    const client = (await master.connect()) as PoolClient & WireClient;
    try {
      await queryRows(client, statement, values, onRow);
    } finally {
      client.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
  }
}

async function gather(read: (onRow: RowTaker) => Promise<void>): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  await read(({ fields }) => rows.push(fields));
  return rows;
}

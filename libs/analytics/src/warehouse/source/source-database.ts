import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client, type ClientConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { SourceIdentity } from '../manifest.js';
import { SourceBehindError, SourceReplacedError } from '../warehouse.errors.js';
import type { WarehousePosition } from '../warehouse.js';

/** A statement that takes longer is ended: it holds back vacuum, and on a standby what is replayed. */
const STATEMENT_MS = 15 * 60_000;

/** What one snapshot says of itself. */
export interface SnapshotHorizon {
  /** Transactions below are committed and visible, or will never be. */
  readonly xid: bigint;
  readonly takenAt: string;
}

/** PostgreSQL as the export reads it: the primary or a hot standby, in read-only snapshots. */
export class SourceDatabase {
  private readonly client: Client;

  constructor(url: string) {
    const config: ClientConfig = {
      connectionString: url,
      application_name: 'budgetsync-warehouse',
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      connectionTimeoutMillis: 10_000,
      // What COPY writes: dates and times must not depend on the server's settings.
      options: '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres',
    };
    this.client = new Client(config);
    // Whoever waits for an answer hears of it; without a listener the process would end.
    this.client.on('error', () => undefined);
  }

  async connect(): Promise<void> {
    await this.client.connect();
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Which database this is. A standby has the identity of its primary. */
  async identify(): Promise<SourceIdentity> {
    const [row] = await this.query<{ system: string; timeline: number; database: string }>(
      `SELECT system_identifier::text AS system, timeline_id AS timeline,
              current_database() || ' ' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS database
         FROM pg_control_system(), pg_control_checkpoint()`,
    );
    return { systemIdentifier: row!.system, timeline: row!.timeline, database: row!.database };
  }

  /**
   * Makes sure that this database knows everything that the warehouse has.
   * @throws SourceReplacedError when it is another one or was set back; SourceBehindError when it is a standby that will
   *   know it later
   */
  async requireSameHistory({ source, xid }: WarehousePosition): Promise<void> {
    const here = await this.identify();
    for (const part of ['systemIdentifier', 'timeline', 'database'] as const) {
      if (source !== null && source[part] !== here[part]) {
        throw new SourceReplacedError(`Its ${part} was ${source[part]} and is ${here[part]}.`);
      }
    }
    const [row] = await this.query<{ horizon: string; standby: boolean }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, pg_is_in_recovery() AS standby`,
    );
    if (BigInt(row!.horizon) >= xid) return;
    const told = `The warehouse has transactions up to ${xid}, the source up to ${row!.horizon}.`;
    throw row!.standby ? new SourceBehindError(told) : new SourceReplacedError(told);
  }

  /** Several statements that see the database at one instant, and what that instant is. */
  async snapshot<T>(work: (horizon: SnapshotHorizon) => Promise<T>): Promise<T> {
    await this.client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      const [row] = await this.query<{ xid: string; at: Date }>(
        'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid, now() AS at',
      );
      const result = await work({ xid: BigInt(row!.xid), takenAt: row!.at.toISOString() });
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      // Fails only with the connection, which takes the transaction along.
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(sql, [...values]);
    return rows;
  }

  /** Writes the rows of a query into a file, as CSV without a header; null is nothing, and empty text is `""`. */
  async copy(sql: string, file: string): Promise<void> {
    await pipeline(
      this.client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT csv)`)),
      createWriteStream(file),
    );
  }
}

import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A table as COPY writes and reads it. */
export interface TableShape {
  /** Quoted where it has to be. */
  readonly name: string;
  /**
   * Quoted likewise. Left out are generated columns, and numbers of transactions, which mean nothing in another
   * database: they begin there with their defaults.
   */
  readonly columns: readonly string[];
  /** The terms of the primary key, by which rows are ordered: the same rows are the same bytes everywhere. */
  readonly key: readonly string[];
}

/** The product's database as a backup sees it. */
export class BackedUpDatabase {
  readonly client: Client;

  constructor(url: string) {
    this.client = new Client({
      connectionString: url,
      application_name: 'budgetsync-backup',
      connectionTimeoutMillis: 10_000,
      // What COPY writes must not depend on the server's settings, and what takes long may do so.
      options:
        '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres -c extra_float_digits=1 ' +
        '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
    });
    // Whoever waits for an answer hears of it; without a listener the process would end.
    this.client.on('error', () => undefined);
  }

  /** Connects, works, and ends the connection. */
  static async use<T>(url: string, work: (database: BackedUpDatabase) => Promise<T>): Promise<T> {
    const database = new BackedUpDatabase(url);
    await database.client.connect();
    try {
      return await work(database);
    } finally {
      await database.client.end().catch(() => undefined);
    }
  }

  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(sql, [...values]);
    return rows;
  }

  /** @param mode of the transaction, as after START TRANSACTION */
  async transaction<T>(mode: string, work: () => Promise<T>): Promise<T> {
    await this.client.query(`START TRANSACTION ${mode}`);
    try {
      const result = await work();
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      // Fails only with the connection, which takes the transaction along.
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** All tables but the one of the migrations, which migrating fills. */
  tables(): Promise<TableShape[]> {
    return this.query<TableShape>(
      `SELECT format('%I.%I', room.nspname, r.relname) AS name,
              ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute AS a
                     WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                       AND a.atttypid <> 'xid8'::regtype
                     ORDER BY a.attnum) AS columns,
              ARRAY(SELECT quote_ident(a.attname) || CASE WHEN a.attcollation = 0 THEN '' ELSE ' COLLATE "C"' END
                      FROM pg_index AS i
                     CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS part (attnum, position)
                      JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum = part.attnum
                     WHERE i.indrelid = r.oid AND i.indisprimary
                     ORDER BY part.position) AS key
         FROM pg_class AS r JOIN pg_namespace AS room ON room.oid = r.relnamespace
        WHERE r.relkind = 'r' AND room.nspname !~ '^pg_' AND room.nspname <> 'information_schema'
          AND r.relname <> 'schema_migration'
        ORDER BY 1`,
    );
  }

  async migrations(): Promise<string[]> {
    const rows = await this.query<{ name: string }>(
      'SELECT name FROM public.schema_migration ORDER BY "timestamp"',
    );
    return rows.map(({ name }) => name);
  }

  /** What the ledger adds up to, in minor units. */
  async sums(): Promise<Record<string, string>> {
    const rows = await this.query<{ name: string; total: string }>(
      `SELECT 'transactions ' || currency AS name, sum(amount)::text AS total FROM budget.transaction GROUP BY currency
        UNION ALL
       SELECT 'balances ' || currency, sum(balance)::text FROM budget.account GROUP BY currency
        ORDER BY 1`,
    );
    return Object.fromEntries(rows.map(({ name, total }) => [name, total]));
  }

  /** The rows of a table in the order of its key, as COPY's text. */
  readRows({ name, columns, key }: TableShape): Readable {
    const rows = `SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${key.join(', ')}`;
    return this.client.query(copyTo(`COPY (${rows}) TO STDOUT`));
  }

  /** SHA-256 of what `readRows` gives, lower-case hex. */
  async digest(table: TableShape): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of this.readRows(table)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  }
}

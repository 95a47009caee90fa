import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { newId } from '#shared';
import { readSettings } from '#shared/config';
import { createObjectStorage, StorageSettings, type ObjectStorage } from '#shared/storage';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import {
  EXPORTED_TABLES,
  type ExportedTable,
  PASSING_FOLDER,
  SourceDatabase,
  type SyncOptions,
  type SyncReport,
  type SyncStep,
  type Warehouse,
  type WarehouseRow,
  WarehouseSync,
} from '#analytics/warehouse';
import {
  type EngineName,
  IS_REAL_SNOWFLAKE,
  LIMITS,
  startEngine,
  type WarehouseEngine,
} from './warehouse-engines.js';

const WAIT_MS = 5_000;

const LEDGER = ['households', 'accounts', 'categories', 'payees', 'transactions', 'transaction_splits'];
/** What most tests export: how it is done is the same for all tables, and takes its time for each. */
export const LEDGER_TABLES = EXPORTED_TABLES.filter(({ name }) => LEDGER.includes(name));

export interface LabBooks {
  readonly householdId: string;
  readonly accountId: string;
  readonly categoryId: string;
}

export interface PipelineWishes {
  /** Where rows are read from; absent = the primary. */
  readonly url?: string | undefined;
  /** Of the warehouse; absent = the lab's. */
  readonly folder?: string | undefined;
  /** Absent = `LEDGER_TABLES`. */
  readonly tables?: readonly ExportedTable[] | undefined;
  /** Absent = none. */
  readonly views?: readonly string[] | undefined;
  readonly onStep?: SyncStep | undefined;
}

/** A source and a warehouse that are open. */
export interface Pipeline {
  readonly warehouse: Warehouse;
  run(options?: Partial<SyncOptions>): Promise<SyncReport>;
  close(): Promise<void>;
}

/** A migrated PostgreSQL, a storage and a warehouse of one's own. */
export class WarehouseLab {
  private constructor(
    readonly database: TestDatabase,
    readonly primary: Client,
    /** Of the warehouse. */
    readonly folder: string,
    readonly storage: ObjectStorage,
    private readonly engine: WarehouseEngine,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async open(name: EngineName = 'DuckDB'): Promise<WarehouseLab> {
    const database = await createTestDatabase();
    const primary = new Client({ connectionString: database.url });
    await primary.connect();
    const folder = await mkdtemp(join(tmpdir(), 'warehouse-lab-'));
    const objects = join(folder, 'objects');
    const environment = testEnvironment(database, objects);
    // An account reads files of a bucket.
    const settings = readSettings(IS_REAL_SNOWFLAKE ? process.env : environment, [StorageSettings]);
    const storage = await createObjectStorage(settings.get(StorageSettings) as StorageSettings);
    const engine = await startEngine(name, storage, objects);
    return new WarehouseLab(database, primary, folder, storage, engine, environment);
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.primary.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  /** All of it, for a process of its own. */
  get order(): object {
    const tables = LEDGER_TABLES.map(({ name }) => name);
    return {
      url: this.database.url,
      folder: this.folder,
      environment: this.environment,
      limits: LIMITS,
      tables,
    };
  }

  /** A living household with an account and a category. */
  async openBooks(client: Client = this.primary): Promise<LabBooks> {
    const [householdId, accountId, categoryId] = [newId(), newId(), newId()];
    await client.query('BEGIN');
    await client.query(`INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1)`, [
      householdId,
    ]);
    await client.query(
      `INSERT INTO auth.household (id, name, currency, created_at) VALUES ($1, 'Household', 'EUR', now())`,
      [householdId],
    );
    await client.query(
      `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
       VALUES ($1, $2, 'Everyday', 'checking', 'EUR', 0, '')`,
      [householdId, accountId],
    );
    await client.query(
      `INSERT INTO budget.category (household_id, id, name, kind) VALUES ($1, $2, 'Food', 'expense')`,
      [householdId, categoryId],
    );
    await client.query('COMMIT');
    return { householdId, accountId, categoryId };
  }

  /** One transaction that has bumped the household's revision, as every write does. */
  async change<T>(
    householdId: string,
    work: (client: Client) => Promise<T>,
    client: Client = this.primary,
  ): Promise<T> {
    await client.query('BEGIN');
    try {
      await bumpRevision(client, householdId);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  }

  /** @returns its id */
  spend(books: LabBooks, amount: number | bigint, postedOn = '2026-11-10'): Promise<string> {
    return this.change(books.householdId, (client) => insertTransaction(client, books, amount, postedOn));
  }

  async openPipeline({
    url,
    folder = this.folder,
    tables,
    views = [],
    onStep,
  }: PipelineWishes = {}): Promise<Pipeline> {
    const source = new SourceDatabase(url ?? this.database.url);
    await source.connect();
    const warehouse = await this.engine.open(folder, WAIT_MS);
    const sync = new WarehouseSync({
      ...{ source, warehouse, storage: this.storage, limits: LIMITS },
      ...{ tables: tables ?? LEDGER_TABLES, folder: join(folder, PASSING_FOLDER) },
      ...{ views, onStep },
    });
    return {
      warehouse,
      run: (options) => sync.run({ full: false, compareAll: false, allowMassDelete: false, ...options }),
      close: async () => {
        await warehouse.close();
        await source.close();
      },
    };
  }

  /**
   * Waits until what was committed here lies below the horizon. A transaction that is open anywhere in the cluster holds
   * it back, also one of another test, and what lies above is exported once more the next time.
   */
  private async settle(): Promise<void> {
    const { rows } = await this.primary.query<{ last: string }>('SELECT pg_current_xact_id()::text AS last');
    await eventually(async () => {
      const { rowCount } = await this.primary.query(
        'SELECT 1 WHERE pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8',
        [rows[0]!.last],
      );
      expect(rowCount).toBe(1);
    });
  }

  /** One run, with a warehouse that is open for just as long. */
  async sync({ url, folder, tables, views, onStep, ...options }: PipelineWishes & Partial<SyncOptions> = {}) {
    await this.settle();
    const pipeline = await this.openPipeline({ url, folder, tables, views, onStep });
    try {
      return await pipeline.run(options);
    } finally {
      await pipeline.close();
    }
  }

  openWarehouse(waitMs = WAIT_MS): Promise<Warehouse> {
    return this.engine.open(this.folder, waitMs);
  }

  /** What the warehouse says. */
  async ask(sql: string): Promise<WarehouseRow[]> {
    const warehouse = await this.openWarehouse();
    try {
      return await warehouse.session.query(sql);
    } finally {
      await warehouse.close();
    }
  }

  /** Ids with what they are worth, from both. */
  async amounts(): Promise<{
    readonly source: Map<string, string>;
    readonly warehouse: Map<string, string>;
  }> {
    const { rows } = await this.primary.query<{ id: string; amount: string }>(
      'SELECT id, amount FROM budget.transaction',
    );
    const loaded = await this.ask('SELECT id, amount FROM raw.transactions');
    return {
      source: new Map(rows.map(({ id, amount }) => [id, amount])),
      warehouse: new Map(loaded.map(({ id, amount }) => [id!, amount!])),
    };
  }
}

export async function bumpRevision(client: Client, householdId: string): Promise<void> {
  await client.query(
    `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
      WHERE household_id = $1`,
    [householdId],
  );
}

/** @returns its id */
export async function insertTransaction(
  client: Client,
  { householdId, accountId, categoryId }: LabBooks,
  amount: number | bigint,
  postedOn = '2026-11-10',
): Promise<string> {
  const id = newId();
  await client.query(
    `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, category_id, status,
                                     source)
     VALUES ($1, $2, $3, $4, $5, 'EUR', $6, 'cleared', 'manual')`,
    [householdId, id, accountId, postedOn, amount, categoryId],
  );
  return id;
}

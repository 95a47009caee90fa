import { Client } from 'pg';
import { newId } from '#shared';
import { createTestDatabase, type TestDatabase } from '#shared/testing';

interface Column {
  readonly name: string;
  readonly type: string;
}
interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly childColumns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
}
type Row = Readonly<Record<string, unknown>>;

/** Columns with ids in households' tables that no foreign key checks, and why. */
const WITHOUT_FOREIGN_KEY: Readonly<Record<string, string>> = {
  'auth.audit_event.session_id': 'outlives what it is about',
  'auth.audit_event.target_id': 'outlives what it is about',
  'auth.audit_event.user_id': 'outlives the person, by a pseudonym',
  'budget.budget_alert.category_id': 'compared with the lines of its own budget only',
  'budget.bulk_action.actor_id': 'a pseudonym, or what acted',
  'budget.import_row.category_id': 'staged: checked when it is booked',
  'budget.import_row.duplicate_of': 'staged: what it was taken for may go',
  'budget.import_row.import_key': 'a fingerprint',
  'budget.import_row.stated_transfer': 'staged: what a file says',
  'budget.import_row.transaction_id': 'staged: the transaction is made later, and may go',
  'budget.notification_reader.reader_id': 'a pseudonym',
  'budget.reconciliation.adjustment_transaction_id': 'of the rows that the reconciliation itself holds',
  'budget.rule_application.actor_id': 'a pseudonym, or what acted',
  'budget.rule_application.last_id': 'a position, which may go',
  'budget.rule_reference.reference_id': 'generated out of two that have one',
  'budget.transaction.created_by_id': 'a pseudonym, or what acted',
  'budget.transaction.import_key': 'a fingerprint',
  'budget.transaction.receipt_id': 'another lib: receipt.transaction_link has the foreign key',
  'budget.transaction_history.actor_id': 'a pseudonym, or what acted',
  'budget.transaction_history.transaction_id': 'outlives the transaction',
  'platform.change_log.entity_id': 'outlives the entity',
  'platform.idempotent_answer.user_id': 'another lib: erased with the person',
  'receipt.model_answer.lease': 'who is asking: an id of the process, of no row',
  'receipt.model_batch_item.reservation_id': 'of a call whose row goes when it is released',
  'receipt.receipt.read_with': 'who leads a reading, for as long as it lasts; may be removed meanwhile',
  'receipt.receipt.uploaded_by': 'another lib: forgotten with the person',
  'webhook.delivery.event_id': 'an id of its own',
  'webhook.progress.told_id': 'a position, which may go',
};

/** Tables whose rows are a household's, with the column that says whose. */
const HOUSEHOLD_TABLES = `
  SELECT attrelid FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid AND relkind IN ('r', 'p')
   WHERE attname = 'household_id' AND NOT attisdropped`;
const NAMES = (keys: string, table: string) => `
  (SELECT array_agg(attname::text ORDER BY position)
     FROM unnest(${keys}) WITH ORDINALITY AS key (number, position)
     JOIN pg_attribute ON attrelid = ${table} AND attnum = key.number)`;
/** Between two tables of households; not those to the household itself. */
const FOREIGN_KEYS = `
  SELECT conname AS name, conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
         ${NAMES('conkey', 'conrelid')} AS "childColumns", ${NAMES('confkey', 'confrelid')} AS "parentColumns"
    FROM pg_constraint
   WHERE contype = 'f' AND conrelid IN (${HOUSEHOLD_TABLES}) AND confrelid IN (${HOUSEHOLD_TABLES})
     AND confrelid NOT IN ('platform.household_revision'::regclass, 'auth.household'::regclass)
   ORDER BY conrelid::regclass::text, conname`;
const UNCHECKED_IDS = `
  SELECT attrelid::regclass || '.' || attname AS column FROM pg_attribute AS id
   WHERE attrelid IN (${HOUSEHOLD_TABLES}) AND atttypid = 'uuid'::regtype AND NOT attisdropped
     AND attname NOT IN ('household_id', 'id')
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = attrelid AND attnum = ANY (conkey))
   ORDER BY 1`;

/** Whatever columns have to be filled with. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  text: () => 'EUR',
  date: () => '2026-11-01',
  'timestamp with time zone': () => '2026-11-01T00:00:00Z',
  boolean: () => false,
  jsonb: () => '{}',
  bytea: () => Buffer.alloc(0),
};

/**
 * A row may point at rows of its own household only, and the DATABASE sees to that. Everything here is read from the
 * catalogue, so that it holds for tables that are yet to come.
 */
describe('the boundaries between households', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const select = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await client.query(sql, values)).rows as T[];

  it('are part of every foreign key between the rows of households', async () => {
    const keys = await select<ForeignKey>(FOREIGN_KEYS);
    expect(keys.length).toBeGreaterThan(30);
    const without = keys.filter(
      ({ childColumns, parentColumns }) =>
        !childColumns.some((name, at) => name === 'household_id' && parentColumns[at] === 'household_id'),
    );
    expect(without).toEqual([]);
  });

  it('are crossed by no other column with an id, but for those that are said to need no foreign key', async () => {
    const found = await select<{ column: string }>(UNCHECKED_IDS);
    expect(found.map(({ column }) => column)).toEqual(Object.keys(WITHOUT_FOREIGN_KEY).sort());
  });

  it('refuse a row that points into another household, by the name of the foreign key', async () => {
    const tried = [];
    for (const key of await select<ForeignKey>(FOREIGN_KEYS)) {
      tried.push({ key: key.name, own: await point(key, 'own'), foreign: await point(key, 'foreign') });
    }
    expect(tried).toEqual(tried.map(({ key }) => ({ key, own: 'accepted', foreign: key })));
  });

  /**
   * Tries to enter a row that points at one of that household, and takes everything back. Whatever else would refuse
   * the rows, which are made up, is taken away before, so that the foreign key alone decides.
   * @returns the constraint that refused it
   */
  async function point(key: ForeignKey, at: 'own' | 'foreign'): Promise<string> {
    const own = newId();
    await client.query('BEGIN');
    try {
      for (const table of new Set([key.parent, key.child])) await bare(table, key.name);
      const target: Row = { ...(await madeUp(key.parent, key)), household_id: at === 'own' ? own : newId() };
      await insert(key.parent, target);
      const pointer = key.childColumns.map((name, index) => [name, target[key.parentColumns[index]!]]);
      await insert(key.child, {
        ...(await madeUp(key.child, key)),
        ...Object.fromEntries(pointer),
        household_id: own,
      });
      return 'accepted';
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      await client.query('ROLLBACK');
    }
  }

  /** Leaves the table nothing that refuses rows but its keys, and this one foreign key. */
  async function bare(table: string, except: string): Promise<void> {
    const others = await select<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint
        WHERE conrelid = $1::regclass AND contype IN ('c', 'f') AND conname <> $2`,
      [table, except],
    );
    const dropped = others.map(({ name }) => `DROP CONSTRAINT ${name}`);
    await client.query(`ALTER TABLE ${table} ${['DISABLE TRIGGER USER', ...dropped].join(', ')}`);
    const unique = await select<{ name: string }>(
      `SELECT indexrelid::regclass::text AS name FROM pg_index
        WHERE indrelid = $1::regclass AND indisunique
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
      [table],
    );
    for (const { name } of unique) await client.query(`DROP INDEX ${name}`);
  }

  /** A value for every column that needs one, and for ids that others are generated from; the key is left open. */
  async function madeUp(table: string, { childColumns }: ForeignKey): Promise<Row> {
    const columns = await select<Column>(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND NOT atthasdef
          AND (attnotnull OR atttypid = 'uuid'::regtype AND attname <> ALL ($2))`,
      [table, childColumns],
    );
    return Object.fromEntries(
      columns.map(({ name, type }) => [name, type.endsWith('[]') ? [] : (VALUES[type] ?? (() => 1))()]),
    );
  }

  function insert(table: string, row: Row): Promise<unknown> {
    const names = Object.keys(row);
    return client.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
  }
});

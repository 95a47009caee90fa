import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#shared/testing';
import { EXPORTED_TABLES, NOT_EXPORTED, READ_TABLES, schemaHashOf } from '#analytics/warehouse';

/** What must never leave PostgreSQL, whatever table it is in and whatever else it is called. */
const FORBIDDEN =
  /e_?mail|password|secret|token|hash|digest|sha256|image|photo|user|memo|file_name|address|actor|prefix/;

describe('the tables of the warehouse', () => {
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

  it('are every table of the product, or those that are left out for a reason', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const decided = [...READ_TABLES, ...Object.keys(NOT_EXPORTED)];
    expect(rows.map(({ name }) => name)).toEqual(decided.toSorted());
    expect(Object.values(NOT_EXPORTED).filter((reason) => reason.length < 10)).toEqual([]);
  });

  it('read no others than those that are named', () => {
    const text = EXPORTED_TABLES.map(({ source }) => source).join('\n');
    const read = new Set(text.match(/\b(?:analytics|auth|budget|platform|receipt|webhook)\.[a-z_]+\b/g));
    // Aliases are called as tables are, and columns follow them.
    const tables = [...read].filter((name) => READ_TABLES.includes(name) || name in NOT_EXPORTED);
    expect(tables.toSorted()).toEqual(READ_TABLES);
  });

  it('have no column that tells who somebody is, or how they sign in', () => {
    const columns = EXPORTED_TABLES.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    );
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter((column) => FORBIDDEN.test(column))).toEqual([]);
  });

  it.each(EXPORTED_TABLES.map((table) => [table.name, table] as const))(
    'have the columns that PostgreSQL has: %s',
    async (_name, table) => {
      const names = table.columns.map(({ name }) => name).join(', ');
      await client.query(`CREATE OR REPLACE TEMPORARY VIEW of_${table.name} AS
        SELECT ${names} FROM ${table.source} AS r`);
      const { rows } = await client.query<{ name: string; type: string }>(
        `SELECT attname AS name, atttypid::regtype::text AS type
           FROM pg_attribute WHERE attrelid = 'of_${table.name}'::regclass AND attnum > 0`,
      );
      expect(rows.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
      const suitable = {
        text: ['uuid', 'text', 'character'],
        json: ['text[]', 'jsonb'],
        integer: ['integer', 'bigint'],
        date: ['date'],
        timestamp: ['timestamp with time zone'],
        boolean: ['boolean'],
      };
      const wrong = rows.filter(({ type }, index) => !suitable[table.columns[index]!.type].includes(type));
      expect(wrong).toEqual([]);
    },
  );

  it.each(EXPORTED_TABLES.map((table) => [table.name, table] as const))(
    'follow an entity that the change log knows: %s',
    async (_name, { changes, columns, key, sums }) => {
      const names = columns.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([...key, ...sums, 'household_id']));
      if (changes === null) return;
      expect(names).toContain(changes.unit);
      const { rowCount } = await client.query(
        `SELECT FROM pg_trigger WHERE tgname = 'z_log_inserts' AND encode(tgargs, 'escape') = $1`,
        [`${changes.entity}\\000`],
      );
      expect(rowCount).toBe(1);
    },
  );

  it('have another fingerprint with another column, type or key', () => {
    const [table] = EXPORTED_TABLES;
    const [first, ...others] = table!.columns;
    const hashes = [
      table!,
      { ...table!, columns: others },
      { ...table!, columns: [{ ...first!, type: 'integer' as const }, ...others] },
      { ...table!, columns: [...others, first!] },
      { ...table!, key: [...table!.key, 'revision'] },
      { ...table!, changes: { entity: 'household', unit: 'household_id' } },
    ].map(schemaHashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(schemaHashOf({ ...table!, source: 'elsewhere' })).toBe(hashes[0]);
  });
});

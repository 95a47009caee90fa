import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { newId } from '#shared';
import {
  BatchFencedError,
  DamagedFileError,
  type ExportedTable,
  MassDeleteError,
  ReconciliationError,
  WarehouseBusyError,
} from '#analytics/warehouse';
import { ENGINES } from './warehouse-engines.js';
import { insertTransaction, LEDGER_TABLES, WarehouseLab, type LabBooks } from './warehouse-lab.js';

/** More than a double can tell from its neighbours. */
const PRECISE = 9_007_199_254_740_993n;

describe.each(ENGINES)('a sync of the warehouse in %s', (engine) => {
  let lab: WarehouseLab;
  let books: LabBooks;

  beforeEach(async () => {
    lab = await WarehouseLab.open(engine);
    books = await lab.openBooks();
  });
  afterEach(() => lab.close());

  const inHousehold = (sql: string, values: readonly unknown[] = []) =>
    lab.change(books.householdId, (client) => client.query(sql, [...values]));
  const expectEqual = async () => {
    const { source, warehouse } = await lab.amounts();
    expect(warehouse).toEqual(source);
  };
  const inWarehouse = async (sql: string) => {
    const warehouse = await lab.openWarehouse();
    try {
      return await warehouse.session.execute(sql);
    } finally {
      await warehouse.close();
    }
  };

  it('fills an empty warehouse, and then brings what has changed', async () => {
    const kept = await lab.spend(books, -100);
    const changed = await lab.spend(books, -200);
    const gone = await lab.spend(books, -300);
    expect((await lab.sync()).fullBecause).toBe('The warehouse is empty.');
    await expectEqual();

    await inHousehold('UPDATE budget.transaction SET amount = -250 WHERE id = $1', [changed]);
    await inHousehold('DELETE FROM budget.transaction WHERE id = $1', [gone]);
    const added = await lab.spend(books, -400);
    const { fullBecause, manifest } = await lab.sync();
    expect(fullBecause).toBeNull();
    const { source, warehouse } = await lab.amounts();
    expect(source).toEqual(new Map([[kept, '-100'], [changed, '-250'], [added, '-400']])); // prettier-ignore
    expect(warehouse).toEqual(source);
    expect(manifest.tables.find(({ name }) => name === 'transactions')).toMatchObject({
      ...{ deletes: 1, sourceCount: 3n, sourceSums: { amount: -750n } },
    });
  });

  it('replaces the splits of a transaction together with it', async () => {
    const id = await lab.change(books.householdId, async (client) => {
      const made = await insertTransaction(client, books, -300);
      await client.query(
        'UPDATE budget.transaction SET has_splits = true, category_id = NULL WHERE id = $1',
        [made],
      );
      for (const position of [0, 1]) {
        await client.query(
          `INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, amount)
           VALUES ($1, $2, $3, $4, -150)`,
          [books.householdId, newId(), made, position],
        );
      }
      return made;
    });
    await lab.sync();
    const splits = 'SELECT amount FROM raw.transaction_splits ORDER BY position';
    expect(await lab.ask(splits)).toEqual([{ amount: '-150' }, { amount: '-150' }]);
    await lab.change(books.householdId, async (client) => {
      await client.query('DELETE FROM budget.transaction_split WHERE position = 1');
      await client.query('UPDATE budget.transaction_split SET amount = -300');
      await client.query('UPDATE budget.transaction SET status = $2 WHERE id = $1', [id, 'pending']);
    });
    await lab.sync();
    expect(await lab.ask(splits)).toEqual([{ amount: '-300' }]);
    await inHousehold('UPDATE budget.transaction SET has_splits = false WHERE id = $1', [id]).catch(() => 0);
    await lab.change(books.householdId, async (client) => {
      await client.query('DELETE FROM budget.transaction_split');
      await client.query('UPDATE budget.transaction SET has_splits = false WHERE id = $1', [id]);
    });
    await lab.sync();
    expect(await lab.ask(splits)).toEqual([]);
  });

  it('keeps every digit, every character, and nothing apart from the empty text', async () => {
    await lab.primary.query('UPDATE platform.household_revision SET revision = $1', [PRECISE - 1n]);
    const id = await lab.spend(books, -100);
    expect(await lab.primary.query('SELECT revision FROM budget.transaction')).toMatchObject({
      rows: [{ revision: PRECISE.toString() }],
    });
    const names = ['', ' ', '"', 'a"b,c\nd\r\ne', "it's", '\\N', '\\.', 'NULL', 'ß€𝒳\u2028', "=1+1;';--"];
    for (const name of names) {
      await inHousehold('INSERT INTO budget.payee (household_id, id, name) VALUES ($1, $2, $3)', [
        ...[books.householdId, newId(), name],
      ]);
    }
    await lab.sync({ compareAll: true });
    const payees = await lab.ask('SELECT name FROM raw.payees');
    expect(payees.map(({ name }) => name!).toSorted()).toEqual(names.toSorted());
    const found = await lab.ask('SELECT id, revision, amount, payee_id, posted_on FROM raw.transactions');
    expect(found).toEqual([
      { id, revision: '9007199254740993', amount: '-100', payee_id: null, posted_on: '2026-11-10' },
    ]);
    await inHousehold(`UPDATE budget.transaction SET tags = '{"a,b","c\\"d",NULL}' WHERE id = $1`, [id]);
    await lab.sync();
    expect(await lab.ask('SELECT tags FROM raw.transactions')).toEqual([{ tags: '["a,b","c\\"d",null]' }]);
    const { rows } = await lab.primary.query<{ at: string }>(
      `SELECT (created_at AT TIME ZONE 'UTC')::text AS at FROM budget.transaction`,
    );
    expect(await lab.ask('SELECT created_at AS at FROM raw.transactions')).toEqual(rows);
  });

  it('deletes what an erased household had, also when its change log went with it', async () => {
    const erased = await lab.openBooks();
    await lab.spend(erased, -500);
    await lab.spend(books, -100);
    await lab.sync();
    // How far erasing has come makes no difference: here it has only begun.
    await lab.change(erased.householdId, (client) =>
      client.query('DELETE FROM auth.household WHERE id = $1', [erased.householdId]),
    );
    const { loaded } = await lab.sync({ compareAll: true });
    expect(loaded.find(({ name }) => name === 'transactions')).toMatchObject({ deleted: 1 });
    const left = await lab.ask(
      LEDGER_TABLES.map(
        ({ name }) => `SELECT household_id FROM raw.${name} WHERE household_id = '${erased.householdId}'`,
      ).join(' UNION ALL '),
    );
    expect(left).toEqual([]);
    for (const table of ['budget.transaction', 'budget.account', 'budget.category']) {
      await lab.change(erased.householdId, (client) =>
        client.query(`DELETE FROM ${table} WHERE household_id = $1`, [erased.householdId]),
      );
      await lab.sync({ compareAll: true });
    }
    await lab.primary.query('DELETE FROM platform.change_log WHERE household_id = $1', [erased.householdId]);
    await lab.primary.query('DELETE FROM platform.household_revision WHERE household_id = $1', [
      erased.householdId,
    ]);
    await lab.sync({ compareAll: true });
    await expectEqual();
  });

  it('exports everything anew when the log has a gap, and only then', async () => {
    await lab.spend(books, -100);
    await lab.sync();
    const trim = async (through: string) => {
      await lab.primary.query('DELETE FROM platform.change_log WHERE household_id = $1', [books.householdId]);
      await lab.primary.query(
        `INSERT INTO platform.change_log_horizon (household_id, revision)
         SELECT household_id, ${through} FROM platform.household_revision
         ON CONFLICT (household_id) DO UPDATE SET revision = excluded.revision`,
      );
    };
    await trim('revision');
    expect((await lab.sync()).fullBecause).toBeNull();
    await lab.spend(books, -200);
    await trim('revision');
    expect((await lab.sync()).fullBecause).toBe(
      'The change log of 1 households does not reach back far enough.',
    );
    await expectEqual();
    expect((await lab.sync()).fullBecause).toBeNull();
  });

  it('exports everything anew from another database, and from one that was set back', async () => {
    await lab.spend(books, -100);
    await lab.sync();
    await inWarehouse('UPDATE raw.etl_position SET xid = xid + 1000000');
    expect((await lab.sync()).fullBecause).toMatch(
      /^The warehouse has transactions up to \d+, the source up to/,
    );
    for (const [column, value] of [
      ['timeline', '7'],
      ['system_identifier', "'1'"],
      ['database_name', "'budgetsync 1'"],
    ]) {
      await inWarehouse(`UPDATE raw.etl_position SET ${column} = ${value}`);
      expect((await lab.sync()).fullBecause).toMatch(/^Its \w+ was /);
    }
    // Of a copy of the disks nothing else tells: the same timeline, and transactions have caught up.
    await inWarehouse('UPDATE raw.households SET revision = revision + 1');
    expect((await lab.sync()).fullBecause).toBe('1 households were set back to an earlier revision.');
    expect((await lab.sync()).fullBecause).toBeNull();
    await expectEqual();
  });

  it('takes a batch back that would leave the warehouse different from its source', async () => {
    await lab.spend(books, -100);
    await lab.sync();
    const published = await lab.ask('SELECT batch FROM raw.etl_position');
    await lab.spend(books, -200);
    const spoiled: [spoil: string, mend: string, difference: string][] = [
      [
        'UPDATE raw.transactions SET amount = amount + 1',
        'UPDATE raw.transactions SET amount = amount - 1',
        'transactions: amount is -299 and was -300 in the source',
      ],
      [
        `INSERT INTO raw.categories (household_id, id, name) SELECT household_id, id, 'twin' FROM raw.categories`,
        `DELETE FROM raw.categories WHERE name = 'twin'`,
        'categories: 1 keys have several rows',
      ],
      [
        `UPDATE raw.categories SET household_id = 'x'`,
        `UPDATE raw.categories SET household_id = '${books.householdId}'`,
        'categories: row_count is 0 and was 1 in the source',
      ],
    ];
    for (const [spoil, mend, difference] of spoiled) {
      await inWarehouse(spoil);
      const failure = await lab.sync().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ReconciliationError);
      expect((failure as ReconciliationError).differences).toContain(difference);
      await inWarehouse(mend);
    }
    expect(await lab.ask('SELECT batch FROM raw.etl_position')).toEqual(published);
    await lab.sync();
    await expectEqual();
  });

  it('compares households without changes only when it is asked to', async () => {
    const other = await lab.openBooks();
    await lab.spend(other, -100);
    await lab.sync();
    await inWarehouse('UPDATE raw.transactions SET amount = -99');
    await lab.spend(books, -200);
    await lab.sync();
    await expect(lab.sync({ compareAll: true })).rejects.toThrow(/amount is -299 and was -300/);
  });

  it('refuses to delete the greater part of a table unless it is told to', async () => {
    await lab.change(books.householdId, (client) =>
      client.query(
        `INSERT INTO budget.payee (household_id, id, name)
         SELECT $1, gen_random_uuid(), 'Payee ' || number FROM generate_series(1, 10001) AS number`,
        [books.householdId],
      ),
    );
    await lab.sync();
    await inHousehold('DELETE FROM budget.payee WHERE household_id = $1', [books.householdId]);
    await expect(lab.sync()).rejects.toThrow(new MassDeleteError('10001 of 10001 rows of payees would go.'));
    await expect(lab.sync({ full: true })).rejects.toThrow(MassDeleteError);
    expect(await lab.ask('SELECT COUNT(*) AS n FROM raw.payees')).toEqual([{ n: '10001' }]);
    await lab.sync({ allowMassDelete: true });
    expect(await lab.ask('SELECT COUNT(*) AS n FROM raw.payees')).toEqual([{ n: '0' }]);
  });

  it('fills a column that is new, and a table that has changed, without touching the rest', async () => {
    const without = (names: readonly string[], table: ExportedTable): ExportedTable => ({
      ...table,
      columns: table.columns.filter(({ name }) => !names.includes(name)),
    });
    const earlier = LEDGER_TABLES.filter(({ name }) => name !== 'payees').map((table) =>
      table.name === 'transactions' ? without(['status', 'source'], table) : table,
    );
    await lab.spend(books, -100);
    await lab.sync({ tables: earlier });
    await inWarehouse('CREATE VIEW raw.seen AS SELECT id, amount FROM raw.transactions');

    const { fullBecause, manifest } = await lab.sync();
    expect(fullBecause).toBeNull();
    const whole = manifest.tables.flatMap((table) => (table.whole === null ? [] : [table.name]));
    expect(whole).toEqual(['households', 'payees', 'transactions']);
    expect(await lab.ask('SELECT status, source FROM raw.transactions')).toEqual([
      { status: 'cleared', source: 'manual' },
    ]);
    expect(await lab.ask('SELECT amount FROM raw.seen')).toEqual([{ amount: '-100' }]);

    const retyped = LEDGER_TABLES.map((table) =>
      table.name === 'transactions'
        ? without(['source'], {
            ...table,
            columns: table.columns.map((column) =>
              column.name === 'posted_on' ? { ...column, type: 'text' as const } : column,
            ),
          })
        : table,
    );
    await lab.sync({ tables: retyped });
    expect(
      await lab.ask(`SELECT data_type FROM information_schema.columns
        WHERE LOWER(table_name) = 'transactions' AND LOWER(column_name) = 'posted_on'`),
    ).toEqual([{ data_type: engine === 'DuckDB' ? 'VARCHAR' : 'TEXT' }]);
    const [row] = await lab.ask('SELECT * FROM raw.transactions');
    expect(row).toMatchObject({ posted_on: '2026-11-10' });
    expect(row).not.toHaveProperty('source');
    await lab.sync();
    await expectEqual();
  });

  it('drops a table that is not exported any more', async () => {
    await lab.sync();
    await lab.sync({ tables: LEDGER_TABLES.filter(({ name }) => name !== 'payees') });
    expect(
      await lab.ask(`SELECT table_name FROM information_schema.tables WHERE LOWER(table_name) = 'payees'`),
    ).toEqual([]);
  });

  it('loads no other bytes than those of the manifest', async () => {
    await lab.spend(books, -100);
    const write = lab.storage.writeStream.bind(lab.storage);
    jest.spyOn(lab.storage, 'writeStream').mockImplementation(async (key, body, type) => {
      const bytes = await buffer(body);
      if (key.endsWith('transactions/part-0.parquet')) bytes[100] = (bytes[100]! + 1) % 256;
      await write(key, Readable.from([bytes]), type);
    });
    await expect(lab.sync()).rejects.toThrow(DamagedFileError);
  });

  it('leaves no files behind', async () => {
    await lab.spend(books, -100);
    await lab.sync();
    expect(await lab.storage.countFolder('etl')).toBe(0);
    const passing = join(lab.folder, 'passing');
    expect(existsSync(passing) ? readdirSync(passing) : []).toEqual([]);
  });

  it('loads a batch once', async () => {
    const first = await lab.openPipeline();
    await first.run();
    await first.warehouse.session.execute('UPDATE raw.etl_position SET batch = 7');
    expect((await first.run()).manifest.batch).toBe(8);
    await first.close();
    const fenced = await lab.openPipeline({
      onStep: (step) => {
        // Long before the load moves the position itself: nobody waits for it.
        if (step === 'manifest')
          void fenced.warehouse.session.execute('UPDATE raw.etl_position SET batch = 20');
      },
    });
    await expect(fenced.run()).rejects.toThrow(BatchFencedError);
    await fenced.close();
  });
});

describe('a warehouse in DuckDB', () => {
  it('has one owner', async () => {
    const lab = await WarehouseLab.open('DuckDB');
    const first = await lab.openPipeline();
    await expect(lab.openWarehouse(100)).rejects.toThrow(WarehouseBusyError);
    await first.close();
    await lab.close();
  });
});

describe('a warehouse in Snowflake', () => {
  it('takes a batch from one of two runs at the same time', async () => {
    const lab = await WarehouseLab.open('Snowflake');
    const books = await lab.openBooks();
    await lab.sync();
    await lab.spend(books, -100);

    const runs = await Promise.allSettled([lab.sync(), lab.sync()]);

    expect(runs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await lab.ask('SELECT batch FROM raw.etl_position')).toEqual([{ batch: '2' }]);
    const { source, warehouse } = await lab.amounts();
    expect(warehouse).toEqual(source);
    await lab.close();
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDbReader, NothingPublishedError, QueryTimeoutError } from '#analytics/warehouse';
import { WarehouseLab, type LabBooks } from './warehouse-lab.js';

const LIMITS = { seconds: 10, rows: 3 };

describe('a reader of the warehouse', () => {
  let lab: WarehouseLab;
  let books: LabBooks;

  beforeAll(async () => {
    lab = await WarehouseLab.open();
    books = await lab.openBooks();
  });
  afterAll(() => lab.close());

  const place = () => ({ folder: lab.folder, memoryMebibytes: 256, threads: 1 });

  it('is told when nothing was loaded yet', async () => {
    await expect(DuckDbReader.open(place())).rejects.toThrow(NothingPublishedError);
  });

  it('goes on with what it has opened while the next batch is loaded and shown', async () => {
    await lab.spend(books, -100);
    await lab.sync();
    const early = await DuckDbReader.open(place());
    const writer = await lab.openPipeline();
    await lab.spend(books, -200);
    const count = 'SELECT CAST(SUM(amount) AS BIGINT) AS amount FROM raw.transactions';
    const whileOpen = await DuckDbReader.open(place());
    expect((await whileOpen.query(count, LIMITS)).rows).toEqual([{ amount: '-100' }]);
    whileOpen.close();
    await writer.run();
    expect((await early.query(count, LIMITS)).rows).toEqual([{ amount: '-100' }]);
    early.close();
    const late = await DuckDbReader.open(place());
    expect((await late.query(count, LIMITS)).rows).toEqual([{ amount: '-300' }]);
    late.close();
    await writer.close();
  });

  it('gets so many rows, and so much time', async () => {
    const reader = await DuckDbReader.open(place());
    const three = await reader.query('SELECT range AS Number FROM range(3)', LIMITS);
    expect(three).toEqual({
      columns: ['number'],
      rows: [{ number: '0' }, { number: '1' }, { number: '2' }],
      isCut: false,
    });
    const endless = 'SELECT * FROM range(1000000000000)';
    expect(await reader.query(endless, LIMITS)).toEqual({ ...three, columns: ['range'], rows: [{ range: '0' }, { range: '1' }, { range: '2' }], isCut: true }); // prettier-ignore
    const slow = 'SELECT COUNT(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 7';
    await expect(reader.query(slow, { seconds: 0.2, rows: 1 })).rejects.toThrow(QueryTimeoutError);
    expect((await reader.query('SELECT 1 AS one', LIMITS)).rows).toEqual([{ one: '1' }]);
    reader.close();
  });

  it('changes nothing, and reaches nothing else', async () => {
    const secret = join(lab.folder, 'secret.csv');
    writeFileSync(secret, 'a\n1\n');
    const reader = await DuckDbReader.open(place());
    for (const sql of [
      'DELETE FROM raw.transactions',
      'CREATE TABLE raw.mine (id BIGINT)',
      `SELECT * FROM read_csv('${secret}')`,
      `COPY raw.transactions TO '${join(lab.folder, 'out.csv')}'`,
      `ATTACH '${join(lab.folder, 'working.duckdb')}' AS other`,
      'INSTALL httpfs',
      'SET enable_external_access = true',
      "SET memory_limit = '100GB'",
    ]) {
      await expect(reader.query(sql, LIMITS)).rejects.toThrow(/read-only|disabled|locked|Permission/);
    }
    reader.close();
  });
});

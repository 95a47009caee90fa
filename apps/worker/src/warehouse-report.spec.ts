import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NothingPublishedError, type DuckDbReader } from '#analytics/warehouse';
import { asking, writeReport } from './warehouse-report.js';

describe('the file of a report', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    file = join(folder, 'report.html');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (takenAt: string | null) =>
    writeReport(
      (sql) => Promise.resolve(sql.includes('etl_position') ? [{ batch: '1', taken_at: takenAt }] : []),
      { kind: 'report', options: { householdId: null, months: 1 }, file },
    );

  it('takes the place of the one before, for its owner only', async () => {
    await writeFile(file, 'before', { mode: 0o644 });
    expect(await write('2026-04-03T01:00:00.000Z')).toEqual([file]);
    expect(await readFile(file, 'utf8')).toContain('<h1>Warehouse report</h1>');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  it('is as it was when there is no report', async () => {
    await writeFile(file, 'before');
    await expect(write(null)).rejects.toThrow(NothingPublishedError);
    expect(await readFile(file, 'utf8')).toBe('before');
  });

  it('leaves nothing behind where it cannot be written', async () => {
    file = folder;
    await expect(write('2026-04-03T01:00:00.000Z')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(join(folder, '..'))).not.toContainEqual(
      expect.stringContaining(`${folder.slice(-6)}.`),
    );
  });
});

describe('a reader that is asked for a report', () => {
  const reader = (isCut: boolean) =>
    ({
      query: () => Promise.resolve({ columns: ['a'], rows: [{ a: '1' }], isCut }),
    }) as unknown as DuckDbReader;

  it('gives rows, and never only some of them', async () => {
    expect(await asking(reader(false), 1)('SELECT 1')).toEqual([{ a: '1' }]);
    await expect(asking(reader(true), 1)('SELECT 1')).rejects.toThrow(/more than 10000 rows/);
  });
});

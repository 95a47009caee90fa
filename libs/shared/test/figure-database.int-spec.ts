import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { readSnapshot, ReplicaReads, type Reading } from '#shared/database';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

const REPORTS = 'budgetsync-reports';

interface Session {
  readonly pid: number;
  readonly name: string;
  readonly factor: number;
}

describe('the database of figures', () => {
  let database: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    database = await createTestDatabase();
    // One connection, so that every read meets what the one before it has left there.
    const environment = { ...testEnvironment(database, '/nonexistent'), REPORT_POOL_SIZE: '1' };
    app = await startTestProcess(environment);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const read = <T>(reading: Reading<T>) => app.get(ReplicaReads).read(() => true, reading);
  const SESSION = `SELECT pg_backend_pid() AS pid, current_setting('application_name') AS name, $1::integer AS factor`;
  const session = (factor: number) =>
    read(async (source) => (await source.query<[Session]>(SESSION, [factor]))[0]);
  /** How often the server planned and ran what it was asked with `text`; null if it has not kept it. */
  const keptRuns = (text: string) =>
    read(async (source) => {
      const [kept] = await source.query<{ runs: number }[]>(
        `SELECT (generic_plans + custom_plans)::integer AS runs FROM pg_prepared_statements WHERE statement = '${text.replaceAll("'", "''")}'`,
      );
      return kept?.runs ?? null;
    });

  it('parses a statement once, however often it is asked, on connections that are not the hot path’s', async () => {
    const first = await session(1);
    const second = await session(2);
    expect([first.name, first.factor, second.factor]).toEqual([REPORTS, 1, 2]);
    expect(second.pid).toBe(first.pid);
    expect(await keptRuns(SESSION)).toBe(2);
  });

  it('prepares anew on the connection that takes the place of a lost one', async () => {
    const { pid } = await session(1);
    await app.get(DataSource).query('SELECT pg_terminate_backend($1)', [pid]);
    // Whoever meets the loss fails; the next one has a connection that knows nothing yet.
    await eventually(async () => expect((await session(2)).pid).not.toBe(pid));
    expect((await session(3)).factor).toBe(3);
    expect(await keptRuns(SESSION)).toBeGreaterThan(0);
  });

  it('goes on after a statement that fails', async () => {
    const divide = (by: number) =>
      read((source) => source.query<[{ result: number }]>('SELECT 6 / $1::integer AS result', [by]));
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect(await divide(3)).toEqual([{ result: 2 }]);
    await expect(
      read((source) => source.query('SELECT nonsense FROM nowhere WHERE $1', [1])),
    ).rejects.toThrow('does not exist');
    expect(await divide(2)).toEqual([{ result: 3 }]);
  });

  it('reads a snapshot with prepared statements, and cannot write in it', async () => {
    await app.get(DataSource).query('CREATE TABLE entry (amount integer)');
    const countTwice = read((source) =>
      readSnapshot(source, async (manager) => {
        const count = () =>
          manager.query<[{ number: string }]>('SELECT count(*) AS number FROM entry WHERE amount > $1', [0]);
        const [before] = await count();
        await app.get(DataSource).query('INSERT INTO entry VALUES (1)');
        const [after] = await count();
        return [before.number, after.number];
      }),
    );
    expect(await countTwice).toEqual(['0', '0']);
    expect(await keptRuns('SELECT count(*) AS number FROM entry WHERE amount > $1')).toBe(2);
    const write = read((source) =>
      readSnapshot(source, (manager) => manager.query('INSERT INTO entry VALUES ($1)', [2])),
    );
    await expect(write).rejects.toThrow('read-only transaction');
  });
});

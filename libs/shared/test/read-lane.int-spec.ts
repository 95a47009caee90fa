import fc from 'fast-check';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { json, JsonColumns, JsonRows, plain, ReadLane, text, type WireRow } from '#shared/database';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

const LANE = 'budgetsync-reads';

describe('the read lane', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let lane: ReadLane;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startTestProcess(testEnvironment(database, '/nonexistent'));
    lane = app.get(ReadLane);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const whoAnswers = { name: 'who', text: `SELECT current_setting('application_name'), $1::text, NULL` };
  const untilOnTheLane = () =>
    eventually(async () => {
      const answers = await Promise.all([lane.read(whoAnswers, ['a']), lane.read(whoAnswers, ['b'])]);
      expect(answers).toEqual([[[LANE, 'a', null]], [[LANE, 'b', null]]]);
    });

  it('answers each question with its own rows, as texts, also when many are asked at once', async () => {
    await untilOnTheLane();
    const words = Array.from({ length: 200 }, (_, index) => `word ${index}`);
    const answers = await Promise.all(words.map((word) => lane.read(whoAnswers, [word])));
    expect(answers).toEqual(words.map((word) => [[LANE, word, null]]));
  });

  it('fails a question whose rows cannot be taken alone, and goes on', async () => {
    await untilOnTheLane();
    const fault = new Error('no row');
    const take = () => {
      throw fault;
    };
    await expect(lane.readRows(whoAnswers, ['a'], take)).rejects.toBe(fault);
    await expect(lane.rowsOnPool(whoAnswers, ['a'], take)).rejects.toBe(fault);
    expect(await lane.read(whoAnswers, ['b'])).toEqual([[LANE, 'b', null]]);
    expect(await lane.onPool(whoAnswers, ['b'])).toEqual([['budgetsync', 'b', null]]);
  });

  it('keeps apart what comes on several connections at once, in pieces', async () => {
    await untilOnTheLane();
    const rows = {
      name: 'rows',
      text: `SELECT repeat($1, 900 + number), repeat($1, CASE number % 100 WHEN 0 THEN 150000 ELSE 1 END)
               FROM generate_series(1, 400) AS number`,
    };
    const expected = (letter: string) =>
      Array.from({ length: 400 }, (_, at) => [
        letter.repeat(901 + at),
        letter.repeat((at + 1) % 100 === 0 ? 150_000 : 1),
      ]);
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        letters.map((letter, at) => (at % 2 === 0 ? lane.read(rows, [letter]) : lane.onPool(rows, [letter]))),
      );
      for (const [at, letter] of letters.entries()) expect(answers[at]).toEqual(expected(letter));
    }
  });

  describe('rows of JSON', () => {
    const COLUMNS = new JsonColumns({
      id: plain('id'),
      note: text('note'),
      more: json('more'),
      'odd "name"': text('other'),
    });
    const statement = {
      text: `SELECT 'before', ${COLUMNS.select}
               FROM json_to_recordset($1::json) AS made (id text, note text, more json, other text)`,
    };
    interface Made {
      readonly id: string;
      readonly note: string | null;
      readonly more: readonly string[];
      readonly other: string | null;
    }
    const asked = (made: readonly Made[]) => [JSON.stringify(made)];
    /** PostgreSQL takes neither NUL nor half of a character. */
    const anyText = fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('\0', ''));
    const note = fc.option(
      fc.oneof(
        anyText,
        fc.string({ unit: 'binary-ascii' }).map((some) => some.replaceAll('\0', '')),
      ),
    );
    const made = fc.record({ id: fc.uuid(), note, more: fc.array(anyText), other: note });

    it.each(['lane', 'pool'])('are what JSON.stringify would write, on the %s', async (where) => {
      await untilOnTheLane();
      await fc.assert(
        fc.asyncProperty(fc.array(made, { maxLength: 60 }), async (all) => {
          const rows = new JsonRows(COLUMNS, 1);
          const take = (row: WireRow) => rows.add(row);
          if (where === 'lane') await lane.readRows({ name: 'made', ...statement }, asked(all), take);
          else await lane.rowsOnPool(statement, asked(all), take);
          const expected = all.map(({ other, ...rest }) => JSON.stringify({ ...rest, 'odd "name"': other }));
          if (all.length > 0) expect(JSON.stringify(rows.last())).toBe(expected.at(-1));
          expect(rows.take('[ü', ']').toString()).toBe(`[ü${expected.join(',')}]`);
          expect(rows.take('[', ']').toString()).toBe('[]');
        }),
        { numRuns: 150 },
      );
    });

    it('have room for a page of whatever size, and for texts that become six times as long', async () => {
      await untilOnTheLane();
      const long = { id: 'x', note: '\u0001'.repeat(20_000), more: [], other: 'ü'.repeat(20_000) };
      const all = Array.from({ length: 30 }, (_, at) => ({ ...long, id: String(at) }));
      const rows = new JsonRows(COLUMNS, 1);
      await lane.readRows({ name: 'made', ...statement }, asked(all), (row) => rows.add(row));
      const parsed = JSON.parse(rows.take('[', ']').toString()) as { id: string; note: string }[];
      expect(parsed.map(({ id, note }) => [id, note])).toEqual(all.map(({ id, note }) => [id, note]));
    });
  });

  it('fails a faulty question alone', async () => {
    await untilOnTheLane();
    const division = { name: 'division', text: 'SELECT 1 / $1::integer' };
    const results = await Promise.allSettled([1, 0, 1, 0, 1].map((by) => lane.read(division, [by])));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('plans a statement once, whatever PostgreSQL guesses that its values cost', async () => {
    await untilOnTheLane();
    const page = {
      name: 'page',
      text: `SELECT numbers, (SELECT custom_plans FROM pg_prepared_statements WHERE name = 'page')
               FROM generate_series(1, 1000) AS numbers LIMIT $1`,
    };
    const answers = [];
    for (let asked = 0; asked < 20; asked++) answers.push(await lane.read(page, ['1']));
    expect(answers).toEqual(Array(20).fill([['1', '0']]));
  });

  it('ends a long read, so that nobody waits behind it for long', async () => {
    await untilOnTheLane();
    await expect(lane.read({ name: 'sleep', text: 'SELECT pg_sleep(10)' }, [])).rejects.toMatchObject({
      code: '57014',
    });
  });

  it('takes the pool while its connections are away, and returns to new ones', async () => {
    await untilOnTheLane();
    await app.get(DataSource).query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1`,
      [LANE],
    );
    await eventually(async () => {
      expect(await lane.read(whoAnswers, ['still'])).toEqual([['budgetsync', 'still', null]]);
    });
    await untilOnTheLane();
  });
});

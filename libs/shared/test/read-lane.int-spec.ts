import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ReadLane } from '#shared/database';
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
    await app
      .get(DataSource)
      .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [LANE]);
    await eventually(async () => {
      expect(await lane.read(whoAnswers, ['still'])).toEqual([['budgetsync', 'still', null]]);
    });
    await untilOnTheLane();
  });
});

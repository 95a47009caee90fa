import { DataSource } from 'typeorm';
import { FixedClock, newId } from '#shared';
import { RowRetention } from '#shared/queue';
import { createTestDatabase, type TestDatabase } from '#shared/testing';

const NOW = new Date('2026-05-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

describe('row retention', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const keepAnswer = (name: string, createdAt: Date) =>
    dataSource.query(
      `INSERT INTO platform.idempotent_answer (scope, request_digest, status, headers, body, created_at)
       VALUES ($1, '', 201, '{}', '{}', $2)`,
      [Buffer.from(name), createdAt],
    );
  const promise = (name: string, sentAt: Date | null) =>
    dataSource.query(
      `INSERT INTO platform.outbox (id, household_id, job, job_id, payload, created_at, sent_at)
       VALUES ($1, $1, 'note', $2, '{}', $3, $4)`,
      [newId(), name, hoursAgo(10_000), sentAt],
    );

  const bury = (name: string, failedAt: Date, replayedAt: Date | null) =>
    dataSource.query(
      `INSERT INTO platform.dead_letter (id, job, job_id, payload, reason, failed_at, replayed_at)
       VALUES ($1, 'note', $2, '{}', 'torn', $3, $4)`,
      [newId(), name, failedAt, replayedAt],
    );

  it('removes answers after a day and sent promises after a week, and nothing that is still needed', async () => {
    await keepAnswer('old', hoursAgo(25));
    await keepAnswer('recent', hoursAgo(23));
    await promise('long-sent', hoursAgo(8 * 24));
    await promise('just-sent', hoursAgo(6 * 24));
    await promise('never-sent', null);

    expect(await new RowRetention(dataSource, new FixedClock(NOW)).trim()).toBe(2);

    const answers = await dataSource.query(
      "SELECT convert_from(scope, 'UTF8') AS name FROM platform.idempotent_answer",
    );
    expect(answers).toEqual([{ name: 'recent' }]);
    const promises = await dataSource.query('SELECT job_id FROM platform.outbox ORDER BY job_id');
    expect(promises).toEqual([{ job_id: 'just-sent' }, { job_id: 'never-sent' }]);
  });

  it('removes letters a month after their replay, and open ones after half a year', async () => {
    await bury('long-replayed', hoursAgo(100 * 24), hoursAgo(31 * 24));
    await bury('just-replayed', hoursAgo(100 * 24), hoursAgo(29 * 24));
    await bury('forgotten', hoursAgo(181 * 24), null);
    await bury('open', hoursAgo(179 * 24), null);

    expect(await new RowRetention(dataSource, new FixedClock(NOW)).trim()).toBe(2);

    const letters = await dataSource.query('SELECT job_id FROM platform.dead_letter ORDER BY job_id');
    expect(letters).toEqual([{ job_id: 'just-replayed' }, { job_id: 'open' }]);
  });
});

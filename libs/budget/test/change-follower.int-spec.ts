import { jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccountService, BudgetService, budgetJobs } from '#budget';
import { accountDraft, budgetDraft, openTestHousehold } from '#budget/testing';
import { ChangeFollower, type FollowUp } from '#shared/sync';
import { eventually } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

const followUp: FollowUp = {
  job: budgetJobs[0],
  entities: ['account', 'budget'],
  concerns: 'EXISTS (SELECT FROM budget.budget WHERE budget.household_id = log.household_id)',
  delayMs: 60_000,
};

describe('following the change log', () => {
  jest.setTimeout(90_000);
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
  });
  afterAll(() => running.close());
  beforeEach(() => followCommitted(), 60_000);

  const follow = () => app.get(ChangeFollower).follow(followUp);
  /** A transaction of any database of the cluster holds its horizon back; other tests have long ones. */
  const followCommitted = async () => {
    await eventually(async () => {
      const [row] = await dataSource.query(
        `SELECT pg_snapshot_xmin(pg_current_snapshot()) >
                coalesce((SELECT xid FROM platform.change_log ORDER BY xid DESC LIMIT 1), '0') AS reached`,
      );
      expect(row).toEqual({ reached: true });
    }, 60_000);
    return follow();
  };
  const promised = (householdId: string) =>
    dataSource.query('SELECT payload FROM platform.outbox WHERE household_id = $1 AND job = $2', [
      householdId,
      followUp.job.name,
    ]);
  const openBudget = async () => {
    const householdId = await openTestHousehold(app);
    await app.get(BudgetService).createBudget({ householdId }, budgetDraft());
    return householdId;
  };
  const change = (householdId: string) =>
    app.get(AccountService).createAccount({ householdId }, accountDraft());

  it('promises one job for all changes of a household that is concerned, and none for others', async () => {
    const concerned = await openBudget();
    await change(concerned);
    const other = await openTestHousehold(app);
    await change(other);
    expect(await followCommitted()).toBe(1);
    expect(await promised(concerned)).toEqual([{ payload: { householdId: concerned } }]);
    expect(await promised(other)).toEqual([]);
    expect(await followCommitted()).toBe(0);
  });

  it('does not promise again what still waits, and does once it is on its way', async () => {
    const householdId = await openBudget();
    await followCommitted();
    await change(householdId);
    expect(await followCommitted()).toBe(0);
    await dataSource.query('UPDATE platform.outbox SET available_at = now() WHERE household_id = $1', [
      householdId,
    ]);
    await change(householdId);
    expect(await followCommitted()).toBe(1);
    expect(await promised(householdId)).toHaveLength(2);
  });

  it('misses nothing that is committed late, and skips what is not committed', async () => {
    const householdId = await openBudget();
    await followCommitted();
    await dataSource.query('DELETE FROM platform.outbox');
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );
    await runner.query('UPDATE budget.budget SET name = name WHERE household_id = $1', [householdId]);
    // Somebody else commits with a younger transaction number meanwhile.
    const other = await openBudget();
    expect(await follow()).toBe(0);
    await runner.commitTransaction();
    await runner.release();
    expect(await followCommitted()).toBe(2);
    expect(await promised(householdId)).toHaveLength(1);
    expect(await promised(other)).toHaveLength(1);
  });

  it('begins again when a restored cluster has not come so far yet', async () => {
    const householdId = await openBudget();
    await followCommitted();
    await dataSource.query('DELETE FROM platform.outbox');
    await dataSource.query(`UPDATE platform.change_follower SET xid = '9000000000000000'`);
    expect(await followCommitted()).toBeGreaterThan(0);
    expect(await promised(householdId)).toHaveLength(1);
  });
});

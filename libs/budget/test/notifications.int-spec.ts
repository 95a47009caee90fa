import { DataSource } from 'typeorm';
import { NotificationService } from '#budget';
import { NotificationExpiryService } from '#budget/jobs';
import { openTestHousehold } from '#budget/testing';
import { FixedClock, newId, NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

const DAY_MS = 86_400_000;

describe('notifications', () => {
  const clock = new FixedClock(new Date('2026-11-22T12:00:00Z'));
  let running: BudgetTestApp;
  let notifications: NotificationService;
  let householdId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp(clock, { overrides: { NOTIFICATION_RETENTION_DAYS: '30' } });
    notifications = running.app.get(NotificationService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(running.app);
  });

  const member = () => ({ householdId, userId: newId() });
  const tell = (used: number) =>
    running.app
      .get(HouseholdWriter)
      .change(householdId, (tx) =>
        notifications.notify(tx, [
          { kind: 'size_limit_near', details: { limitOn: 'accounts', used, most: 100 } },
        ]),
      );
  const list = (reader: ReturnType<typeof member>, unread = false) =>
    notifications.listNotifications(reader, { unread, count: 10 });
  const unreadOf = async (reader: ReturnType<typeof member>) =>
    (await list(reader, true)).map(({ details }) => 'used' in details && details.used);

  it('are read by each member for themselves', async () => {
    const [anna, ben] = [member(), member()];
    await tell(90);
    await tell(91);
    const [newest] = await list(anna);
    const read = await notifications.markNotification(anna, newest!.id, true);
    expect(read).toMatchObject({ id: newest!.id, readAt: clock.now() });
    expect(read.revision).toBeGreaterThan(newest!.revision);
    expect(await unreadOf(anna)).toEqual([90]);
    expect(await unreadOf(ben)).toEqual([91, 90]);
    expect(await notifications.findStatuses(anna, [newest!.id])).toEqual(new Map([[newest!.id, 'read']]));
    expect(await notifications.findStatuses(ben, [newest!.id])).toEqual(new Map([[newest!.id, 'unread']]));

    expect(await notifications.markAllRead(ben)).toBe(2);
    expect(await notifications.markAllRead(ben)).toBe(0);
    await notifications.markNotification(anna, newest!.id, false);
    expect(await unreadOf(anna)).toEqual([91, 90]);
    expect(await unreadOf(ben)).toEqual([]);
  });

  it('that an earlier release has marked for all are read, until a member says otherwise', async () => {
    const [anna, ben] = [member(), member()];
    await tell(90);
    await running.app
      .get(HouseholdWriter)
      .change(householdId, ({ manager }) =>
        manager.query('UPDATE budget.notification SET read_at = now() WHERE household_id = $1', [
          householdId,
        ]),
      );
    expect(await unreadOf(anna)).toEqual([]);
    const [told] = await list(anna);
    await notifications.markNotification(anna, told!.id, false);
    expect(await unreadOf(anna)).toEqual([90]);
    expect(await unreadOf(ben)).toEqual([]);
  });

  it("of another household are not there, and its members' marks are its own", async () => {
    const anna = member();
    await tell(90);
    const [told] = await list(anna);
    const stranger = { ...anna, householdId: await openTestHousehold(running.app) };
    await expect(notifications.markNotification(stranger, told!.id, true)).rejects.toThrow(NotFoundError);
    expect(await notifications.markAllRead(stranger)).toBe(0);
    expect(await unreadOf(anna)).toEqual([90]);
  });

  it('go when they are old, with a tombstone and with the marks of their readers', async () => {
    const anna = member();
    await tell(90);
    const [old] = await list(anna);
    await notifications.markAllRead(anna);
    clock.advance(29 * DAY_MS);
    await tell(91);
    await running.app.get(NotificationExpiryService).expire();
    expect(await list(anna)).toHaveLength(2);
    clock.advance(2 * DAY_MS);
    expect(await running.app.get(NotificationExpiryService).expire()).toBeGreaterThanOrEqual(1);
    expect((await list(anna)).map(({ details }) => 'used' in details && details.used)).toEqual([91]);
    const dataSource = running.app.get(DataSource);
    expect(
      await dataSource.query(
        'SELECT op FROM platform.change_log WHERE household_id = $1 AND entity_id = $2 ORDER BY revision DESC LIMIT 1',
        [householdId, old!.id],
      ),
    ).toEqual([{ op: 'delete' }]);
    expect(
      await dataSource.query('SELECT FROM budget.notification_reader WHERE notification_id = $1', [old!.id]),
    ).toEqual([]);
  });
});

import { DataSource } from 'typeorm';
import { AccountService } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { ImportExpiryService } from '#budget/jobs';
import type { Clock } from '#shared';
import { ImportLab } from './import-lab.js';

const DAY_MS = 86_400_000;
const STATEMENT = 'Date,Payee,Amount\n2026-11-02,Shop,-10.01\n2026-11-03,Fuel,-60.00\n';

describe('what imports leave behind', () => {
  let now = new Date('2026-11-22T10:00:00Z');
  const clock: Clock = { now: () => now };
  let lab: ImportLab;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    lab = await ImportLab.open(clock);
  });
  afterAll(() => lab.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(lab.app);
    accountId = (await lab.app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  });

  const later = async (days: number) => {
    now = new Date(now.getTime() + days * DAY_MS);
    await lab.app.get(ImportExpiryService).expire();
  };
  const count = async (table: string) => {
    const [row] = await lab.app
      .get(DataSource)
      .query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${table} WHERE household_id = $1`, [
        householdId,
      ]);
    return row!.rows;
  };

  it('is a preview for a week; then it cannot be committed and its rows are gone', async () => {
    const read = await lab.read(householdId, accountId, STATEMENT);
    await later(6);
    expect(await lab.reload(read)).toMatchObject({ status: 'ready' });
    expect(await count('budget.import_row')).toBe(2);
    await later(2);
    expect(await lab.reload(read)).toMatchObject({ status: 'failed', errors: [{ code: 'expired' }] });
    expect(await count('budget.import_row')).toBe(0);
    await expect(lab.commit(read)).rejects.toMatchObject({ code: 'import_status_conflict' });
    expect(await count('budget.transaction')).toBe(0);
  });

  it('can be taken back for three months; then the transactions stay for good', async () => {
    const [first, second] = [
      await lab.commit(await lab.read(householdId, accountId, STATEMENT)),
      await lab.commit(await lab.read(householdId, accountId, STATEMENT.replaceAll('2026-11', '2026-10'))),
    ];
    await later(89);
    expect(await lab.revert(first)).toMatchObject({ status: 'reverted', removedCount: 2 });
    await later(2);
    await expect(lab.revert(second)).rejects.toMatchObject({ code: 'import_too_old' });
    expect(await count('budget.transaction')).toBe(2);
    // That there was an import is kept.
    expect(await lab.reload(second)).toMatchObject({ status: 'committed', importedCount: 2 });
    await later(8);
    expect(await count('budget.import_row')).toBe(0);
  });
});

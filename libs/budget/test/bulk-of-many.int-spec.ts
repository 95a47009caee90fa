import { DataSource } from 'typeorm';
import { AccountService, BulkEditService, BulkUndoService, CategoryService } from '#budget';
import { accountDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { HouseholdWriter, userActor } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp } from './budget-test-app.js';

const MANY = 10_000;

it('as many transactions as one action may change are edited, undone and redone within the statement’s time', async () => {
  const { app, close } = await openBudgetTestApp();
  const householdId = await openTestHousehold(app);
  const accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  const categoryId = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity
    .id;
  await app.get(HouseholdWriter).change(householdId, ({ manager }) =>
    manager.query(
      `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, status, source)
       SELECT $1, gen_random_uuid(), $2, '2026-09-01'::date - n % 300, -n, 'EUR', 'Shop', 'cleared', 'import'
         FROM generate_series(1, $3::integer) AS n`,
      [householdId, accountId, MANY],
    ),
  );
  const scope = () => ({ householdId, actor: userActor(testCaller(householdId)) });
  const edit = (ids: string[] | undefined, tag: string) =>
    app.get(BulkEditService).edit(scope(), {
      ...(ids ? { ids } : {}),
      ...{ filter: {}, changes: { categoryId, addTags: [tag], removeTags: [] } },
    });
  const [one] = await app
    .get(DataSource)
    .query<{ id: string }[]>('SELECT id FROM budget.transaction WHERE household_id = $1 LIMIT 1', [
      householdId,
    ]);
  // The plans of a connection are made for its first, small changes.
  for (let warm = 0; warm < 12; warm++) await edit([one!.id], `warm ${warm}`);
  const told: string[] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    told.push(`${name} ${Math.round(performance.now() - begun)} ms`);
    return result;
  };
  const { bulkActionId, changed } = await timed('edit', () => edit(undefined, 'all'));
  expect(changed).toBe(MANY);
  const undone = await timed('undo', () => app.get(BulkUndoService).undo(scope(), bulkActionId!));
  expect(undone).toMatchObject({ kept: [], action: { transactionCount: MANY } });
  const redone = await timed('redo', () => app.get(BulkUndoService).undo(scope(), undone.action.id));
  expect(redone).toMatchObject({ kept: [], action: { transactionCount: MANY } });
  process.stdout.write(`${MANY} transactions at once: ${told.join(', ')}\n`);
  await close();
}, 120_000);

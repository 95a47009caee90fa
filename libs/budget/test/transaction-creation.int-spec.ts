import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccountService, CategoryService } from '#budget';
import { TransactionCreation } from '#budget/http';
import { accountDraft, categoryDraft, newTransaction, openTestHousehold } from '#budget/testing';
import { Money, newId } from '#shared';
import { AnsweredBefore, type RequestKey } from '#shared/database';
import { eventually, testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

describe('a transaction created in one statement', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  });

  const key = (): RequestKey => ({
    scope: randomBytes(32),
    digest: randomBytes(32),
    userId: newId(),
    householdId,
  });
  const create = (wishes: Parameters<typeof newTransaction>[0], requestKey: RequestKey | null = null) =>
    app.get(TransactionCreation).create(testCaller(householdId), requestKey, newTransaction(wishes));
  const books = async () => {
    const [state] = await app.get(DataSource).query<[{ revision: string; count: string; balance: string }]>(
      `SELECT revision, (SELECT count(*) FROM budget.transaction WHERE household_id = $1),
              (SELECT sum(balance) AS balance FROM budget.account WHERE household_id = $1)
         FROM platform.household_revision WHERE household_id = $1`,
      [householdId],
    );
    return state;
  };

  it('has no second effect when the first one commits after this statement began', async () => {
    const requestKey = key();
    const first = app.get(DataSource).createQueryRunner();
    await first.startTransaction();
    await first.query(
      `INSERT INTO platform.idempotent_answer (scope, request_digest, status, headers, body)
       VALUES ($1, $2, 201, '{}', '{"id":"first"}')`,
      [requestKey.scope, requestKey.digest],
    );
    const before = await books();
    const second = create({ accountId }, requestKey).catch((error: unknown) => error);
    await eventually(async () => {
      const waiting = await app.get(DataSource).query<unknown[]>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database()
            AND wait_event_type = 'Lock' AND query LIKE '%WITH given%'`,
      );
      expect(waiting).toHaveLength(1);
    });
    await first.commitTransaction();
    await first.release();

    expect(await second).toEqual(new AnsweredBefore({ status: 201, headers: {}, body: '{"id":"first"}' }));
    expect(await books()).toEqual(before);
  });

  it('replaces an answer that is older than a day', async () => {
    const requestKey = key();
    await create({ accountId }, requestKey);
    await app
      .get(DataSource)
      .query(`UPDATE platform.idempotent_answer SET created_at = now() - interval '25 hours'`);
    expect((await create({ accountId }, requestKey)).created).toBe(true);
    await expect(create({ accountId }, requestKey)).rejects.toBeInstanceOf(AnsweredBefore);
    expect(await books()).toMatchObject({ count: '2', balance: '-2500' });
  });

  it.each([
    ['splits with ids of their own', () => ({ splits: [{ ...part(-1250n), id: newId() }] })],
    ['an id of its own', () => ({ id: newId() })],
    ['an account whose balance has no room for a second', () => ({ amountUnits: 6n })],
  ])('is answered again under its key, with %s', async (_what, wishes) => {
    const openingBalance = Money.of(BigInt(Number.MAX_SAFE_INTEGER) - 10n, 'EUR');
    const { entity } = await app
      .get(AccountService)
      .createAccount({ householdId }, accountDraft({ openingBalance }));
    const request = { accountId: entity.id, digest: randomBytes(32), ...wishes() };
    const requestKey = key();
    const { body } = await create(request, requestKey);
    const after = await books();

    await expect(create(request, requestKey)).rejects.toMatchObject({ answer: { status: 201, body } });
    expect(await books()).toEqual(after);
  });

  it('is there once for 20 parallel requests with the same id and without a key', async () => {
    const wishes = { accountId, id: newId(), digest: randomBytes(32) };
    const created = await Promise.all(Array.from({ length: 20 }, () => create(wishes)));
    expect(created.filter((each) => each.created)).toHaveLength(1);
    expect(new Set(created.map(({ body }) => body)).size).toBe(1);
    await expect(create({ ...wishes, digest: randomBytes(32) })).rejects.toMatchObject({
      code: 'id_already_used',
    });
    expect(await books()).toMatchObject({ count: '1', balance: '-1250' });
  });

  it.each([
    ['an unknown account', () => ({ accountId: newId() }), '/accountId'],
    ['another currency', () => ({ accountId, currency: 'JPY' }), '/currency'],
    ['an unknown category', () => ({ accountId, categoryId: newId() }), '/categoryId'],
    ['splits that do not sum', () => ({ accountId, splits: [part(-1n)] }), '/splits'],
    [
      'an unknown category in a split',
      () => ({ accountId, splits: [part(-250n), { ...part(-1000n), categoryId: newId() }] }),
      '/splits/1/categoryId',
    ],
  ])('is refused with %s: nothing moves and the key stays free', async (_what, wishes, pointer) => {
    const requestKey = key();
    const before = await books();
    await expect(create(wishes(), requestKey)).rejects.toMatchObject({ fields: [{ pointer }] });
    expect(await books()).toEqual(before);
    expect((await create({ accountId }, requestKey)).created).toBe(true);
  });

  it('is refused when nobody could read the balance', async () => {
    const openingBalance = Money.of(BigInt(Number.MAX_SAFE_INTEGER), 'EUR');
    const { entity } = await app
      .get(AccountService)
      .createAccount({ householdId }, accountDraft({ openingBalance }));
    await expect(create({ accountId: entity.id, amountUnits: 1n })).rejects.toMatchObject({
      fields: [{ pointer: '/amount', code: 'balance_out_of_range' }],
    });
  });

  it("is refused with another household's account or category, as with one that does not exist", async () => {
    const stranger = await openTestHousehold(app);
    const scope = { householdId: stranger };
    const theirs = (await app.get(AccountService).createAccount(scope, accountDraft())).entity.id;
    const category = (await app.get(CategoryService).createCategory(scope, categoryDraft())).entity.id;
    await expect(create({ accountId: theirs })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(create({ accountId, categoryId: category })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

const part = (amountUnits: bigint) => ({ amountUnits, categoryId: null, memo: null });

import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccountService } from '#budget';
import { TransactionCreation } from '#budget/http';
import { accountDraft, newTransaction, openTestHousehold } from '#budget/testing';
import { Money, newId } from '#shared';
import { AnsweredBefore, ReadLane, type RequestKey } from '#shared/database';
import { eventually, testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

interface Book {
  readonly householdId: string;
  readonly accountId: string;
}

interface Told {
  readonly id: string;
  readonly accountId: string;
  readonly amount: number;
  readonly payeeId: string | null;
  readonly revision: number;
}

describe('transactions that are created at once', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let books: Book[];

  beforeAll(async () => {
    running = await openBudgetTestApp(undefined, { overrides: { LIMIT_TRANSACTIONS: '40' } });
    app = running.app;
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    books = [];
    for (let count = 0; count < 6; count++) books.push(await openBook());
  });
  afterEach(() => jest.restoreAllMocks());

  const openBook = async (wishes: Parameters<typeof accountDraft>[0] = {}): Promise<Book> => {
    const householdId = await openTestHousehold(app);
    const { entity } = await app.get(AccountService).createAccount({ householdId }, accountDraft(wishes));
    return { householdId, accountId: entity.id };
  };
  const create = (
    { householdId, accountId }: Book,
    wishes: Partial<Parameters<typeof newTransaction>[0]> = {},
    key: RequestKey | null = null,
  ) =>
    app
      .get(TransactionCreation)
      .create(testCaller(householdId), key, newTransaction({ accountId, ...wishes }));
  const keyOf = ({ householdId }: Book): RequestKey => ({
    scope: randomBytes(32),
    digest: randomBytes(32),
    userId: newId(),
    householdId,
  });
  const told = ({ body }: { readonly body: string }) => JSON.parse(body) as Told;
  const stateOf = async ({ householdId, accountId }: Book) => {
    const [state] = await app
      .get(DataSource)
      .query<[{ revision: string; balance: string; count: string; rows: string; logged: string }]>(
        `SELECT (SELECT revision FROM platform.household_revision WHERE household_id = $1),
                (SELECT balance FROM budget.account WHERE household_id = $1 AND id = $2),
                (SELECT transaction_count AS count FROM budget.account WHERE household_id = $1 AND id = $2),
                (SELECT count(*) AS rows FROM budget.transaction WHERE household_id = $1),
                (SELECT count(*) AS logged FROM platform.change_log
                  WHERE household_id = $1 AND entity = 'transaction')`,
        [householdId, accountId],
      );
    return state;
  };

  it('are each in their own household, with their own answer, in few statements', async () => {
    const statements = jest.spyOn(app.get(ReadLane), 'onPool');
    // The first one of a household learns the version of its rules.
    await Promise.all(books.map((book) => create(book, { amountUnits: -1n })));
    statements.mockClear();
    const wanted = books.flatMap((book, household) =>
      Array.from({ length: 8 }, (_, at) => ({
        book,
        amount: -(household * 100 + at + 1),
        payee: `Shop ${at % 3}`,
      })),
    );
    const created = await Promise.all(
      wanted.map(({ book, amount, payee }) => create(book, { amountUnits: BigInt(amount), payee })),
    );

    expect(statements.mock.calls.length).toBeLessThan(wanted.length / 4);
    const answers = created.map(told);
    expect(answers.map(({ accountId, amount }) => ({ accountId, amount }))).toEqual(
      wanted.map(({ book, amount }) => ({ accountId: book.accountId, amount })),
    );
    expect(answers.map(({ revision }) => BigInt(revision))).toEqual(created.map(({ revision }) => revision));
    for (const book of books) {
      const own = answers.filter(({ accountId }) => accountId === book.accountId);
      expect(new Set(own.map(({ payeeId }) => payeeId)).size).toBe(3);
      const state = await stateOf(book);
      expect(state).toMatchObject({ rows: '9', count: '9', logged: '9' });
      expect(Number(state.balance)).toBe(own.reduce((sum, { amount }) => sum + amount, -1));
      expect(Number(state.revision)).toBe(Math.max(...own.map(({ revision }) => revision)));
    }
  });

  it('are refused one by one', async () => {
    const full = await openBook({ openingBalance: Money.of(BigInt(Number.MAX_SAFE_INTEGER), 'EUR') });
    const outcomes = await Promise.allSettled([
      create(books[0]!),
      create(books[1]!, { categoryId: newId() }),
      create(full, { amountUnits: 1n }),
      create(books[2]!, { accountId: newId() }),
      create(books[0]!, { splits: [{ amountUnits: -1250n, categoryId: newId(), memo: null }] }),
      create(books[3]!),
      create({ householdId: newId(), accountId: newId() }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { fields: [{ pointer: '/categoryId' }] } });
    expect(outcomes[2]).toMatchObject({ reason: { fields: [{ code: 'balance_out_of_range' }] } });
    expect(outcomes[3]).toMatchObject({ reason: { fields: [{ pointer: '/accountId' }] } });
    expect(outcomes[4]).toMatchObject({ reason: { fields: [{ pointer: '/splits/0/categoryId' }] } });
    expect(outcomes[6]).toMatchObject({ reason: { message: 'no such household' } });
    expect(await stateOf(books[0]!)).toMatchObject({ rows: '1', count: '1', balance: '-1250' });
    expect(await stateOf(books[1]!)).toMatchObject({ rows: '0', count: '0' });
    expect(await stateOf(books[3]!)).toMatchObject({ rows: '1', count: '1' });
  });

  it('wait for whoever is changing their own household, and for no other', async () => {
    await Promise.all(books.map((book) => create(book)));
    const other = app.get(DataSource).createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT FROM platform.household_revision WHERE household_id = $1 FOR UPDATE', [
      books[0]!.householdId,
    ]);
    let isMade = false;
    const held = create(books[0]!).then((made) => {
      isMade = true;
      return made;
    });
    await Promise.all(books.slice(1).map((book) => create(book)));
    await eventually(async () => {
      const waiting: unknown = await other.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    });
    expect(isMade).toBe(false);
    await other.commitTransaction();
    await other.release();
    await held;
    for (const book of books) expect(await stateOf(book)).toMatchObject({ rows: '2', balance: '-2500' });
  });

  it('happen once under one key, whoever else is among them', async () => {
    const [key, earlier] = [keyOf(books[0]!), keyOf(books[1]!)];
    const { body } = await create(books[1]!, {}, earlier);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => create(books[0]!, {}, key)),
      create(books[1]!, {}, earlier),
      ...books.slice(2).map((book) => create(book, {}, keyOf(book))),
    ]);
    const first = outcomes.find((outcome) => outcome.status === 'fulfilled')!.value.body;
    for (const outcome of outcomes.slice(0, 5))
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toBeInstanceOf(AnsweredBefore);
        expect(outcome.reason).toMatchObject({ answer: { status: 201, body: first } });
      }
    expect(outcomes.slice(0, 5).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes[5]).toMatchObject({ reason: { answer: { body } } });
    expect(outcomes.slice(6).every(({ status }) => status === 'fulfilled')).toBe(true);
    for (const book of books) expect(await stateOf(book)).toMatchObject({ rows: '1', count: '1' });
  });

  it('are not sent a second time for a repeat among them', async () => {
    const key = keyOf(books[0]!);
    await Promise.all(books.map((book, at) => create(book, {}, at === 0 ? key : null)));
    const statements = jest.spyOn(app.get(ReadLane), 'onPool');
    const [repeat, ...others] = await Promise.allSettled(
      books.map((book, at) => create(book, {}, at === 0 ? key : keyOf(book))),
    );
    expect(repeat).toMatchObject({ reason: expect.any(AnsweredBefore) as unknown });
    expect(others.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(statements.mock.calls.map(([{ name }]) => name)).toEqual(['create-transaction']);
  });

  it('are told of a lost connection, which may have committed, and are not sent again', async () => {
    await Promise.all(books.map((book) => create(book)));
    const lane = app.get(ReadLane);
    const send = lane.onPool.bind(lane);
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const statements = jest.spyOn(lane, 'onPool').mockImplementation(async (statement, values) => {
      await send(statement, values);
      throw lost;
    });
    const outcomes = await Promise.allSettled(books.map((book) => create(book)));
    expect(outcomes).toEqual(books.map(() => ({ status: 'rejected', reason: lost })));
    expect(statements).toHaveBeenCalledTimes(1);
    for (const book of books) expect(await stateOf(book)).toMatchObject({ rows: '2', count: '2' });
  });

  it('are no more together than the household may have', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => create(books[0]!)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'too_many_transactions' });
    expect(await stateOf(books[0]!)).toMatchObject({ rows: '40', count: '40' });
  });
});

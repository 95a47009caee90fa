import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import {
  AccountService,
  CategoryService,
  toTransactionDto,
  TransactionRecorder,
  TransactionService,
  type NewTransaction,
  type TransactionDto,
} from '#budget';
import { TransactionCreation, TransactionListReadModel, type TransactionListQuery } from '#budget/http';
import {
  accountDraft,
  categoryDraft,
  newTransaction,
  openTestHousehold,
  transactionDraft,
} from '#budget/testing';
import { Money, newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('transactions', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let transactions: TransactionService;
  let householdId: string;
  let accountId: string;
  let food: string;
  let fun: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    transactions = app.get(TransactionService);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    food = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
    fun = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
  });

  const create = (wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, ...wishes });
  const list = async (query: Partial<TransactionListQuery> = {}) => {
    const asked = { filter: {}, limit: 10, ...query };
    const { items, next } = await app
      .get(TransactionListReadModel)
      .list(testCaller(householdId), asked, null);
    return { items: JSON.parse(items.take('[', ']').toString()) as TransactionDto[], next };
  };

  describe('recorded inside the transaction of another lib', () => {
    const record = (draft: Parameters<typeof transactionDraft>[0]) =>
      app
        .get(HouseholdWriter)
        .change(householdId, (tx) =>
          app.get(TransactionRecorder).recordTransaction(tx, transactionDraft(draft)),
        );

    it('reads back as it was returned', async () => {
      const recorded = await record({
        accountId,
        amount: Money.of(-900n, 'EUR'),
        payee: 'Market',
        tags: ['weekly', 'food'],
        source: 'receipt',
        receiptId: newId(),
        splits: [
          { amount: Money.of(-500n, 'EUR'), categoryId: food, memo: 'bread' },
          { amount: Money.of(-400n, 'EUR'), categoryId: null, memo: null },
        ],
      });
      expect(await transactions.getTransaction(householdId, recorded.id)).toEqual(recorded);
    });

    it.each([
      ['an unknown account', () => ({ accountId: newId() }), 'not_found', '/accountId'],
      ['an unknown category', () => ({ accountId, categoryId: newId() }), 'not_found', '/categoryId'],
      ['another currency', () => ({ accountId, amount: Money.of(-1n, 'JPY') }), 'invalid', '/currency'],
    ])('is refused with %s, naming the field', async (_what, draft, kind, pointer) => {
      await expect(record(draft())).rejects.toMatchObject({ kind, fields: [{ pointer }] });
    });

    it("is refused with another household's category in a split", async () => {
      const stranger = await openTestHousehold(app);
      const theirs = (
        await app.get(CategoryService).createCategory({ householdId: stranger }, categoryDraft())
      ).entity.id;
      const splits = [food, theirs].map((categoryId) => ({
        amount: Money.of(-5n, 'EUR'),
        categoryId,
        memo: null,
      }));
      await expect(record({ accountId, amount: Money.of(-10n, 'EUR'), splits })).rejects.toMatchObject({
        kind: 'not_found',
        fields: [{ pointer: '/splits/1/categoryId' }],
      });
    });

    it('is refused when the receipt has one already', async () => {
      const receiptId = newId();
      await record({ accountId, receiptId });
      await expect(record({ accountId, receiptId })).rejects.toMatchObject({
        code: 'receipt_already_recorded',
      });
    });
  });

  it('are created once when the same request races itself', async () => {
    const request = newTransaction({ accountId, id: newId() });
    const results = await Promise.all(
      Array.from({ length: 5 }, () =>
        app.get(TransactionCreation).create(testCaller(householdId), null, request),
      ),
    );
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect((await app.get(AccountService).getAccount(householdId, accountId)).balanceUnits).toBe(-1250n);
  });

  it('are the same JSON when created, read one by one, and listed', async () => {
    const text = fc.option(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((word) => !word.includes('\0')),
    );
    const part = fc.record({ amountUnits: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), memo: text });
    const wish = fc.record({
      payee: text,
      memo: text,
      externalId: text,
      tags: fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), { maxLength: 3 }),
      parts: fc.array(part, { maxLength: 3 }),
      abroad: fc.boolean(),
      status: fc.constantFrom('pending' as const, 'cleared' as const),
    });
    await fc.assert(
      fc.asyncProperty(wish, async ({ parts, abroad, ...wishes }) => {
        const splits = parts.map((each) => ({ ...each, categoryId: food }));
        const amountUnits = splits.reduce((sum, each) => sum + each.amountUnits, 0n);
        const original =
          amountUnits !== 0n && abroad ? { amountUnits: amountUnits * 2n, currency: 'USD' } : null;
        const money = { amountUnits, currency: 'EUR', original };
        const request = newTransaction({ accountId, ...wishes, ...money, splits });
        const { body } = await app.get(TransactionCreation).create(testCaller(householdId), null, request);
        const { id } = JSON.parse(body) as TransactionDto;
        expect(body).toBe(
          JSON.stringify(toTransactionDto(await transactions.getTransaction(householdId, id))),
        );
        const query = { filter: {}, limit: 100 };
        const { items } = await app.get(TransactionListReadModel).list(testCaller(householdId), query, null);
        expect(items.take('[', ']').toString()).toContain(body);
      }),
      { numRuns: 40 },
    );
  });

  it('keep the ids of splits that a change names', async () => {
    const whole = await create({
      amountUnits: -10n,
      splits: [{ amountUnits: -10n, categoryId: food, memo: null }],
    });
    const kept = whole.splits[0]!.id;
    const changed = await transactions.updateTransaction(testCaller(householdId), whole.id, {
      splits: [
        { amountUnits: -4n, categoryId: fun, memo: null },
        { id: kept, amountUnits: -6n, categoryId: food, memo: null },
      ],
    });
    expect(changed.splits[1]!.id).toBe(kept);
    expect(await transactions.getTransaction(householdId, whole.id)).toEqual(changed);
  });

  it('stand by what a change leaves out', async () => {
    const before = await create({ payee: 'Shop', tags: ['a'], categoryId: food, externalId: 'bank-1' });
    const after = await transactions.updateTransaction(testCaller(householdId), before.id, { memo: 'gift' });
    const lockedFields = ['payee', 'memo', 'categoryId', 'splits', 'tags'];
    expect(after).toEqual(
      Object.assign(before, { memo: 'gift', lockedFields, revision: before.revision + 1n }),
    );
    expect(await transactions.getTransaction(householdId, before.id)).toEqual(after);
  });

  describe('paid in another currency', () => {
    const abroad = (wishes: Partial<NewTransaction> = {}) => ({
      amountUnits: -9_220n,
      currency: 'EUR',
      original: { amountUnits: -10_000n, currency: 'USD', rate: '0.9220', rateDate: '2026-11-06' },
      ...wishes,
    });

    it('keep what was paid, the rate and its day, through changes of other fields', async () => {
      const before = await create(abroad());
      expect(before.original).toEqual(abroad().original);
      const after = await transactions.updateTransaction(testCaller(householdId), before.id, {
        memo: 'taxi',
      });
      expect(after.original).toEqual(before.original);
      expect(await transactions.getTransaction(householdId, before.id)).toEqual(after);
    });

    it('change amount and original together, or not at all', async () => {
      const { id, original } = await create(abroad());
      await expect(
        transactions.updateTransaction(testCaller(householdId), id, { amountUnits: -9_500n }),
      ).rejects.toMatchObject({ fields: [{ pointer: '/original/rate', code: 'rate_mismatch' }] });
      const changed = await transactions.updateTransaction(testCaller(householdId), id, {
        amountUnits: -9_500n,
        original: { amountUnits: -10_000n, currency: 'USD' },
      });
      expect(changed.original).toEqual({ ...original, rate: '0.9500', rateDate: '2026-11-10' });
      const plain = await transactions.updateTransaction(testCaller(householdId), id, { original: null });
      expect(plain.original).toBeNull();
      expect(await transactions.getTransaction(householdId, id)).toEqual(plain);
    });

    it.each([
      ['no currency of their own', { currency: undefined }, '/currency'],
      ['figures that do not fit', { amountUnits: -9_500n }, '/original/rate'],
      [
        'the currency of their account',
        { original: { amountUnits: -9_220n, currency: 'EUR' } },
        '/original/currency',
      ],
    ])('are refused with %s', async (_what, wishes, pointer) => {
      const request = newTransaction({ accountId, ...abroad(wishes) });
      await expect(
        app.get(TransactionCreation).create(testCaller(householdId), null, request),
      ).rejects.toMatchObject({ kind: 'invalid', fields: [{ pointer }] });
    });
  });

  it('refuse a change for another revision', async () => {
    const { id, revision } = await create();
    await expect(
      transactions.updateTransaction(testCaller(householdId), id, { memo: 'x' }, [revision - 1n]),
    ).rejects.toMatchObject({ kind: 'precondition_failed' });
  });

  describe('in a list', () => {
    it('come newest first, each once, while others are inserted', async () => {
      const days = ['2026-11-03', '2026-11-01', '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-05'];
      for (const postedOn of days) await create({ postedOn });
      const first = await list({ limit: 3 });
      await create({ postedOn: '2026-11-30' });
      await create({ postedOn: '2026-11-02' });
      const rest = await list({ after: first.next! });
      expect(rest.next).toBeNull();
      const seen = [...first.items, ...rest.items];
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(days.length);
      const keys = seen.map(({ postedOn, id }) => postedOn + id);
      expect(keys).toEqual([...keys].sort().reverse());
    });

    it('are found by every filter, alone', async () => {
      const other = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
      const plain = await create({ postedOn: '2026-03-01', amountUnits: 5_000n, status: 'pending' });
      const split = await create({
        amountUnits: -30n,
        splits: [
          { amountUnits: -10n, categoryId: fun, memo: null },
          { amountUnits: -20n, categoryId: food, memo: null },
        ],
      });
      const tagged = await create({
        accountId: other,
        payee: '100% Bio_Laden',
        tags: ['x', 'y'],
        categoryId: fun,
      });
      const found = async (filter: TransactionListQuery['filter']) =>
        (await list({ filter })).items.map(({ id }) => id).sort();
      const ids = (...list: { id: string }[]) => list.map(({ id }) => id).sort();

      expect(await found({ accountId: other })).toEqual(ids(tagged));
      expect(await found({ categoryId: fun })).toEqual(ids(split, tagged));
      expect(await found({ from: '2026-03-02' })).toEqual(ids(split, tagged));
      expect(await found({ to: '2026-03-01' })).toEqual(ids(plain));
      expect(await found({ minAmount: -30n })).toEqual(ids(plain, split));
      expect(await found({ maxAmount: -31n })).toEqual(ids(tagged));
      expect(await found({ q: 'o_l' })).toEqual(ids(tagged));
      expect(await found({ q: '0%' })).toEqual(ids(tagged));
      expect(await found({ q: '_' })).toEqual(ids(tagged));
      expect(await found({ tag: 'y' })).toEqual(ids(tagged));
      expect(await found({ status: 'pending' })).toEqual(ids(plain));
      expect(await found({ source: 'receipt' })).toEqual([]);
      expect(await found({ hasReceipt: false })).toEqual(ids(plain, split, tagged));
      expect(await found({ categoryId: fun, maxAmount: -31n })).toEqual(ids(tagged));
    });
  });
});

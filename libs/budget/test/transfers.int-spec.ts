import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import {
  AccountService,
  BudgetReviewService,
  BudgetService,
  CategoryService,
  ExchangeRateService,
  readMovementCells,
  TransactionService,
  TransferService,
  type NewTransaction,
  type NewTransfer,
  type Transaction,
} from '#budget';
import { TransferCandidatesReadModel } from '#budget/http';
import {
  accountDraft,
  budgetDraft,
  categoryDraft,
  plannedLine,
  MODEL_ACCOUNTS,
  openTestHousehold,
  TransferModel,
  type TransferAction,
  type TransferStep,
} from '#budget/testing';
import { DomainError, Money, newId, requestDigest } from '#shared';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('transfers', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let transfers: TransferService;
  let transactions: TransactionService;
  let householdId: string;
  let checking: string;
  let savings: string;
  let dollars: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
    transfers = app.get(TransferService);
    transactions = app.get(TransactionService);
  });
  afterAll(() => running.close());

  const openAccount = async (name: string, currency = 'EUR', opening = 0n, household = householdId) => {
    const draft = accountDraft({ name, openingBalance: Money.of(opening, currency) });
    return (await app.get(AccountService).createAccount({ householdId: household }, draft)).entity.id;
  };
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    checking = await openAccount('Checking');
    savings = await openAccount('Savings');
    dollars = await openAccount('Dollars', 'USD');
  });

  const newTransfer = (wishes: Partial<NewTransfer> = {}): NewTransfer => ({
    digest: requestDigest(newId()),
    fromAccountId: checking,
    toAccountId: savings,
    amountUnits: 500n,
    currency: 'EUR',
    postedOn: '2026-11-10',
    memo: null,
    ...wishes,
  });
  const create = async (wishes: Partial<NewTransfer> = {}) =>
    (await transfers.createTransfer({ householdId }, newTransfer(wishes))).entity;
  const match = async (one: string, other: string) =>
    (
      await transfers.matchTransactions(
        { householdId },
        { digest: requestDigest(newId()), transactionIds: [one, other] },
      )
    ).entity;
  const enter = (accountId: string, amountUnits: bigint, wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, amountUnits, ...wishes });
  const read = (id: string) => transactions.getTransaction(householdId, id);
  const balanceOf = async (id: string) =>
    (await app.get(AccountService).getAccount(householdId, id)).balanceUnits;
  const change = (id: string, changes: Parameters<TransactionService['updateTransaction']>[2]) =>
    transactions.updateTransaction(testCaller(householdId), id, changes);

  describe('that are created', () => {
    it('are two transactions that point at each other', async () => {
      const transfer = await create({ memo: 'rainy day' });
      const { id, from, to, rate } = transfer;
      expect(from).toMatchObject({ accountId: checking, amountUnits: -500n, transferId: id });
      expect(to).toMatchObject({ accountId: savings, amountUnits: 500n, transferId: id, memo: 'rainy day' });
      expect(rate).toBeNull();
      const again = await transfers.getTransfer(householdId, id);
      expect([again.from, again.to]).toEqual([from, to]);
      expect([await balanceOf(checking), await balanceOf(savings)]).toEqual([-500n, 500n]);
    });

    it('between two currencies say what arrived, and have the rate of that', async () => {
      const { id } = await create({ toAccountId: dollars, amountUnits: 50_000n, toAmountUnits: 54_225n });
      const transfer = await transfers.getTransfer(householdId, id);
      expect(transfer.to.amount).toEqual(Money.of(54_225n, 'USD'));
      expect(transfer.rate?.toString()).toBe('1.0845');
      expect(transfer.to.original).toBeNull();
    });

    it.each([
      ['an unknown account to leave', () => ({ fromAccountId: newId() }), '/fromAccountId', 'unknown'],
      ['an unknown account to arrive at', () => ({ toAccountId: newId() }), '/toAccountId', 'unknown'],
      ['one account', () => ({ toAccountId: checking }), '/toAccountId', 'same_account'],
      ['a currency that is not the account’s', () => ({ currency: 'USD' }), '/currency', 'currency_mismatch'],
      ['no word of what arrived', () => ({ toAccountId: dollars }), '/toAmount', 'required'],
      ['a second word of it', () => ({ toAmountUnits: 500n }), '/toAmount', 'not_needed'],
    ])('are refused with %s', async (_what, wishes, pointer, code) => {
      await expect(create(wishes())).rejects.toMatchObject({ fields: [{ pointer, code }] });
      expect(await balanceOf(checking)).toBe(0n);
    });

    it('are there once however often the same request arrives', async () => {
      const request = newTransfer({ id: newId() });
      const results = await Promise.all(
        Array.from({ length: 5 }, () => transfers.createTransfer({ householdId }, request)),
      );
      expect(results.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(results.map(({ entity }) => entity.from.id)).size).toBe(1);
      expect(await balanceOf(savings)).toBe(500n);
      const other = newTransfer({ id: request.id!, amountUnits: 1n });
      await expect(transfers.createTransfer({ householdId }, other)).rejects.toMatchObject({
        code: 'id_already_used',
      });
    });

    it('do not reach into another household', async () => {
      const stranger = await openTestHousehold(app);
      const theirs = await openAccount('Theirs', 'EUR', 0n, stranger);
      await expect(create({ toAccountId: theirs })).rejects.toMatchObject({ kind: 'not_found' });
      const { id } = await create();
      await expect(transfers.getTransfer(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
      await expect(transfers.endTransfer(testCaller(stranger), id, 'delete')).rejects.toMatchObject({
        kind: 'not_found',
      });
    });
  });

  describe('that are matched', () => {
    it('credit-card-payment-matched: the card is paid from checking, and neither side is spend', async () => {
      const card = await openAccount('Gold Card', 'EUR', -40_000n);
      const { id: categoryId } = (
        await app.get(CategoryService).createCategory({ householdId }, categoryDraft())
      ).entity;
      const plan = budgetDraft({ lines: [plannedLine(categoryId, 100_000n)] });
      const budget = (await app.get(BudgetService).createBudget({ householdId }, plan)).entity;
      const spent = async () => {
        const { totals } = (
          await readMovementCells(app.get(DataSource), householdId, {
            ...{ from: '2026-11-01', to: '2026-11-30', filter: {}, kinds: ['expense', 'none'] },
            groupings: { totals: [] },
          })
        ).cells;
        const period = await app
          .get(BudgetReviewService)
          .reviewPeriod(householdId, budget.id, '2026-11-01', '2026-11-30');
        return [totals.map(({ amountUnits }) => -amountUnits), period.totals.spent.minorUnits];
      };
      const paid = await enter(checking, -40_000n, {
        postedOn: '2026-11-12',
        payee: 'GOLD CARD 1234',
        categoryId,
      });
      const arrived = await enter(card, 40_000n, { postedOn: '2026-11-13', payee: 'Payment received' });
      await enter(card, -1_999n, { postedOn: '2026-11-13', categoryId });
      expect(await spent()).toEqual([[1_999n], 41_999n]);

      const [best, ...others] = await app
        .get(TransferCandidatesReadModel)
        .findCandidates(householdId, paid, { days: 5, limit: 10 });
      expect([best?.transaction.id, best?.score, others]).toEqual([arrived.id, 93, []]);
      expect(best?.reasons.map(({ code }) => code)).toEqual(['same_amount', 'days_apart', 'names_account']);

      const { id, from, to } = await match(arrived.id, paid.id);
      expect([from.id, to.id]).toEqual([paid.id, arrived.id]);
      expect([from.postedOn, to.postedOn, from.categoryId]).toEqual(['2026-11-12', '2026-11-13', categoryId]);
      expect(await spent()).toEqual([[1_999n], 1_999n]);
      expect([await balanceOf(checking), await balanceOf(card)]).toEqual([-40_000n, -1_999n]);

      await transfers.endTransfer(testCaller(householdId), id, 'keep');
      expect(await spent()).toEqual([[1_999n], 41_999n]);
    });

    it('are found across currencies by the rate of the day', async () => {
      const rate = { base: 'EUR', quote: 'USD', day: '2026-11-09', rate: '1.08' };
      await app.get(ExchangeRateService).enterRate({ householdId }, { digest: requestDigest(rate), ...rate });
      const out = await enter(checking, -50_000n);
      const near = await enter(dollars, 53_500n);
      await enter(dollars, 51_000n);
      await enter(dollars, -54_000n);
      const found = await app
        .get(TransferCandidatesReadModel)
        .findCandidates(householdId, out, { days: 5, limit: 10 });
      expect(found.map(({ transaction, score }) => [transaction.id, score])).toEqual([[near.id, 80]]);
      expect(found[0]?.reasons[0]).toEqual({
        code: 'converted_amount',
        points: 40,
        text: '535.00 USD, where the rate of the day makes 540.00 USD.',
      });
    });

    it.each([
      ['themselves', async () => enter(checking, -500n).then(({ id }) => [id, id]), 'same_account'],
      [
        'one of the same direction',
        async () => [(await enter(checking, -500n)).id, (await enter(savings, -500n)).id],
        'not_opposite',
      ],
      [
        'another amount',
        async () => [(await enter(checking, -500n)).id, (await enter(savings, 501n)).id],
        'different_amounts',
      ],
      [
        'one that is split',
        async () => {
          const splits = [{ amountUnits: -500n, categoryId: null, memo: null }];
          return [(await enter(checking, -500n, { splits })).id, (await enter(savings, 500n)).id];
        },
        'split_transfer',
      ],
      ['one that nobody knows', async () => [(await enter(checking, -500n)).id, newId()], 'unknown'],
      [
        'one that has a partner',
        async () => [(await create()).from.id, (await enter(savings, 500n)).id],
        'already_in_transfer',
      ],
    ])('are refused with %s', async (_what, make, code) => {
      const [one, other] = (await make()) as [string, string];
      await expect(match(one, other)).rejects.toMatchObject({ fields: [{ code }] });
    });

    it('go to one of two that want the same side at once', async () => {
      const out = await enter(checking, -500n);
      const rivals = [await enter(savings, 500n), await enter(savings, 500n)];
      const results = await Promise.allSettled(rivals.map(({ id }) => match(out.id, id)));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'already_in_transfer' },
      });
    });
  });

  describe('of which one side changes', () => {
    it('take the amount over to the other side, in its direction', async () => {
      const { id, from, to } = await create();
      await change(from.id, { amountUnits: -720n });
      expect((await read(to.id)).amountUnits).toBe(720n);
      await change(to.id, { amountUnits: -10n, memo: 'the other way round' });
      const transfer = await transfers.getTransfer(householdId, id);
      expect([transfer.from.id, transfer.from.amountUnits]).toEqual([to.id, -10n]);
      expect([transfer.to.id, transfer.to.amountUnits, transfer.to.memo]).toEqual([from.id, 10n, null]);
      expect([await balanceOf(checking), await balanceOf(savings)]).toEqual([10n, -10n]);
    });

    it('have a day on each side, because money travels', async () => {
      const { id, to } = await create();
      await change(to.id, { postedOn: '2026-11-13', status: 'pending' });
      const { from, to: arrived } = await transfers.getTransfer(householdId, id);
      expect([from.postedOn, from.status]).toEqual(['2026-11-10', 'cleared']);
      expect([arrived.postedOn, arrived.status]).toEqual(['2026-11-13', 'pending']);
    });

    it('keep what arrived in another currency', async () => {
      const { id, from } = await create({ toAccountId: dollars, toAmountUnits: 542n });
      await change(from.id, { amountUnits: -600n });
      const { to, rate } = await transfers.getTransfer(householdId, id);
      expect([to.amountUnits, rate?.toString()]).toEqual([542n, '0.9033']);
      await expect(change(from.id, { amountUnits: 600n })).rejects.toMatchObject({
        fields: [{ pointer: '/amount', code: 'not_opposite' }],
      });
    });

    it('can move to an account of another currency, and back', async () => {
      const { id, to } = await create();
      await change(to.id, { accountId: dollars, currency: 'USD', amountUnits: 542n });
      expect((await transfers.getTransfer(householdId, id)).from.amountUnits).toBe(-500n);
      await change(to.id, { accountId: savings, currency: 'EUR' });
      expect((await transfers.getTransfer(householdId, id)).from.amountUnits).toBe(-542n);
    });

    it.each([
      ['come into one account', () => ({ accountId: checking }), '/accountId'],
      ['move nothing', () => ({ amountUnits: 0n }), '/amount'],
      ['be split', () => ({ splits: [{ amountUnits: 500n, categoryId: null, memo: null }] }), '/splits'],
    ])('do not %s', async (_what, changes, pointer) => {
      const { id, to } = await create();
      await expect(change(to.id, changes())).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ pointer }],
      });
      expect((await transfers.getTransfer(householdId, id)).to).toEqual(to);
    });

    it('leave a reconciled side alone', async () => {
      const { from, to } = await create();
      await change(to.id, { status: 'reconciled' });
      await expect(change(from.id, { amountUnits: -501n })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'transfer_other_side_fixed',
      });
      expect((await change(from.id, { memo: 'still free' })).amountUnits).toBe(-500n);
    });

    it('have the revision of the side that changed last', async () => {
      const { id, to, revision } = await create();
      const { revision: later } = await change(to.id, { memo: 'x' });
      expect((await transfers.getTransfer(householdId, id)).revision).toBe(later);
      await expect(
        transfers.endTransfer(testCaller(householdId), id, 'keep', [revision]),
      ).rejects.toMatchObject({
        kind: 'precondition_failed',
      });
      await transfers.endTransfer(testCaller(householdId), id, 'keep', [later]);
    });
  });

  describe('that end', () => {
    it('leave two ordinary transactions, which every copy hears of', async () => {
      const { id, from, to } = await create();
      await transfers.endTransfer(testCaller(householdId), id, 'keep');
      for (const side of [from, to]) {
        const { transferId, revision } = await read(side.id);
        expect([transferId, revision > side.revision]).toEqual([null, true]);
      }
      await expect(transfers.getTransfer(householdId, id)).rejects.toMatchObject({ kind: 'not_found' });
      expect(await balanceOf(savings)).toBe(500n);
    });

    it('take their transactions along when that is asked for', async () => {
      const { id, from, to } = await create();
      await transfers.endTransfer(testCaller(householdId), id, 'delete');
      for (const side of [from, to]) await expect(read(side.id)).rejects.toMatchObject({ kind: 'not_found' });
      expect([await balanceOf(checking), await balanceOf(savings)]).toEqual([0n, 0n]);
    });

    it('one-side-deleted: the import was wrong, and what the other bank says stays', async () => {
      const [imported, known] = [await enter(checking, -500n), await enter(savings, 500n)];
      const { id } = await match(imported.id, known.id);
      await transactions.deleteTransaction(testCaller(householdId), imported.id);
      expect((await read(known.id)).transferId).toBeNull();
      await expect(transfers.getTransfer(householdId, id)).rejects.toMatchObject({ kind: 'not_found' });
      expect([await balanceOf(checking), await balanceOf(savings)]).toEqual([0n, 500n]);
      // And it can be matched anew.
      const corrected = await enter(checking, -500n);
      expect((await match(known.id, corrected.id)).to.id).toBe(known.id);
    });
  });

  describe('in the database', () => {
    const bumped = (work: (manager: EntityManager) => Promise<unknown>, household = householdId) =>
      dataSource.transaction(async (manager) => {
        await manager.query(
          `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
            WHERE household_id = $1`,
          [household],
        );
        await work(manager);
      });
    const insertTransfer = (manager: EntityManager, id: string) =>
      manager.query('INSERT INTO budget.transfer (household_id, id) VALUES ($1, $2)', [householdId, id]);
    const insertSide = (
      manager: EntityManager,
      transferId: string | null,
      accountId: string,
      amount: number | bigint,
      currency = 'EUR',
    ) =>
      manager.query(
        `INSERT INTO budget.transaction
           (household_id, id, account_id, posted_on, amount, currency, status, source, transfer_id)
         VALUES ($1, gen_random_uuid(), $2, '2026-11-10', $3, $4, 'cleared', 'manual', $5)`,
        [householdId, accountId, amount.toString(), currency, transferId],
      );
    const refusedBy = (constraint: string) => ({ driverError: { constraint } });

    it.each([
      ['no side', [], 'two_sides'],
      ['one side', [['checking', -500]], 'two_sides'],
      [
        'three sides',
        [
          ['checking', -500],
          ['savings', 250],
          ['dollars', 250],
        ],
        'two_sides',
      ],
      [
        'two sides in one account',
        [
          ['checking', -500],
          ['checking', 500],
        ],
        'two_accounts',
      ],
      [
        'two sides that take out',
        [
          ['checking', -500],
          ['savings', -500],
        ],
        'opposite_signs',
      ],
      [
        'two sides that bring in',
        [
          ['checking', 500],
          ['dollars', 542],
        ],
        'opposite_signs',
      ],
      [
        'a side of nothing',
        [
          ['checking', 0],
          ['savings', 0],
        ],
        'opposite_signs',
      ],
      [
        'another amount on the other side',
        [
          ['checking', -500],
          ['savings', 499],
        ],
        'equal_amounts',
      ],
    ] as const)('are not written with %s', async (_what, sides, constraint) => {
      const accounts = { checking, savings, dollars };
      const write = bumped(async (manager) => {
        const id = newId();
        await insertTransfer(manager, id);
        for (const [account, amount] of sides) {
          await insertSide(manager, id, accounts[account], amount, account === 'dollars' ? 'USD' : 'EUR');
        }
      });
      await expect(write).rejects.toMatchObject(refusedBy(`ck_transfer_${constraint}`));
    });

    it('may have their sides in any order, and another amount in another currency', async () => {
      await bumped(async (manager) => {
        const id = newId();
        await insertTransfer(manager, id);
        await insertSide(manager, id, dollars, 542, 'USD');
        await insertSide(manager, id, checking, -500);
      });
    });

    it.each([
      ['another amount', 'UPDATE budget.transaction SET amount = amount - 1 WHERE id = $1', 'equal_amounts'],
      [
        'the account of the other',
        'UPDATE budget.transaction SET account_id = $2 WHERE id = $1',
        'two_accounts',
      ],
      ['no transfer', 'UPDATE budget.transaction SET transfer_id = NULL WHERE id = $1', 'two_sides'],
      [
        'the other direction',
        'UPDATE budget.transaction SET amount = -amount WHERE transfer_id IS NOT NULL AND amount < 0 AND id = $1',
        'opposite_signs',
      ],
    ])('do not let one side become %s', async (_what, sql, constraint) => {
      const { from, to } = await create();
      const write = bumped((manager) =>
        manager.query(sql, sql.includes('$2') ? [from.id, to.accountId] : [from.id]),
      );
      await expect(write).rejects.toMatchObject(refusedBy(`ck_transfer_${constraint}`));
    });

    it('end with a side that is deleted by whatever knows of no transfers', async () => {
      const { from, to, id } = await create();
      await bumped((manager) => manager.query('DELETE FROM budget.transaction WHERE id = $1', [from.id]));
      expect(
        await dataSource.query('SELECT transfer_id FROM budget.transaction WHERE id = $1', [to.id]),
      ).toEqual([{ transfer_id: null }]);
      expect(await dataSource.query('SELECT FROM budget.transfer WHERE id = $1', [id])).toEqual([]);
      const other = await create();
      await bumped((manager) =>
        manager.query('DELETE FROM budget.transaction WHERE id IN ($1, $2)', [other.from.id, other.to.id]),
      );
      expect(await dataSource.query('SELECT FROM budget.transfer WHERE id = $1', [other.id])).toEqual([]);
    });

    it('do not exchange a side for half of another one', async () => {
      const [one, other] = [await create(), await create()];
      const write = bumped((manager) =>
        manager.query('UPDATE budget.transaction SET transfer_id = $2 WHERE id = $1', [
          one.from.id,
          other.id,
        ]),
      );
      await expect(write).rejects.toMatchObject(refusedBy('ck_transfer_two_sides'));
    });

    it('do not have splits', async () => {
      const { from } = await create();
      const write = bumped((manager) =>
        manager.query('UPDATE budget.transaction SET has_splits = true WHERE id = $1', [from.id]),
      );
      await expect(write).rejects.toMatchObject(refusedBy('ck_transaction_transfer_whole'));
    });

    it('do not reach into another household, and need no less than a transfer', async () => {
      const stranger = await openTestHousehold(app);
      const theirs = newId();
      await bumped(async (manager) => {
        const account = await openAccountIn(manager, stranger);
        const second = await openAccountIn(manager, stranger);
        await manager.query('INSERT INTO budget.transfer (household_id, id) VALUES ($1, $2)', [
          stranger,
          theirs,
        ]);
        for (const [accountId, amount] of [
          [account, -500],
          [second, 500],
        ] as const) {
          await manager.query(
            `INSERT INTO budget.transaction
               (household_id, id, account_id, posted_on, amount, currency, status, source, transfer_id)
             VALUES ($1, gen_random_uuid(), $2, '2026-11-10', $3, 'EUR', 'cleared', 'manual', $4)`,
            [stranger, accountId, amount, theirs],
          );
        }
      }, stranger);
      for (const id of [theirs, newId()]) {
        const write = bumped((manager) => insertSide(manager, id, checking, -500));
        await expect(write).rejects.toMatchObject(refusedBy('fk_transaction_transfer'));
      }
    });

    const openAccountIn = async (manager: EntityManager, household: string) => {
      const id = newId();
      await manager.query(
        `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
         VALUES ($1, $2, 'x', 'cash', 'EUR', 0, '')`,
        [household, id],
      );
      return id;
    };
  });

  describe('in random histories', () => {
    const step: fc.Arbitrary<TransferStep> = fc.tuple(
      fc.nat(7),
      fc.nat(20),
      fc.nat(20),
      fc.bigInt({ min: -3n, max: 3n }),
    );
    const historyOf = (minLength: number, maxLength: number) =>
      fc.array(step, { minLength, maxLength, size: 'max' });

    it('leave every account with its opening balance and the sum of its transactions', async () => {
      const done = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(historyOf(1, 16), async (history) => {
          const accounts = await Promise.all(
            MODEL_ACCOUNTS.map(({ currency, opening }) => openAccount('Model', currency, opening)),
          );
          const model = new TransferModel();
          const ids = new Map<number, string>();
          for (const each of history) {
            const action = model.actionOf(each);
            if (!action) continue;
            const known = new Set(model.entries.map(({ key }) => key));
            const partner = 'entry' in action ? model.entry(action.entry).partner : null;
            const happens = model.apply(action);
            const made = await perform(action, accounts, ids, partner).catch((error: unknown) => {
              if (error instanceof DomainError) return null;
              throw error;
            });
            expect([action, made !== null]).toEqual([action, happens]);
            const fresh = model.entries.filter(({ key }) => !known.has(key));
            fresh.forEach(({ key }, index) => ids.set(key, made![index]!.id));
            done.set(`${action.kind} ${happens}`, (done.get(`${action.kind} ${happens}`) ?? 0) + 1);
          }
          expect(await Promise.all(accounts.map(balanceOf))).toEqual(model.balances());
          for (const { key, amount, partner } of model.entries) {
            const { amountUnits, transferId } = await read(ids.get(key)!);
            expect([amountUnits, transferId !== null]).toEqual([amount, partner !== null]);
          }
        }),
        { numRuns: 60 },
      );
      expect(done.size).toBeGreaterThan(9);
    }, 120_000);

    /** By way of the services; returns what was made, in the model's order. */
    const perform = async (
      action: TransferAction,
      accounts: readonly string[],
      ids: ReadonlyMap<number, string>,
      partner: number | null,
    ): Promise<Transaction[]> => {
      switch (action.kind) {
        case 'enter':
          return [await enter(accounts[action.account]!, action.amount)];
        case 'transfer': {
          const { from, to } = await create({
            fromAccountId: accounts[action.from]!,
            toAccountId: accounts[action.to]!,
            currency: MODEL_ACCOUNTS[action.from]!.currency,
            amountUnits: action.amount,
            ...(action.toAmount === null ? {} : { toAmountUnits: action.toAmount }),
          });
          return [from, to];
        }
        case 'match':
          await match(ids.get(action.one)!, ids.get(action.other)!);
          return [];
        case 'amend':
          await change(ids.get(action.entry)!, { amountUnits: action.amount });
          return [];
        case 'move': {
          const { currency } = MODEL_ACCOUNTS[action.account]!;
          await change(ids.get(action.entry)!, { accountId: accounts[action.account]!, currency });
          return [];
        }
        case 'delete':
          await transactions.deleteTransaction(testCaller(householdId), ids.get(action.entry)!);
          return [];
        case 'end': {
          expect(partner).not.toBeNull();
          const { transferId } = await read(ids.get(action.entry)!);
          await transfers.endTransfer(testCaller(householdId), transferId!, action.sides);
          return [];
        }
      }
    };

    it('are taken by the database in their thousand, and conserve', async () => {
      const histories = fc.sample(historyOf(25, 40), 1_000).map((history) => {
        const model = new TransferModel();
        for (const each of history) {
          const action = model.actionOf(each);
          if (action) model.apply(action);
        }
        return model;
      });
      const accounts = await Promise.all(
        MODEL_ACCOUNTS.map(({ currency }) => openAccount('All of them', currency)),
      );
      const rows = histories.flatMap(({ entries }, history) =>
        entries.map(({ key, account, amount, partner }) => ({
          account: accounts[account],
          currency: MODEL_ACCOUNTS[account]!.currency,
          amount: amount.toString(),
          pair: partner === null ? null : `${history}/${Math.min(key, partner)}`,
        })),
      );
      const transferIds = new Map(
        [...new Set(rows.flatMap(({ pair }) => pair ?? []))].map((pair) => [pair, newId()]),
      );
      expect(transferIds.size).toBeGreaterThan(250);
      await dataSource.transaction(async (manager) => {
        await manager.query(
          `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
            WHERE household_id = $1`,
          [householdId],
        );
        await manager.query('INSERT INTO budget.transfer (household_id, id) SELECT $1, unnest($2::uuid[])', [
          householdId,
          [...transferIds.values()],
        ]);
        await manager.query(
          `INSERT INTO budget.transaction
             (household_id, id, account_id, posted_on, amount, currency, status, source, transfer_id)
           SELECT $1, gen_random_uuid(), account, '2026-11-10', amount, currency, 'cleared', 'manual', transfer
             FROM json_to_recordset($2) AS given (account uuid, amount bigint, currency text, transfer uuid)`,
          [
            householdId,
            JSON.stringify(rows.map((row) => ({ ...row, transfer: row.pair && transferIds.get(row.pair) }))),
          ],
        );
      });
      const total = (index: number) =>
        histories.reduce((sum, model) => sum + model.balances()[index]! - MODEL_ACCOUNTS[index]!.opening, 0n);
      expect(await Promise.all(accounts.map(balanceOf))).toEqual(
        MODEL_ACCOUNTS.map((_, index) => total(index)),
      );
      const [moved] = await dataSource.query<[{ sum: string }]>(
        `SELECT coalesce(sum(one.amount), 0) AS sum FROM budget.transaction AS one
           JOIN budget.transaction AS other ON other.household_id = one.household_id
                AND other.transfer_id = one.transfer_id AND other.id <> one.id AND other.currency = one.currency
          WHERE one.household_id = $1`,
        [householdId],
      );
      expect(moved.sum).toBe('0');
    }, 60_000);
  });
});

import type { TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import {
  AccountService,
  CategoryService,
  movementStatement,
  readCashSnapshot,
  readMovementCells,
  readTaxableSpend,
  toMovementCells,
  TransferService,
  type CellsQuery,
  type Groupings,
  type MovementRow,
  type NewTransaction,
} from '#budget';
import { parseCashMovements } from '#budget/pure';
import { accountDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { Money, requestDigest } from '#shared';
import { GuardedFigures, type CallerCheck, type ReplicaReads } from '#shared/database';
import { testCaller, TrustingCallerCheck } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { explaining, readsOf, scansOf, vacuum } from './query-plans.js';
import { enterTransaction } from './enter-transaction.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', rollup: false };

/** Knows the session, and that it is no member's. */
class StrangersCheck extends TrustingCallerCheck {
  override readonly selectAccess = `SELECT NULL::uuid AS household_id, NULL::text AS role, NULL::bigint AS revision
    FROM (${new TrustingCallerCheck().selectAccess}) AS known`;
}

describe('spend by category', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;
  let food: string;
  let bread: string;
  let salary: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    const categories = app.get(CategoryService);
    food = (await categories.createCategory({ householdId }, categoryDraft())).entity.id;
    bread = (
      await categories.createCategory({ householdId }, categoryDraft({ name: 'Bread', parentId: food }))
    ).entity.id;
    salary = (await categories.createCategory({ householdId }, categoryDraft({ kind: 'income' }))).entity.id;
  });

  const book = (amountUnits: bigint, wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, amountUnits, ...wishes });

  const bumpRevision = (manager: EntityManager) =>
    manager.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );

  const readSpend = ({ from, to, rollup } = NOVEMBER, dataSource = app.get(DataSource)) =>
    readMovementCells(dataSource, householdId, {
      ...{ from, to, rollup, filter: {}, kinds: ['expense', 'none'] },
      groupings: { rows: ['category'], totals: [] },
    });

  /** As a report asks, with the plan that it was answered by. */
  const readGuarded = async (
    query: CellsQuery<Groupings>,
    check: CallerCheck = new TrustingCallerCheck(),
    known: bigint | null = null,
  ) => {
    const { dataSource, plans } = explaining(app.get(DataSource));
    const reads = { readPrimary: (reading) => reading(dataSource) } as ReplicaReads;
    const cells = await new GuardedFigures(check, reads)
      .read(
        testCaller(householdId),
        {
          sql: (frame) => movementStatement(query, frame),
          toFigures: (row: MovementRow) => toMovementCells(row, query),
        },
        known,
      )
      .catch((error: unknown) => String(error));
    return { cells, plans };
  };

  const spendOf = async (query = NOVEMBER) => {
    const { rows, totals } = (await readSpend(query)).cells;
    const largest = (a: { amountUnits: bigint }, b: { amountUnits: bigint }) =>
      Number(a.amountUnits - b.amountUnits);
    return {
      rows: [...rows].sort(largest).map((row) => [row.categoryId, -row.amountUnits, row.transactionCount]),
      totals: [...totals]
        .sort(largest)
        .map((total) => [total.currency, -total.amountUnits, total.transactionCount]),
    };
  };

  const bookEverything = async () => {
    await book(-100n, { categoryId: food });
    await book(30n, { categoryId: food });
    await book(-8n, { categoryId: bread });
    await book(5000n, { categoryId: salary });
    await book(-1n);
    await book(-50n, {
      splits: [
        { amountUnits: -10n, categoryId: bread, memo: null },
        { amountUnits: -15n, categoryId: bread, memo: null },
        { amountUnits: -20n, categoryId: food, memo: null },
        { amountUnits: -5n, categoryId: null, memo: null },
      ],
    });
    await book(-7777n, { categoryId: food, postedOn: '2026-10-31' });
    await book(-7777n, { categoryId: food, postedOn: '2026-12-01' });
  };

  it('counts splits by their category, refunds against it, and neither income nor other months', async () => {
    await bookEverything();
    expect(await spendOf()).toEqual({
      rows: [
        [food, 90n, 3],
        [bread, 33n, 2],
        [null, 6n, 2],
      ],
      totals: [['EUR', 129n, 5]],
    });
  });

  it('rolls descendants up on request, counting a transaction once per row', async () => {
    await bookEverything();
    expect(await spendOf({ ...NOVEMBER, rollup: true })).toEqual({
      rows: [
        [food, 123n, 4],
        [bread, 33n, 2],
        [null, 6n, 2],
      ],
      totals: [['EUR', 129n, 5]],
    });
  });

  it('shows a net refund as negative', async () => {
    await book(25n, { categoryId: food });
    expect((await spendOf()).rows).toEqual([[food, -25n, 1]]);
  });

  it('does not count transfers', async () => {
    const savings = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    const moved = await book(-100n, { categoryId: food });
    const arrived = await book(100n, { categoryId: food, accountId: savings });
    const transactionIds = [moved.id, arrived.id] as const;
    expect((await spendOf()).rows).toEqual([[food, 0n, 2]]);
    await app
      .get(TransferService)
      .matchTransactions({ householdId }, { digest: requestDigest(transactionIds), transactionIds });
    expect((await spendOf()).rows).toEqual([]);
  });

  it('keeps currencies apart', async () => {
    const yen = accountDraft({ openingBalance: Money.zero('JPY') });
    const yenAccount = (await app.get(AccountService).createAccount({ householdId }, yen)).entity.id;
    await book(-10n, { categoryId: food });
    await book(-9000n, { categoryId: food, accountId: yenAccount });
    await book(-500n, { categoryId: food, accountId: yenAccount });
    expect(await spendOf()).toEqual({
      rows: [
        [food, 9500n, 2],
        [food, 10n, 1],
      ],
      totals: [
        ['JPY', 9500n, 2],
        ['EUR', 10n, 1],
      ],
    });
  });

  it('names the revision its figures belong to', async () => {
    const entered = await book(-10n);
    const { revision, mainCurrency } = await readSpend();
    expect(revision).toBe(entered.revision);
    expect(mainCurrency).toBe('EUR');
  });

  it('leaves older months out of forecasts of more than 20,000 movements, says so, and reads by an index', async () => {
    const dataSource = app.get(DataSource);
    await dataSource.transaction(async (manager) => {
      await bumpRevision(manager);
      await manager.query(
        `INSERT INTO budget.transaction
           (household_id, id, account_id, posted_on, amount, currency, category_id, status, source)
         SELECT $1, gen_random_uuid(), $2, date '2024-01-15' + n % 1000, -n, 'EUR', $3, 'cleared', 'import'
           FROM generate_series(1, 21000) AS n`,
        [householdId, accountId, food],
      );
    });
    await vacuum(dataSource, 'budget.transaction');
    const years = { from: '2024-01-01', to: '2026-12-31' };
    const all = parseCashMovements((await readCashSnapshot(dataSource, householdId, years)).text);
    expect([all.isCut, all.movements[0]!.postedOn]).toEqual([true, '2024-04-01']);
    expect(all.movements).toHaveLength(21 * 923);
    const explained = explaining(dataSource);
    const week = { from: '2026-09-01', to: '2026-09-07' };
    const snapshot = await readCashSnapshot(explained.dataSource, householdId, week);
    const { isCut, movements } = parseCashMovements(snapshot.text);
    expect([isCut, movements.length]).toEqual([false, 7 * 21]);
    const scans = scansOf(explained.plans, 'transaction');
    expect(scans.length).toBeGreaterThanOrEqual(2);
    expect(scans.filter(([kind, index]) => kind === 'Seq Scan' || index === undefined)).toEqual([]);
  });

  it('is read with the decision about the caller, and not for who may not see it or already has it', async () => {
    await book(-700n, { categoryId: food });
    const query = { ...NOVEMBER, filter: {}, groupings: { rows: ['category'], totals: [] } } as const;
    const cells = await readMovementCells(app.get(DataSource), householdId, query);
    const own = await readGuarded(query);
    expect(own.cells).toEqual(cells);
    expect(readsOf(own.plans, 'transaction')).toBeGreaterThan(0);

    const known = await readGuarded(query, new TrustingCallerCheck(), cells.revision);
    expect([known.cells, readsOf(known.plans, 'transaction')]).toEqual([null, 0]);
    const earlier = await readGuarded(query, new TrustingCallerCheck(), cells.revision - 1n);
    expect(earlier.cells).toEqual(cells);
    const strange = await readGuarded(query, new StrangersCheck());
    expect([strange.cells, readsOf(strange.plans, 'transaction')]).toEqual(['Error: no such household', 0]);
  });

  it('reads its indexes and never the table', async () => {
    const dataSource = app.get(DataSource);
    await dataSource.transaction(async (manager) => {
      await bumpRevision(manager);
      await manager.query(
        `INSERT INTO budget.transaction
           (household_id, id, account_id, posted_on, amount, currency, category_id, has_splits, status, source)
         SELECT $1, gen_random_uuid(), $2, date '2024-01-01' + n % 1100, -n, 'EUR',
                CASE WHEN n % 4 > 0 THEN $3::uuid END, n % 4 = 0, 'cleared', 'import'
           FROM generate_series(1, 8000) AS n`,
        [householdId, accountId, food],
      );
      await manager.query(
        `INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, amount, category_id)
         SELECT $1, gen_random_uuid(), id, part, CASE part WHEN 0 THEN 1 ELSE amount - 1 END, $2
           FROM budget.transaction, generate_series(0, 1) AS part
          WHERE household_id = $1 AND has_splits`,
        [householdId, food],
      );
    });
    await vacuum(dataSource, 'budget.transaction', 'budget.transaction_split');
    // A week of three years: little enough of such a small table that an index pays.
    const week = { from: '2026-11-02', to: '2026-11-08' };
    const accounts = { accountId: [accountId, householdId] };
    const bucketStarts = ['2026-11-02', '2026-11-05'];
    // Of every report, and of some accounts.
    const asked: CellsQuery<Groupings>[] = [
      { ...week, filter: {}, kinds: ['expense', 'none'], groupings: { rows: ['category'], totals: [] } },
      { ...week, filter: {}, groupings: { rows: ['category'], totals: [] }, rollup: true },
      { ...week, filter: {}, day: 'own', groupings: { rows: ['category'], totals: [] } },
      { ...week, filter: {}, bucketStarts, groupings: { rows: ['bucket', 'category'], totals: ['bucket'] } },
      {
        ...week,
        filter: {},
        kinds: ['expense', 'none'],
        spans: true,
        groupings: { rows: ['payee'], totals: [] },
      },
      { ...week, filter: accounts, spans: true, groupings: { rows: ['payee'], totals: [] } },
      {
        ...{ ...week, filter: {}, bucketStarts },
        groupings: { rows: ['bucket', 'direction'], kinds: ['bucket', 'kind'], totals: [] },
      },
    ];
    for (const query of asked) {
      const explained = explaining(dataSource);
      await readMovementCells(explained.dataSource, householdId, query);
      for (const plans of [explained.plans, (await readGuarded(query)).plans]) {
        expect(scansOf(plans, 'transaction').sort()).toEqual([
          ['Index Only Scan', 'ix_transaction_report', '0'],
          ['Index Only Scan', 'ix_transaction_split_report', '0'],
          ['Index Only Scan', 'uq_transaction_split_position', '0'],
        ]);
      }
    }
    const held = explaining(dataSource);
    await readMovementCells(held.dataSource, householdId, {
      ...{ ...week, filter: {}, balances: true, groupings: { totals: [] } },
    });
    expect(scansOf(held.plans, 'transaction').map(([scan]) => scan)).toEqual(
      Array(4).fill('Index Only Scan'),
    );
    expect(scansOf(held.plans, 'transaction')).toContainEqual([
      'Index Only Scan',
      'ix_transaction_balance',
      '0',
    ]);

    // Taxes need to know which transactions have a receipt, which no covering index tells.
    const taxed = explaining(dataSource);
    await readTaxableSpend(taxed.dataSource, householdId, week);
    const read = scansOf(taxed.plans, 'transaction').map(([kind, index]) => [kind, index]);
    expect(read.sort()).toEqual([
      ['Index Only Scan', 'uq_transaction_split_position'],
      ['Index Scan', 'ix_transaction_report'],
      ['Index Scan', 'ix_transaction_split_report'],
    ]);
  });
});

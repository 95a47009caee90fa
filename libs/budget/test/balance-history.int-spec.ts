import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { AccountService, BalanceHistoryReadModel } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { addDays, daysBetween, Money, newId, type LocalDate } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { explaining, scansOf, vacuum } from './query-plans.js';

interface Movement {
  readonly postedOn: LocalDate;
  readonly amount: bigint;
}

describe('the history of a balance', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let histories: BalanceHistoryReadModel;
  let householdId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp(undefined, { overrides: { LIMIT_ACCOUNTS: '10000' } });
    app = running.app;
    dataSource = app.get(DataSource);
    histories = app.get(BalanceHistoryReadModel);
    householdId = await openTestHousehold(app);
  });
  afterAll(() => running.close());

  const openAccount = async (opening = 0n) => {
    const draft = accountDraft({ openingBalance: Money.of(opening, 'EUR') });
    return (await app.get(AccountService).createAccount({ householdId }, draft)).entity.id;
  };

  /** Many at once: each list becomes an account's ledger. */
  const enter = (ledgers: ReadonlyMap<string, readonly Movement[]>) => {
    const rows = [...ledgers].flatMap(([accountId, movements]) =>
      movements.map(({ postedOn, amount }) => ({
        id: newId(),
        account: accountId,
        day: postedOn,
        amount: amount.toString(),
      })),
    );
    return app.get(HouseholdWriter).change(householdId, ({ manager }) =>
      manager.query(
        `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, status, source)
         SELECT $1, id, account, day, amount, 'EUR', 'cleared', 'manual'
           FROM json_to_recordset($2::json) AS row (id uuid, account uuid, day date, amount bigint)`,
        [householdId, JSON.stringify(rows)],
      ),
    );
  };
  const read = async (
    accountId: string,
    from: LocalDate,
    to: LocalDate,
    granularity: 'day' | 'week' | 'month',
  ) => {
    const history = await histories.readBalanceHistory(householdId, accountId, { from, to, granularity });
    return {
      before: history.balanceBeforeUnits,
      points: history.points.map(({ date, balanceUnits }) => [date, balanceUnits]),
    };
  };

  it('moved-house-mid-month: shows deposit, rent and the removal van on their days, and quiet days as before', async () => {
    const accountId = await openAccount(500_000n);
    await enter(
      new Map([
        [
          accountId,
          [
            { postedOn: '2026-03-02', amount: -95_000n },
            { postedOn: '2026-03-14', amount: -285_000n },
            { postedOn: '2026-03-14', amount: -18_900n },
            { postedOn: '2026-03-17', amount: 190_000n },
          ],
        ],
      ]),
    );
    expect(await read(accountId, '2026-03-12', '2026-03-18', 'day')).toEqual({
      before: 405_000n,
      points: [
        ['2026-03-12', 405_000n],
        ['2026-03-13', 405_000n],
        ['2026-03-14', 101_100n],
        ['2026-03-15', 101_100n],
        ['2026-03-16', 101_100n],
        ['2026-03-17', 291_100n],
        ['2026-03-18', 291_100n],
      ],
    });
    expect((await read(accountId, '2026-03-12', '2026-03-18', 'week')).points).toEqual([
      ['2026-03-15', 101_100n],
      ['2026-03-18', 291_100n],
    ]);
    expect((await read(accountId, '2026-02-01', '2026-04-10', 'month')).points).toEqual([
      ['2026-02-28', 500_000n],
      ['2026-03-31', 291_100n],
      ['2026-04-10', 291_100n],
    ]);
  });

  it('does not exist for an account of another household', async () => {
    const accountId = await openAccount();
    const stranger = await openTestHousehold(app);
    const range = { from: '2026-01-01', to: '2026-01-02', granularity: 'day' } as const;
    await expect(histories.readBalanceHistory(stranger, accountId, range)).rejects.toMatchObject({
      code: 'account_not_found',
    });
  });

  it('ends at the balance and follows a ledger kept by hand, for 1,000 random ledgers', async () => {
    const day = fc.integer({ min: -70, max: 70 }).map((days) => addDays('2024-02-29', days));
    const ledger = fc.record({
      opening: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      movements: fc.array(
        fc.record({ postedOn: day, amount: fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }) }),
        { maxLength: 12 },
      ),
      from: day,
      granularity: fc.constantFrom('day', 'week', 'month'),
    });
    const batch = fc.array(ledger, { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(batch, async (ledgers) => {
        const ids = ledgers.map(() => newId());
        await app.get(HouseholdWriter).change(householdId, ({ manager }) =>
          manager.query(
            `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
             SELECT $1, id, 'Random', 'cash', 'EUR', opening, '' FROM unnest($2::uuid[], $3::bigint[]) AS row (id, opening)`,
            [householdId, ids, ledgers.map(({ opening }) => opening.toString())],
          ),
        );
        await enter(new Map(ids.map((id, index) => [id, ledgers[index]!.movements])));
        await Promise.all(
          ledgers.map(async ({ opening, movements, from, granularity }, index) => {
            const to = '2024-05-15';
            const { before, points } = await read(ids[index]!, from, to, granularity);
            const balanceAt = (date: LocalDate) =>
              movements.reduce(
                (sum, { postedOn, amount }) => (postedOn <= date ? sum + amount : sum),
                opening,
              );
            expect(before).toBe(balanceAt(addDays(from, -1)));
            expect(points).toEqual(points.map(([date]) => [date, balanceAt(date as LocalDate)]));
            if (granularity === 'day') expect(points).toHaveLength(daysBetween(from, to) + 1);
            const { balanceUnits } = await app.get(AccountService).getAccount(householdId, ids[index]!);
            expect(points.at(-1)).toEqual([to, balanceUnits]);
          }),
        );
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('is read from the index alone', async () => {
    const [busy, ...quiet] = await Promise.all(Array.from({ length: 20 }, () => openAccount()));
    const every = (accountId: string) => {
      const movements = Array.from({ length: 400 }, (_, index) => {
        return { postedOn: addDays('2024-01-01', index), amount: -100n };
      });
      return [accountId, movements] as const;
    };
    await enter(new Map([busy!, ...quiet].map(every)));
    await vacuum(dataSource, 'budget.transaction');
    const explained = explaining(dataSource);
    const range = { from: '2024-06-01', to: '2024-12-31', granularity: 'day' } as const;
    await new BalanceHistoryReadModel(explained.dataSource).readBalanceHistory(householdId, busy!, range);
    expect(scansOf(explained.plans, 'transaction')).toEqual([
      ['Index Only Scan', 'ix_transaction_balance', '0'],
      ['Index Only Scan', 'ix_transaction_balance', '0'],
    ]);
  });
});

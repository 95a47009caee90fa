import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { LedgerSyncSource, PlanningSyncSource } from '#budget/http';
import { positionAfter, ReadSnapshot, SyncFeed, type SyncPosition } from '#shared/sync';
import { SystemClock } from '#shared';
import { randomRuns, testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { history, leastSteps, playHistories, RandomBooks } from './random-books.js';

const RUNS = randomRuns(1_000);
const DEADLINE_MS = 600_000;

/** `entity/id` → everything that is stored of it. */
type State = ReadonlyMap<string, { readonly revision: number }>;

const ENTITIES = {
  accounts: 'account',
  categories: 'category',
  transactions: 'transaction',
  budgets: 'budget',
};

describe('whatever happens to a ledger', () => {
  let running: BudgetTestApp;
  let app: TestingModule;

  beforeAll(async () => {
    running = await openBudgetTestApp(new SystemClock(), {
      providers: [ReadSnapshot, SyncFeed, LedgerSyncSource, PlanningSyncSource],
    });
    app = running.app;
  });
  afterAll(() => running.close());

  it(
    'balances are the opening balance plus the sum, and splits make up their transactions',
    async () => {
      let [histories, steps] = [0, 0];
      await playHistories(fc.tuple(history, fc.nat(4)), RUNS, async ([bursts, look]) => {
        const books = await RandomBooks.open(app);
        for (const [nth, burst] of bursts.entries()) {
          await books.take(burst);
          if (nth === look) await books.check();
        }
        await books.check();
        histories += 1;
        steps += books.stepsTaken;
      });
      expect(histories).toBeGreaterThanOrEqual(RUNS);
      expect(steps / histories).toBeGreaterThanOrEqual(leastSteps(RUNS));
    },
    DEADLINE_MS,
  );

  it(
    'a client that stopped at any revision is brought to the present state by sync',
    async () => {
      const asked = fc.array(fc.record({ revision: fc.nat(20), limit: fc.integer({ min: 1, max: 30 }) }), {
        ...{ minLength: 2, maxLength: 3 },
      });
      await playHistories(fc.tuple(history, asked), RUNS, async ([bursts, clients]) => {
        const books = await RandomBooks.open(app);
        const states = [await readState(books.householdId)];
        for (const burst of bursts) {
          await books.take(burst);
          states.push(await readState(books.householdId));
        }
        const present = states.at(-1)!;
        for (const { revision, limit } of clients) {
          const stopped = states[revision % states.length]!;
          expect(await catchUp(books.householdId, stopped, present, limit)).toEqual(present.rows);
        }
      });
    },
    DEADLINE_MS,
  );

  async function readState(householdId: string): Promise<{ revision: bigint; rows: State }> {
    const rows = await app
      .get(DataSource)
      .query<{ at: string; key: string; row: { revision: number } }[]>(STATE, [householdId]);
    return { revision: BigInt(rows[0]!.at), rows: new Map(rows.map(({ key, row }) => [key, row])) };
  }

  /** What the client holds in the end: what it is not told of is as it was when it stopped. */
  async function catchUp(
    householdId: string,
    stopped: { revision: bigint; rows: State },
    present: { revision: bigint; rows: State },
    limit: number,
  ): Promise<State> {
    const held = new Map(stopped.rows);
    let next: SyncPosition | null = positionAfter(stopped.revision);
    while (next) {
      const { revision } = present;
      const page = await app.get(SyncFeed).readPage({ ...testCaller(householdId), revision }, next, limit);
      for (const { entity, id } of page.deleted) held.delete(`${entity}/${id}`);
      for (const [collection, items] of page.changes) {
        for (const { id, revision: told } of items) {
          const key = `${ENTITIES[collection as keyof typeof ENTITIES]}/${id}`;
          const row = present.rows.get(key);
          expect([key, told]).toEqual([key, row?.revision]);
          held.set(key, row!);
        }
      }
      next = page.next;
    }
    return held;
  }
});

/** Everything that clients are shown of a household, in one snapshot; what has no representation of its own as a part. */
const STATE = `
  SELECT at.revision AS at, shown.key, shown.row
    FROM platform.household_revision AS at, LATERAL (
      SELECT 'account/' || id AS key, to_jsonb(a) AS row FROM budget.account AS a WHERE household_id = $1
      UNION ALL
      SELECT 'category/' || id, to_jsonb(c) FROM budget.category AS c WHERE household_id = $1
      UNION ALL
      SELECT 'transaction/' || id, to_jsonb(t) || jsonb_build_object('parts', (
               SELECT jsonb_agg(to_jsonb(s) ORDER BY position) FROM budget.transaction_split AS s
                WHERE s.household_id = $1 AND s.transaction_id = t.id))
        FROM budget.transaction AS t WHERE household_id = $1
      UNION ALL
      SELECT 'budget/' || id, to_jsonb(b) || jsonb_build_object('lines', (
               SELECT jsonb_agg(to_jsonb(l) ORDER BY position) FROM budget.budget_line AS l
                WHERE l.household_id = $1 AND l.budget_id = b.id))
        FROM budget.budget AS b WHERE household_id = $1
    ) AS shown
   WHERE at.household_id = $1`;

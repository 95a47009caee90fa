import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import {
  AccountService,
  AutomaticEdits,
  BulkEditService,
  BulkUndoService,
  CategoryService,
  PayeeReadModel,
  PayeeService,
  TransactionBatchService,
  TransactionService,
  type AutomaticChanges,
  type BatchOperation,
  type NewTransaction,
} from '#budget';
import { accountDraft, categoryDraft, newTransaction, openTestHousehold } from '#budget/testing';
import { newId } from '#shared';
import { HouseholdWriter, userActor } from '#shared/database';
import { randomRuns, testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

const RUNS = randomRuns(1_000);
const AMOUNT = -100n;

/** What is done to transactions; numbers pick one of those that are there. */
type Change = Pick<NewTransaction, 'payee' | 'categoryId' | 'tags'> & { readonly parts: number };
type Step =
  | { readonly kind: 'person' | 'automation'; readonly pick: number; readonly change: Partial<Change> }
  | { readonly kind: 'delete'; readonly pick: number }
  | { readonly kind: 'bulk'; readonly categoryId: string | null; readonly addTags: string[] }
  | { readonly kind: 'batch'; readonly pick: number; readonly change: Partial<Change>; readonly made: number }
  | { readonly kind: 'payees' }
  | { readonly kind: 'undo'; readonly pick: number };

/** Column → value. */
type Row = Readonly<Record<string, unknown>>;

interface Note {
  readonly transaction_id: string;
  readonly revision: string;
  readonly field: string;
  readonly after: unknown;
}

describe('whatever happens to transactions', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;
  let categories: string[];
  let dataSource: DataSource;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    categories = [];
    for (let made = 0; made < 3; made++) {
      const { entity } = await app.get(CategoryService).createCategory({ householdId }, categoryDraft());
      categories.push(entity.id);
    }
  });
  afterAll(() => running.close());

  const person = () => testCaller(householdId);
  const scope = () => ({ householdId, actor: userActor(person()) });

  const pick = fc.nat(5);
  const change = () =>
    fc.record(
      {
        payee: fc.constantFrom(null, 'Shop', 'Market'),
        categoryId: fc.constantFrom(null, ...categories),
        tags: fc.subarray(['a', 'b']),
        parts: fc.nat(2),
      },
      { requiredKeys: [] },
    );
  const step = (): fc.Arbitrary<Step> =>
    fc.oneof(
      // Seldom: it moves what all earlier runs have left.
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('payees' as const) }) },
      { weight: 20, arbitrary: edit() },
    );
  const edit = (): fc.Arbitrary<Step> =>
    fc.oneof(
      fc.record({ kind: fc.constantFrom('person' as const, 'automation' as const), pick, change: change() }),
      fc.record({ kind: fc.constant('delete' as const), pick }),
      fc.record({
        kind: fc.constant('bulk' as const),
        categoryId: fc.constantFrom(null, ...categories),
        addTags: fc.subarray(['b', 'c']),
      }),
      fc.record({ kind: fc.constant('batch' as const), pick, change: change(), made: fc.nat(1) }),
      fc.record({ kind: fc.constant('undo' as const), pick }),
    );

  /** A change as a request says it: splits in the place of a category when there are parts. */
  function toChanges({ parts, ...rest }: Partial<Change>): AutomaticChanges {
    if (parts === undefined) return rest;
    const splits = Array.from({ length: parts }, (_, at) => ({
      amountUnits: at === 0 ? AMOUNT + BigInt(parts - 1) : -1n,
      categoryId: categories[at]!,
      memo: null,
    }));
    return { ...rest, splits, ...(parts > 0 ? { categoryId: null } : {}) };
  }

  /** The rows of the transactions as they are, splits included, but for the revision. */
  async function readRows(ids: readonly string[]): Promise<Map<string, Row>> {
    const rows = await dataSource.query<{ id: string; row: Row }[]>(
      `SELECT id, to_jsonb(t) - 'revision' || jsonb_build_object('splits', coalesce((
                SELECT jsonb_agg(to_jsonb(split) - '{household_id,transaction_id}'::text[] ORDER BY position)
                  FROM budget.transaction_split AS split
                 WHERE split.household_id = t.household_id AND split.transaction_id = t.id), '[]')) AS row
         FROM budget.transaction AS t WHERE household_id = $1 AND id = ANY($2)`,
      [householdId, ids],
    );
    return new Map(rows.map(({ id, row }) => [id, row]));
  }

  /** The rows at the end of their histories, from what they were when they were made. */
  async function replay(made: ReadonlyMap<string, Row>): Promise<Map<string, Row>> {
    const notes = await dataSource.query<Note[]>(
      `SELECT transaction_id, revision, field, after FROM budget.transaction_history
        WHERE household_id = $1 AND transaction_id = ANY($2) ORDER BY revision, field COLLATE "C"`,
      [householdId, [...made.keys()]],
    );
    const rows = new Map<string, Record<string, unknown>>([...made].map(([id, row]) => [id, { ...row }]));
    for (const { transaction_id: id, revision, field, after } of notes) {
      if (field !== '*') Object.assign(rows.get(id) ?? {}, { [field]: after });
      else if (after === null) rows.delete(id);
      else if (Number(revision) > Number((after as Row)['created_revision'])) {
        rows.set(id, { ...(after as Row), splits: [] });
      }
    }
    for (const row of rows.values()) row['has_splits'] = (row['splits'] as unknown[]).length > 0;
    return rows;
  }

  /** Transactions that name another payee than the one that the aliases of the day say. */
  function findMisnamed(ids: readonly string[]): Promise<unknown[]> {
    return dataSource.query(
      `SELECT t.payee, t.payee_id, alias.payee_id AS meant
         FROM budget.transaction AS t
         LEFT JOIN budget.payee_alias AS alias
                ON alias.household_id = t.household_id AND alias.key = budget.payee_key(t.payee)
        WHERE t.household_id = $1 AND t.id = ANY($2) AND t.payee_id IS DISTINCT FROM alias.payee_id`,
      [householdId, ids],
    );
  }

  /** Merges two payees, or parts what was merged. */
  async function rearrangePayees(): Promise<void> {
    const [one, other] = await app.get(PayeeReadModel).listPayees(householdId, 2, null, null);
    if (one && other) await app.get(PayeeService).mergePayee({ householdId }, one.id, other.id);
    else if (one?.aliases[0]) await app.get(PayeeService).removeAlias(householdId, one.id, one.aliases[0].id);
  }

  async function run(steps: readonly Step[]): Promise<void> {
    const bulkTag = newId();
    const ids: string[] = [];
    const made = new Map<string, Row>();
    const actions: string[] = [];
    const enter = async (operations: BatchOperation[]) => {
      const { results, bulkActionId } = await app.get(TransactionBatchService).run(scope(), operations);
      const fresh = results.flatMap((one) =>
        'outcome' in one && one.outcome === 'created' ? [one.transaction!.id] : [],
      );
      ids.push(...fresh);
      for (const [id, row] of await readRows(fresh)) made.set(id, row);
      if (bulkActionId) actions.push(bulkActionId);
    };
    const create = (): BatchOperation => ({
      op: 'create',
      transaction: newTransaction({ accountId, amountUnits: AMOUNT, externalId: bulkTag }),
    });
    const any = (at: number) => ids[at % ids.length]!;
    await enter([create(), create()]);
    for (const one of steps) await act(one);
    const present = await readRows(ids);
    expect(withoutPayeeIds(await replay(made))).toEqual(withoutPayeeIds(present));
    expect(await findMisnamed(ids)).toEqual([]);

    async function act(one: Step): Promise<void> {
      switch (one.kind) {
        case 'person':
          await ignoreRefusal(
            app.get(TransactionService).updateTransaction(person(), any(one.pick), toChanges(one.change)),
          );
          return;
        case 'automation':
          await automate(any(one.pick), toChanges(one.change));
          return;
        case 'delete':
          await ignoreRefusal(app.get(TransactionService).deleteTransaction(person(), any(one.pick)));
          return;
        case 'batch':
          await enter([
            ...Array.from({ length: one.made }, create),
            { op: 'update', id: any(one.pick), changes: toChanges(one.change) },
            { op: 'delete', id: any(one.pick + 1) },
          ]);
          return;
        case 'bulk': {
          const before = await readRows(ids);
          if (before.size === 0) return;
          const { bulkActionId } = await app.get(BulkEditService).edit(scope(), {
            filter: {},
            ids: [...before.keys()],
            changes: { categoryId: one.categoryId, addTags: one.addTags, removeTags: [] },
          });
          if (!bulkActionId) return;
          // Undone at once: byte for byte what it was; then done again by undoing that.
          const after = await readRows(ids);
          const { action } = await app.get(BulkUndoService).undo(scope(), bulkActionId);
          expect(await readRows(ids)).toEqual(before);
          await app.get(BulkUndoService).undo(scope(), action.id);
          expect(await readRows(ids)).toEqual(after);
          return;
        }
        case 'payees':
          await rearrangePayees();
          return;
        case 'undo': {
          const id = actions[one.pick % actions.length]!;
          await ignoreRefusal(app.get(BulkUndoService).undo(scope(), id));
        }
      }
    }
  }

  async function automate(id: string, changes: AutomaticChanges): Promise<void> {
    const before = (await readRows([id])).get(id);
    if (!before) return;
    await ignoreRefusal(
      app.get(HouseholdWriter).change(householdId, async (tx) => {
        const transaction = await app.get(TransactionService).getTransaction(householdId, id, tx.manager);
        await app.get(AutomaticEdits).apply(tx, { kind: 'rule', id: newId() }, [{ transaction, changes }]);
      }),
    );
    const after = (await readRows([id])).get(id)!;
    const columns: Record<string, string> = { categoryId: 'category_id' };
    for (const field of before['locked_fields'] as string[]) {
      const column = columns[field] ?? field;
      expect([field, after[column]]).toEqual([field, before[column]]);
    }
    expect(after['locked_fields']).toEqual(before['locked_fields']);
  }

  /** What the api refuses has no effect; what is no refusal fails the test. */
  async function ignoreRefusal(work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => {
      expect(error).toHaveProperty('kind');
    });
  }

  it('their histories replay to what they are, undoing restores them, and automation leaves alone what is locked', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step(), { minLength: 1, maxLength: 3 }), run), {
      numRuns: RUNS,
    });
  }, 180_000);
});

/** A payee's id follows from what the payee is called and is in no history. */
function withoutPayeeIds(rows: ReadonlyMap<string, Row>): Map<string, Row> {
  return new Map([...rows].map(([id, row]) => [id, { ...row, payee_id: null }]));
}

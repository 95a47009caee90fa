import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BulkEditService,
  BulkUndoService,
  CategoryService,
  RuleApplicationService,
  RuleService,
  TransactionBatchService,
  TransactionService,
} from '#budget';
import { accountDraft, categoryDraft, newTransaction, openTestHousehold, ruleDraft } from '#budget/testing';
import { newId } from '#shared';
import { userActor } from '#shared/database';
import { randomRuns, testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

/** Histories that go on side by side: one step of each is one request, so that many steps cost little. */
const HISTORIES = 125;
const ROUNDS = randomRuns(8);
const STEPS = 10;
const AMOUNT = 100n;

/** What happens to all histories of a round at one step; each history has its own luck in it. */
const ACTS = ['edit', 'rule', 'batch', 'undo', 'undo', 'person'] as const;
interface Step {
  readonly act: (typeof ACTS)[number];
  /** For each history: which of its transactions, of the categories, of the actions; whether it takes part. */
  readonly luck: readonly number[];
}

interface Lane {
  readonly ids: string[];
  /** Histories that share a rule's or an edit's tag. */
  readonly payee: string;
}

/** Every byte of a household's transactions and splits by id, but for the revision. */
type Rows = ReadonlyMap<string, string>;

interface Action {
  readonly id: string;
  readonly before: Rows;
  readonly after: Rows;
}

describe('whatever happens between an action and its undoing', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
  });
  afterAll(() => running.close());

  async function readRows(householdId: string): Promise<Rows> {
    const rows = await dataSource.query<{ id: string; row: string }[]>(
      `SELECT id, (to_jsonb(t) - 'revision' || jsonb_build_object('splits', coalesce((
                SELECT jsonb_agg(to_jsonb(split) ORDER BY position) FROM budget.transaction_split AS split
                 WHERE split.household_id = t.household_id AND split.transaction_id = t.id), '[]')))::text AS row
         FROM budget.transaction AS t WHERE household_id = $1`,
      [householdId],
    );
    return new Map(rows.map(({ id, row }) => [id, row]));
  }

  /** Plays `HISTORIES` histories of `STEPS` steps, and holds every undoing to what each transaction was before. */
  async function play(steps: readonly Step[]): Promise<number> {
    const householdId = await openTestHousehold(app);
    const person = testCaller(householdId);
    const scope = () => ({ householdId, actor: userActor(person) });
    const openAccount = async () =>
      (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    const [accountId, savings] = [await openAccount(), await openAccount()];
    const categories: string[] = [];
    for (let made = 0; made < 3; made++) {
      const { entity } = await app.get(CategoryService).createCategory({ householdId }, categoryDraft());
      categories.push(entity.id);
    }
    const lanes: Lane[] = Array.from({ length: HISTORIES }, (_, at) => ({ ids: [], payee: `shop ${at}` }));
    const create = (lane: Lane, luck: number) => {
      const id = newId();
      lane.ids.push(id);
      return {
        op: 'create' as const,
        transaction: newTransaction({
          ...{ id, accountId: luck % 4 === 0 ? savings : accountId, payee: null, memo: lane.payee },
          amountUnits: luck % 4 === 0 ? AMOUNT : -AMOUNT,
        }),
      };
    };
    const rules: string[] = [];
    for (const actions of [
      [
        { type: 'mark_transfer' as const, accountId: savings },
        { type: 'add_tags' as const, tags: ['saved'] },
      ],
      [{ type: 'set_category' as const, categoryId: categories[0]! }],
      [
        {
          type: 'split' as const,
          parts: [1, 2].map((share) => ({ share, categoryId: categories[1]!, memo: null })),
        },
      ],
      [
        { type: 'set_payee' as const, payee: 'Clean' },
        { type: 'remove_tags' as const, tags: ['a'] },
      ],
    ]) {
      const conditions = {
        match: 'all' as const,
        groups: [
          {
            match: 'all' as const,
            conditions: [{ field: 'memo' as const, operator: 'contains' as const, value: 'shop' }],
          },
        ],
      };
      const draft = ruleDraft({ enabled: false, actions, conditions });
      rules.push((await app.get(RuleService).createRule({ householdId }, draft)).entity.id);
    }
    const batch = (operations: Parameters<TransactionBatchService['run']>[1]) =>
      app.get(TransactionBatchService).run(scope(), operations);
    await batch(lanes.flatMap((lane, at) => [create(lane, at), create(lane, at + 2)]));

    const actions: Action[] = [];
    let undone = 0;
    for (const { act, luck } of steps) {
      const before = await readRows(householdId);
      const chosen = lanes
        .map((lane, at) => ({ lane, luck: luck[at]! }))
        .filter((one) => one.luck % 3 !== 0)
        .map((one) => ({ ...one, id: one.lane.ids[one.luck % one.lane.ids.length]! }));
      const present = chosen.filter(({ id }) => before.has(id));
      const pick = luck[0]!;
      const ids = present.map(({ id }) => id);
      let made: string | null = null;
      if (act === 'edit' && ids.length > 0) {
        const changes = {
          categoryId: [...categories, null][pick % 4]!,
          addTags: ['a', 'b'].slice(pick % 2),
          removeTags: [],
        };
        made = (await app.get(BulkEditService).edit(scope(), { filter: {}, ids, changes })).bulkActionId;
      } else if (act === 'rule' && ids.length > 0) {
        const rule = rules[pick % rules.length]!;
        const selection = { transactionIds: ids };
        made = (await app.get(RuleApplicationService).applyRule(scope(), rule, selection)).bulkActionId;
      } else if (act === 'batch') {
        const operations = chosen.map(({ lane, id, luck: own }) => {
          if (own % 5 === 1) return create(lane, own);
          if (own % 5 === 2) return { op: 'delete' as const, id };
          return { op: 'update' as const, id, changes: { tags: ['c'], postedOn: `2026-11-1${own % 10}` } };
        });
        made = (await batch(operations)).bulkActionId;
      } else if (act === 'person') {
        for (const { id, luck: own } of present.slice(0, 3)) {
          await app.get(TransactionService).updateTransaction(person, id, { memo: `shop by hand ${own}` });
        }
      } else if (act === 'undo' && actions.length > 0) {
        const [action] = actions.splice(pick % actions.length, 1);
        const { action: undoing, kept } = await app.get(BulkUndoService).undo(scope(), action!.id);
        const now = await readRows(householdId);
        holdUndoing(action!, { before, now, kept: new Set(kept.map(({ transactionId }) => transactionId)) });
        undone++;
        made = undoing.id;
      }
      if (made !== null) actions.push({ id: made, before, after: await readRows(householdId) });
    }
    return undone;
  }

  it('undoing gives each transaction the bytes it had, or leaves it and says so', async () => {
    const step = fc.record({
      act: fc.constantFrom(...ACTS),
      luck: fc.array(fc.nat(1_000), { minLength: HISTORIES, maxLength: HISTORIES }),
    });
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        // A history in which nothing happens to be undone would show nothing.
        const actOf = (act: Step['act'], at: number) => (at === 0 ? 'edit' : at % 4 === 3 ? 'undo' : act);
        undone += await play(steps.map((one, at) => ({ ...one, act: actOf(one.act, at) })));
      }),
      { numRuns: ROUNDS, endOnFailure: true },
    );
    process.stdout.write(`${ROUNDS * HISTORIES} histories of ${STEPS} steps, ${undone} undoings\n`);
    expect(undone).toBeGreaterThanOrEqual(2 * ROUNDS);
  }, 240_000);
});

/** What the action has changed is as it was, but for what is kept; nothing else has moved. */
function holdUndoing(
  action: Action,
  { before, now, kept }: { before: Rows; now: Rows; kept: ReadonlySet<string> },
): void {
  const ids = new Set([...action.before.keys(), ...action.after.keys(), ...before.keys(), ...now.keys()]);
  for (const id of ids) {
    const isOfAction = action.before.get(id) !== action.after.get(id);
    const expected = isOfAction && !kept.has(id) ? action.before.get(id) : before.get(id);
    expect([id, now.get(id)]).toEqual([id, expected && withoutHalfTransfer(expected, now)]);
  }
}

/** A transfer does not come back for a side whose other side was left as it is. */
function withoutHalfTransfer(row: string, now: Rows): string {
  const named = /"transfer_id": "[^"]+"/.exec(row)?.[0];
  if (named === undefined) return row;
  const sides = [...now.values()].filter((other) => other.includes(named)).length;
  return sides === 0 ? row.replace(named, '"transfer_id": null') : row;
}

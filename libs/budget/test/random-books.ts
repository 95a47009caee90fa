import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BudgetService,
  CategoryService,
  TransactionBatchService,
  TransferService,
  type BatchOperation,
} from '#budget';
import { budgetDraft, newTransaction, plannedLine } from '#budget/testing';
import { Money, newId, requestDigest } from '#shared';
import { HouseholdWriter, userActor } from '#shared/database';
import { testCaller } from '#shared/testing';

const ACCOUNTS = 3;
const CATEGORIES = 4;
/** Histories that are under way at the same time, each in a household of its own. */
const LANES = 8;

/** Numbers pick one of those that are there. */
type Entry = { readonly account: number; readonly amount: bigint; readonly weights: readonly bigint[] };
type Step =
  | ({ readonly kind: 'enter' } & Entry)
  | ({ readonly kind: 'amend'; readonly pick: number } & Entry)
  | { readonly kind: 'remove'; readonly pick: number };
type Act =
  | { readonly kind: 'rest' }
  | { readonly kind: 'reopen'; readonly account: number; readonly amount: bigint }
  | { readonly kind: 'transfer'; readonly account: number; readonly amount: bigint }
  | { readonly kind: 'end'; readonly pick: number; readonly sides: 'keep' | 'delete' }
  | { readonly kind: 'place'; readonly category: number; readonly parent: number | null }
  | { readonly kind: 'plan'; readonly lines: readonly bigint[] };

/** Several transactions at once, as a client sends what was done offline, and something else after it. */
export interface Burst {
  readonly steps: readonly Step[];
  readonly act: Act;
}

const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
const account = fc.nat(ACCOUNTS - 1);
const pick = fc.nat(50);
const entry = { account, amount, weights: fc.array(fc.bigInt({ min: 1n, max: 9n }), { maxLength: 4 }) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('enter'), ...entry }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('amend'), pick, ...entry }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), pick }) },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('rest') }),
  fc.record({ kind: fc.constant('reopen'), account, amount }),
  fc.record({ kind: fc.constant('transfer'), account, amount: fc.bigInt({ min: 1n, max: 1_000n }) }),
  fc.record({ kind: fc.constant('end'), pick, sides: fc.constantFrom('keep', 'delete') }),
  fc.record({
    kind: fc.constant('place'),
    category: fc.nat(CATEGORIES - 1),
    parent: fc.option(fc.nat(CATEGORIES - 1)),
  }),
  fc.record({
    kind: fc.constant('plan'),
    lines: fc.array(fc.bigInt({ min: 0n, max: 500n }), { maxLength: CATEGORIES }),
  }),
);
/** 14 steps on average, in three database transactions or so with their acts. */
export const history: fc.Arbitrary<readonly Burst[]> = fc.array(
  fc.record({ steps: fc.array(step, { minLength: 3, maxLength: 9 }), act }),
  { minLength: 2, maxLength: 4 },
);

/** The steps that a history must have on average. fast-check begins with short ones, so few histories are shorter. */
export const leastSteps = (histories: number): number => (histories < 1_000 ? 8 : 12);

/** Plays so many histories, several of them at the same time. */
export async function playHistories<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  play: (one: T, lane: number) => Promise<void>,
): Promise<void> {
  const several = fc.array(arbitrary, { minLength: LANES, maxLength: LANES });
  await fc.assert(
    fc.asyncProperty(several, async (histories) => {
      const played = await Promise.allSettled(histories.map(play));
      for (const outcome of played) if (outcome.status === 'rejected') throw outcome.reason;
    }),
    // Told as it was found, by its seed: to shrink several histories at once takes longer than anybody waits.
    { numRuns: Math.ceil(runs / LANES), endOnFailure: true },
  );
}

interface Held {
  readonly account: number;
  readonly amount: bigint;
  /** Of its splits. */
  readonly parts: readonly bigint[];
  readonly transfer: string | null;
}

/** The books of one household: what is done to them through the product, beside a plain account of what they must hold. */
export class RandomBooks {
  readonly held = new Map<string, Held>();
  readonly openings: bigint[] = [0n, 5_000n, -700n];
  private readonly accounts = this.openings.map(() => newId());
  private readonly categories = Array.from({ length: CATEGORIES }, () => newId());
  private readonly parents: (number | null)[] = this.categories.map(() => null);
  private budgetId = '';
  stepsTaken = 0;

  private constructor(
    private readonly app: TestingModule,
    readonly householdId = newId(),
  ) {}

  static async open(app: TestingModule): Promise<RandomBooks> {
    const books = new RandomBooks(app);
    const { householdId, accounts, openings, categories } = books;
    await app.get(HouseholdWriter).create({ householdId }, async ({ manager }) => {
      await manager.query(
        `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
         SELECT $1, *, '' FROM (SELECT unnest($2::uuid[]), 'Everyday', 'checking', 'EUR', unnest($3::bigint[])) AS a`,
        [householdId, accounts, openings.map(String)],
      );
      await manager.query(
        `INSERT INTO budget.category (household_id, id, name, kind) SELECT $1, unnest($2::uuid[]), 'c', 'expense'`,
        [householdId, categories],
      );
    });
    const draft = budgetDraft({ lines: [plannedLine(categories[0]!, 100n)] });
    books.budgetId = (await app.get(BudgetService).createBudget({ householdId }, draft)).entity.id;
    return books;
  }

  /** @throws when the product refuses what the books allow */
  async take({ steps, act }: Burst): Promise<void> {
    const operations = this.plan(steps);
    if (operations.length > 0) {
      const person = testCaller(this.householdId);
      const scope = { householdId: this.householdId, actor: userActor(person) };
      const { results } = await this.app.get(TransactionBatchService).run(scope, operations);
      expect(results.filter((result) => !('outcome' in result))).toEqual([]);
    }
    await this.do(act);
    this.stepsTaken += operations.length + (act.kind === 'rest' ? 0 : 1);
  }

  /** Compares balances and parts with what was noted. */
  async check(): Promise<void> {
    const { householdId } = this;
    const shown = await this.app.get(AccountService).listAccounts(householdId, 10);
    const expected = this.openings.map((opening, nth) =>
      [...this.held.values()].reduce((sum, one) => (one.account === nth ? sum + one.amount : sum), opening),
    );
    const balances = new Map(shown.map(({ id, balanceUnits }) => [id, balanceUnits]));
    expect(this.accounts.map((id) => balances.get(id))).toEqual(expected);
    const rows = await this.app.get(DataSource).query<{ id: string; amount: string; parts: string[] }[]>(
      `SELECT id, amount, ARRAY(
                SELECT part.amount::text FROM budget.transaction_split AS part
                 WHERE part.household_id = t.household_id AND part.transaction_id = t.id ORDER BY position) AS parts
         FROM budget.transaction AS t WHERE household_id = $1`,
      [householdId],
    );
    expect(new Map(rows.map(({ id, amount: units, parts }) => [id, [units, ...parts]]))).toEqual(
      new Map([...this.held].map(([id, { amount: units, parts }]) => [id, [units, ...parts].map(String)])),
    );
    for (const { amount: units, parts } of rows) {
      if (parts.length > 0) expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(units));
    }
  }

  /** What a client sends; a batch names a transaction once, and transfers are not amended here. */
  private plan(steps: readonly Step[]): BatchOperation[] {
    const named = new Set<string>();
    return steps.flatMap((one): BatchOperation[] => {
      if (one.kind === 'enter') {
        const id = newId();
        named.add(id);
        const { accountId, amountUnits, splits } = this.hold(id, one);
        return [{ op: 'create', transaction: newTransaction({ id, accountId, amountUnits, splits }) }];
      }
      const id = [...this.held.keys()][one.pick % Math.max(this.held.size, 1)];
      if (id === undefined || named.has(id)) return [];
      named.add(id);
      const { transfer } = this.held.get(id)!;
      if (one.kind === 'amend') {
        return transfer === null ? [{ op: 'update', id, changes: this.hold(id, one) }] : [];
      }
      this.held.delete(id);
      this.part(transfer);
      return [{ op: 'delete', id }];
    });
  }

  private hold(id: string, { account: nth, amount: units, weights }: Entry) {
    const parts = weights.length === 0 ? [] : Money.of(units, 'EUR').allocate(weights);
    const amounts = parts.map((part) => part.minorUnits);
    this.held.set(id, { account: nth, amount: units, parts: amounts, transfer: null });
    const splits = amounts.map((amountUnits, at) => {
      return { amountUnits, categoryId: this.categories[at] ?? null, memo: null };
    });
    return { accountId: this.accounts[nth]!, amountUnits: units, splits };
  }

  /** Both sides are ordinary transactions from now on. */
  private part(transfer: string | null): void {
    if (transfer === null) return;
    for (const [id, one] of this.held)
      if (one.transfer === transfer) this.held.set(id, { ...one, transfer: null });
  }

  private async do(act: Act): Promise<void> {
    const { householdId } = this;
    switch (act.kind) {
      case 'rest':
        return;
      case 'reopen': {
        this.openings[act.account] = act.amount;
        const opening = { openingBalanceUnits: act.amount };
        await this.app.get(AccountService).updateAccount(householdId, this.accounts[act.account]!, opening);
        return;
      }
      case 'transfer': {
        const to = (act.account + 1) % ACCOUNTS;
        const { entity } = await this.app.get(TransferService).createTransfer(
          { householdId },
          {
            ...{ digest: requestDigest(newId()), currency: 'EUR', postedOn: '2026-11-10', memo: null },
            ...{ fromAccountId: this.accounts[act.account]!, toAccountId: this.accounts[to]! },
            amountUnits: act.amount,
          },
        );
        const side = { parts: [], transfer: entity.id };
        this.held.set(entity.from.id, { ...side, account: act.account, amount: -act.amount });
        this.held.set(entity.to.id, { ...side, account: to, amount: act.amount });
        return;
      }
      case 'end': {
        const transfers = [...new Set([...this.held.values()].flatMap(({ transfer }) => transfer ?? []))];
        const id = transfers[act.pick % Math.max(transfers.length, 1)];
        if (id === undefined) return;
        await this.app.get(TransferService).endTransfer(testCaller(householdId), id, act.sides);
        if (act.sides === 'keep') this.part(id);
        else for (const [key, { transfer }] of this.held) if (transfer === id) this.held.delete(key);
        return;
      }
      case 'place': {
        const { category, parent } = act;
        for (let at = parent; at !== null; at = this.parents[at]!) if (at === category) return;
        this.parents[category] = parent;
        const parentId = parent === null ? null : this.categories[parent]!;
        await this.app
          .get(CategoryService)
          .updateCategory(householdId, this.categories[category]!, { parentId });
        return;
      }
      case 'plan': {
        const lines = act.lines.map((units, at) => plannedLine(this.categories[at]!, units));
        const plan = { plan: { lines } };
        await this.app.get(BudgetService).updateBudget(householdId, this.budgetId, plan, '2026-11-15');
      }
    }
  }
}

import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BudgetAlertService,
  BudgetCopyService,
  BudgetProposalService,
  BudgetReviewService,
  BudgetService,
  CategoryService,
  NotificationService,
  RecurringRefreshService,
  RecurringService,
  TransactionService,
  TransferService,
  type BudgetChanges,
  type BudgetDraft,
  type NewTransaction,
  type RecurringChanges,
} from '#budget';
import { accountDraft, budgetDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { FixedClock, newId, requestDigest } from '#shared';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from '../budget-test-app.js';
import { enterTransaction } from '../enter-transaction.js';

/**
 * A household on which a scenario is played: its words are those of the situation, its amounts minor units of euro, and
 * what it does goes through the lib's services on a real database.
 */
export class Stage {
  private householdId = '';
  private accountId = '';
  private readonly categories = new Map<string, string>();
  private readonly payments = new Map<string, string>();

  private constructor(
    private readonly running: BudgetTestApp,
    private readonly clock: FixedClock,
  ) {}

  static async open(): Promise<Stage> {
    const clock = new FixedClock(new Date('2026-01-01T12:00:00Z'));
    return new Stage(await openBudgetTestApp(clock), clock);
  }

  close(): Promise<void> {
    return this.running.close();
  }

  get app(): TestingModule {
    return this.running.app;
  }

  get household(): string {
    return this.householdId;
  }

  get account(): string {
    return this.accountId;
  }

  /** A new household with one account, on that day. */
  async begin(today = '2026-11-15'): Promise<void> {
    this.goTo(today);
    this.categories.clear();
    this.payments.clear();
    this.householdId = await openTestHousehold(this.app);
    const { householdId } = this;
    this.accountId = (
      await this.app.get(AccountService).createAccount({ householdId }, accountDraft())
    ).entity.id;
  }

  goTo(day: string): void {
    this.clock.advance(Date.parse(`${day}T12:00:00Z`) - this.clock.now().getTime());
  }

  get today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /** The category's id; made when it is first named. */
  async category(name: string, parent?: string, kind: 'expense' | 'income' = 'expense'): Promise<string> {
    const known = this.categories.get(name);
    if (known !== undefined) return known;
    const parentId = parent === undefined ? null : await this.category(parent, undefined, kind);
    const { householdId } = this;
    const draft = categoryDraft({ name, parentId, kind });
    const { entity } = await this.app.get(CategoryService).createCategory({ householdId }, draft);
    this.categories.set(name, entity.id);
    return entity.id;
  }

  /** Money out of the account; negative = a refund. @param label to speak of it later */
  async pay(units: number, category: string | null, postedOn: string, label = ''): Promise<string> {
    const categoryId = category === null ? null : await this.category(category);
    return this.enter({ amountUnits: BigInt(-units), categoryId, postedOn }, label);
  }

  async enter(wishes: Partial<NewTransaction>, label = ''): Promise<string> {
    const { id } = await enterTransaction(this.app, this.householdId, {
      accountId: this.accountId,
      ...wishes,
    });
    this.payments.set(label, id);
    return id;
  }

  async delete(label: string): Promise<void> {
    await this.app
      .get(TransactionService)
      .deleteTransaction(testCaller(this.householdId), this.payments.get(label)!);
  }

  async move(label: string, category: string): Promise<void> {
    const categoryId = await this.category(category);
    const id = this.payments.get(label)!;
    await this.app
      .get(TransactionService)
      .updateTransaction(testCaller(this.householdId), id, { categoryId });
  }

  /** @returns the budget's id */
  async budget(lines: Readonly<Record<string, number>>, wishes: Partial<BudgetDraft> = {}): Promise<string> {
    const { householdId } = this;
    const draft = budgetDraft({ lines: await this.lines(lines), ...wishes });
    return (await this.app.get(BudgetService).createBudget({ householdId }, draft)).entity.id;
  }

  async lines(lines: Readonly<Record<string, number>>): Promise<BudgetDraft['lines']> {
    const planned = [];
    for (const [name, units] of Object.entries(lines)) {
      planned.push({ categoryId: await this.category(name), amountUnits: BigInt(units), rule: null });
    }
    return planned;
  }

  changeBudget(id: string, changes: BudgetChanges) {
    return this.app.get(BudgetService).updateBudget(this.householdId, id, changes, this.today);
  }

  copyPeriod(id: string, to: string, amounts: 'allocated' | 'spent', until?: string) {
    const copy = { to, amounts, until };
    return this.app.get(BudgetCopyService).copyPeriod(this.householdId, id, copy, this.today);
  }

  /** Figures of a line as plain numbers, by the period's first day. */
  async line(id: string, category: string, firstDay: string) {
    const review = await this.app
      .get(BudgetReviewService)
      .reviewPeriod(this.householdId, id, firstDay, this.today);
    const categoryId = await this.category(category);
    const line = review.lines.find((one) => one.categoryId === categoryId);
    if (!line) return null;
    const { allocated, carriedIn, spent, available, projection } = line;
    return {
      allocated: allocated.toJSON(),
      carriedIn: carriedIn.toJSON(),
      spent: spent.toJSON(),
      available: available.toJSON(),
      projected: projection?.spent.toJSON() ?? null,
    };
  }

  async available(id: string, category: string, firstDays: readonly string[]) {
    const found = [];
    for (const day of firstDays) found.push((await this.line(id, category, day))?.available ?? null);
    return found;
  }

  /** What the worker does after a change. */
  async check(): Promise<void> {
    await this.app.get(BudgetAlertService).checkHousehold(this.householdId);
  }

  /** What was told so far, the oldest first: `Groceries 80 %` or `Groceries projected`. */
  async told(): Promise<string[]> {
    const { householdId } = this;
    const list = await this.app
      .get(NotificationService)
      .listNotifications(householdId, { unread: false, count: 200 });
    return list.reverse().map(({ kind, details }) => {
      if ('recurringId' in details) return `${details.name} ${kind.replace('recurring_', '')} ${details.on}`;
      const { categoryName, threshold } = details;
      return `${categoryName} ${threshold === null ? 'projected' : `${threshold} %`}`;
    });
  }

  /** A person throws away what was entered for them. */
  async deletePending(payee: string): Promise<void> {
    const [{ id }] = await this.app
      .get(DataSource)
      .query<[{ id: string }]>(
        `SELECT id FROM budget.transaction WHERE household_id = $1 AND payee = $2 AND status = 'pending'`,
        [this.householdId, payee],
      );
    await this.app.get(TransactionService).deleteTransaction(testCaller(this.householdId), id);
  }

  async archiveAccount(): Promise<void> {
    await this.app.get(AccountService).updateAccount(this.householdId, this.accountId, { archived: true });
  }

  /** A person decides that it has no category. */
  async uncategorise(label: string): Promise<void> {
    const id = this.payments.get(label)!;
    await this.app
      .get(TransactionService)
      .updateTransaction(testCaller(this.householdId), id, { categoryId: null });
  }

  async categoryOf(label: string): Promise<string | null> {
    const { householdId } = this;
    const id = this.payments.get(label)!;
    return (await this.app.get(TransactionService).getTransaction(householdId, id)).categoryId;
  }

  /** A person says that what was entered for them goes to another account of theirs. */
  async matchPending(payee: string): Promise<void> {
    const { householdId } = this;
    const [{ id, amount }] = await this.app
      .get(DataSource)
      .query<[{ id: string; amount: string }]>(
        `SELECT id, amount FROM budget.transaction WHERE household_id = $1 AND payee = $2 AND status = 'pending'`,
        [householdId, payee],
      );
    const accountId = (await this.app.get(AccountService).createAccount({ householdId }, accountDraft()))
      .entity.id;
    const other = await this.enter({ accountId, amountUnits: -BigInt(amount), postedOn: this.today });
    const digest = requestDigest(newId());
    await this.app
      .get(TransferService)
      .matchTransactions({ householdId }, { digest, transactionIds: [id, other] });
  }

  /** What the worker does a minute after a change, and every hour when something is due. */
  async refresh(): Promise<void> {
    await this.app.get(RecurringRefreshService).refreshHousehold(this.householdId);
  }

  /** The household's recurring items by name. */
  async recurring() {
    const items = await this.app.get(RecurringService).listRecurring(this.householdId, 200);
    return Object.fromEntries(
      items.map(({ id, name, cadence, status, amountUnits, nextDueOn, missedOn }) => {
        return [name, { id, cadence, status, amount: Number(amountUnits), nextDueOn, missedOn }];
      }),
    );
  }

  confirm(id: string, changes: RecurringChanges = {}) {
    return this.app.get(RecurringService).updateRecurring(this.householdId, id, changes);
  }

  /** What stands in the books for a payee: day, amount, status and source. */
  async ledger(payee: string): Promise<string[]> {
    const rows = await this.app.get(DataSource).query<{ text: string }[]>(
      `SELECT concat_ws(' ', posted_on, amount, status, source) AS text FROM budget.transaction
        WHERE household_id = $1 AND payee = $2 ORDER BY posted_on, amount`,
      [this.householdId, payee],
    );
    return rows.map(({ text }) => text);
  }

  async status(id: string): Promise<string> {
    return (await this.app.get(BudgetService).getBudget(this.householdId, id)).status;
  }

  /** Proposed amount and basis by category name. */
  async propose(months: number, period: 'monthly' | 'weekly' | 'yearly' = 'monthly') {
    const query = { currency: 'EUR', period, months };
    const { lines, from } = await this.app
      .get(BudgetProposalService)
      .proposeBudget(this.householdId, query, this.today);
    const names = new Map([...this.categories].map(([name, id]) => [id, name]));
    const amounts = Object.fromEntries(
      lines.map(({ categoryId, amountUnits, basis }) => [
        names.get(categoryId)!,
        `${amountUnits} by ${basis}`,
      ]),
    );
    return { from, amounts };
  }
}

import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BudgetAlertService,
  BudgetCopyService,
  BudgetProposalService,
  BudgetReviewService,
  BudgetService,
  BulkEditService,
  BulkUndoService,
  CategoryMergeService,
  CategoryService,
  NotificationService,
  ReconciliationService,
  RecurringRefreshService,
  RecurringService,
  RuleApplicationService,
  RuleService,
  TransactionBatchService,
  TransactionService,
  TransferService,
  type Account,
  type BudgetDraft,
  type NewTransaction,
  type ReconciliationState,
  type RecurringChanges,
} from '#budget';
import { ImportService } from '#budget/http';
import {
  accountDraft,
  budgetDraft,
  categoryDraft,
  openTestHousehold,
  ruleDraft,
  wherePayeeContains,
} from '#budget/testing';
import { addDays, addMonths, FixedClock, Money, newId, requestDigest } from '#shared';
import { userActor } from '#shared/database';
import { testCaller } from '#shared/testing';
import { enterTransaction } from '../enter-transaction.js';
import { ImportLab } from '../import-lab.js';
import { expectedFigures, periodsIn, sumOf, unitsOf } from './figures.js';

type Rule = BudgetDraft['rule'];
type RuleActions = ReturnType<typeof ruleDraft>['actions'];
type TransactionChanges = Parameters<TransactionService['updateTransaction']>[2];
/** Amounts by category. */
type Lines = Readonly<Record<string, string>>;

/** What is said of money that moves, besides how much, what for and when. */
interface Details {
  /** The account; absent = the household's first one. */
  readonly account?: string;
  /** To speak of it later; absent = its payee. */
  readonly as?: string;
  readonly payee?: string;
  readonly tags?: readonly string[];
  readonly status?: NewTransaction['status'];
  /** What was paid in another currency: `-100.00 USD`. */
  readonly original?: string;
  /** Absent = Anna. */
  readonly by?: Person;
}

/** Those who live in the household. */
const PEOPLE = { Anna: newId(), Ben: newId() };
export type Person = keyof typeof PEOPLE;

/**
 * A household on which a scenario is played. Its words are those of the situation, amounts are decimals as people write
 * them, and all that it does goes through the lib's services on a real database. `shows` pins every figure.
 */
export class Stage {
  private householdId = '';
  private readonly accounts = new Map<string, Account>();
  private readonly categories = new Map<string, string>();
  private readonly transactions = new Map<string, string>();
  private readonly rules = new Map<string, string>();
  private budgetId = '';
  private reconciliation: readonly [accountId: string, id: string] = ['', ''];

  private constructor(
    private readonly lab: ImportLab,
    private readonly clock: FixedClock,
  ) {}

  static async open(): Promise<Stage> {
    const clock = new FixedClock(new Date('2026-01-01T12:00:00Z'));
    return new Stage(await ImportLab.open(clock), clock);
  }

  close(): Promise<void> {
    return this.lab.close();
  }

  service<T>(type: Type<T>): T {
    return this.lab.app.get(type);
  }

  get household(): string {
    return this.householdId;
  }

  get today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }

  /**
   * A new household on that day.
   * @param accounts what is in them, their currency and type: `0.00`, `0.00 USD` or `0.00 EUR savings`
   */
  async begin(
    today: string,
    accounts: Readonly<Record<string, string>> = { Everyday: '0.00' },
  ): Promise<void> {
    this.goTo(today);
    for (const names of [this.accounts, this.categories, this.transactions, this.rules]) names.clear();
    this.householdId = await openTestHousehold(this.lab.app);
    for (const [name, opening] of Object.entries(accounts)) await this.openAccount(name, opening);
  }

  goTo(day: string): void {
    this.clock.advance(Date.parse(`${day}T12:00:00Z`) - this.clock.now().getTime());
  }

  // Accounts and categories

  async openAccount(name: string, opening: string): Promise<void> {
    const [amount = '', currency = 'EUR', type = 'checking'] = opening.split(' ');
    const openingBalance = Money.of(unitsOf(amount, currency), currency);
    const draft = { ...accountDraft({ name, openingBalance }), type: type as Account['type'] };
    this.accounts.set(name, (await this.service(AccountService).createAccount(this.scope, draft)).entity);
  }

  async changeAccount(name: string, changes: { opening?: string; archived?: boolean }): Promise<void> {
    const { id, currency } = this.account(name);
    await this.service(AccountService).updateAccount(this.householdId, id, {
      ...(changes.archived === undefined ? {} : { archived: changes.archived }),
      ...(changes.opening === undefined ? {} : { openingBalanceUnits: unitsOf(changes.opening, currency) }),
    });
  }

  accountId(name: string): string {
    return this.account(name).id;
  }

  /** The category's id; made when it is first named. */
  async category(name: string, parent?: string, kind: 'expense' | 'income' = 'expense'): Promise<string> {
    const known = this.categories.get(name);
    if (known !== undefined) return known;
    const parentId = parent === undefined ? null : await this.category(parent, undefined, kind);
    const draft = categoryDraft({ name, parentId, kind });
    const { entity } = await this.service(CategoryService).createCategory(this.scope, draft);
    this.categories.set(name, entity.id);
    return entity.id;
  }

  async changeCategory(name: string, changes: { parent?: string | null; archived?: boolean }): Promise<void> {
    const { parent, archived } = changes;
    const parentId = typeof parent === 'string' ? await this.category(parent) : parent;
    await this.service(CategoryService).updateCategory(this.householdId, await this.category(name), {
      ...(parentId === undefined ? {} : { parentId }),
      ...(archived === undefined ? {} : { archived }),
    });
  }

  async mergeCategory(name: string, into: string): Promise<void> {
    const [from, to] = [await this.category(name), await this.category(into)];
    await this.service(CategoryMergeService).mergeCategory(this.scope, from, to);
  }

  // Money that moves

  /** Money out. @returns the transaction's id */
  pay(amount: string, category: string | null, postedOn: string, details: Details = {}): Promise<string> {
    return this.enter(-this.units(amount, details), category, postedOn, details);
  }

  /** Money in: a salary, or something that goes back. */
  receive(amount: string, category: string | null, postedOn: string, details: Details = {}): Promise<string> {
    return this.enter(this.units(amount, details), category, postedOn, details);
  }

  /** The same on several days. */
  async payEach(
    amount: string,
    days: readonly string[],
    details: Details & { payee: string },
  ): Promise<void> {
    for (const day of days) await this.pay(amount, null, day, details);
  }

  /** One payment for several things; what one of them brings back is negative. */
  async payInParts(parts: Lines, postedOn: string, details: Details = {}): Promise<string> {
    const splits = await this.parts(parts, details.account);
    const amountUnits = splits.reduce((sum, split) => sum + split.amountUnits, 0n);
    return this.record({ amountUnits, splits, postedOn }, details);
  }

  async edit(label: string, changes: TransactionChanges, by?: Person): Promise<void> {
    await this.service(TransactionService).updateTransaction(
      this.person(by),
      this.transaction(label),
      changes,
    );
  }

  /** As somebody who has the transaction on a screen that was read at that revision. */
  async editAsSeen(label: string, revision: bigint, changes: TransactionChanges, by?: Person): Promise<void> {
    const id = this.transaction(label);
    await this.service(TransactionService).updateTransaction(this.person(by), id, changes, [revision]);
  }

  async splitUp(label: string, parts: Lines): Promise<void> {
    await this.edit(label, { categoryId: null, splits: await this.parts(parts) });
  }

  async move(label: string, category: string | null, by?: Person): Promise<void> {
    await this.edit(label, { categoryId: category === null ? null : await this.category(category) }, by);
  }

  async delete(label: string): Promise<void> {
    await this.service(TransactionService).deleteTransaction(this.person(), this.transaction(label));
  }

  /** @param arrives what it becomes where the other account is in another currency */
  async transfer(
    amount: string,
    from: string,
    to: string,
    postedOn: string,
    arrives?: string,
  ): Promise<string> {
    const [one, other] = [this.account(from), this.account(to)];
    const { entity } = await this.service(TransferService).createTransfer(this.scope, {
      digest: requestDigest(newId()),
      ...{ fromAccountId: one.id, toAccountId: other.id, currency: one.currency, postedOn, memo: null },
      amountUnits: unitsOf(amount, one.currency),
      ...(arrives === undefined ? {} : { toAmountUnits: unitsOf(arrives, other.currency) }),
    });
    this.transactions.set(`out of ${from}`, entity.from.id).set(`into ${to}`, entity.to.id);
    return entity.id;
  }

  /** Two transactions that turn out to be one transfer. */
  async match(one: string, other: string): Promise<string> {
    const transactionIds = [this.transaction(one), this.transaction(other)] as const;
    const request = { digest: requestDigest(newId()), transactionIds };
    return (await this.service(TransferService).matchTransactions(this.scope, request)).entity.id;
  }

  endTransfer(id: string, sides: 'keep' | 'delete'): Promise<void> {
    return this.service(TransferService).endTransfer(this.person(), id, sides);
  }

  /** The transaction as it stands in the books. */
  async seen(label: string) {
    return this.service(TransactionService).getTransaction(this.householdId, this.transaction(label));
  }

  async categoryOf(label: string): Promise<string | null> {
    const { categoryId } = await this.seen(label);
    return categoryId === null ? null : this.categoryName(categoryId);
  }

  /** What stands in the books for a payee: day, amount in minor units, status and source. */
  async ledger(payee: string): Promise<string[]> {
    const rows = await this.service(DataSource).query<{ text: string }[]>(
      `SELECT concat_ws(' ', posted_on, amount, status, source) AS text FROM budget.transaction
        WHERE household_id = $1 AND payee = $2 ORDER BY posted_on, amount`,
      [this.householdId, payee],
    );
    return rows.map(({ text }) => text);
  }

  /** Lets the scenario speak of what the product itself has entered: the only transaction with that payee. */
  async name(payee: string, as: string, status: NewTransaction['status'] = 'cleared'): Promise<void> {
    const found = await this.service(DataSource).query<{ id: string }[]>(
      'SELECT id FROM budget.transaction WHERE household_id = $1 AND payee = $2 AND status = $3',
      [this.householdId, payee, status],
    );
    expect(found).toHaveLength(1);
    this.transactions.set(as, found[0]!.id);
  }

  // Budgets

  /** A budget; what is said of budgets from now on is said of this one. */
  async plan(
    lines: Lines,
    wishes: Partial<BudgetDraft> & { own?: Record<string, Rule> } = {},
  ): Promise<void> {
    const { own = {}, ...facts } = wishes;
    const currency = facts.currency ?? 'EUR';
    const draft = budgetDraft({ lines: await this.planned(lines, own, currency), ...facts });
    this.budgetId = (await this.service(BudgetService).createBudget(this.scope, draft)).entity.id;
  }

  /** @returns the days from which its plans hold */
  async replan(lines: Lines, when: { from?: string; until?: string } = {}): Promise<string[]> {
    const plan = { lines: await this.planned(lines), effectiveFrom: when.from, until: when.until };
    const { plans } = await this.service(BudgetService).updateBudget(
      ...([this.householdId, this.budgetId, { plan }, this.today] as const),
    );
    return plans.map(({ effectiveFrom }) => effectiveFrom);
  }

  async copyPeriod(to: string, amounts: 'allocated' | 'spent', until?: string): Promise<void> {
    const copy = { to, amounts, until };
    await this.service(BudgetCopyService).copyPeriod(this.householdId, this.budgetId, copy, this.today);
  }

  async status(): Promise<string> {
    return (await this.service(BudgetService).getBudget(this.householdId, this.budgetId)).status;
  }

  /** What will be spent at the end of the current period, where that can be said. */
  async projected(category: string): Promise<string | null> {
    const [period] = await this.periods(this.budgetId, this.today);
    const categoryId = await this.category(category);
    const line = period?.lines.find((one) => one.categoryId === categoryId);
    return line?.projection?.spent.toDecimal() ?? null;
  }

  /** Proposed amount and basis by category name. */
  async propose(months: number, period: 'monthly' | 'weekly' | 'yearly' = 'monthly') {
    const query = { currency: 'EUR', period, months };
    const { lines, from } = await this.service(BudgetProposalService).proposeBudget(
      ...([this.householdId, query, this.today] as const),
    );
    const proposed = lines.map(({ categoryId, amountUnits, basis }) => {
      return [this.categoryName(categoryId), `${Money.of(amountUnits, 'EUR').toDecimal()} by ${basis}`];
    });
    return { from, amounts: Object.fromEntries(proposed) as Record<string, string> };
  }

  /** What the worker does after a change. */
  async check(): Promise<void> {
    await this.service(BudgetAlertService).checkHousehold(this.householdId);
  }

  /** What was told so far, the oldest first: `Groceries 80 %`, `Groceries projected`, `Gym missed 2026-05-01`. */
  async told(): Promise<string[]> {
    const list = await this.service(NotificationService).listNotifications(
      { householdId: this.householdId, userId: newId() },
      { unread: false, count: 200 },
    );
    return list.reverse().map(({ kind, details }) => {
      if ('recurringId' in details) return `${details.name} ${kind.replace('recurring_', '')} ${details.on}`;
      if ('limitOn' in details) return `${details.limitOn} ${details.used} of ${details.most}`;
      const { categoryName, threshold } = details;
      return `${categoryName} ${threshold === null ? 'projected' : `${threshold} %`}`;
    });
  }

  // What recurs

  /** What the worker does a minute after a change, and every hour when something is due. */
  async refresh(): Promise<void> {
    await this.service(RecurringRefreshService).refreshHousehold(this.householdId);
  }

  /** The household's recurring items by name: how often, how much, the next day, and how sure it is. */
  async recurring(): Promise<Record<string, string>> {
    const items = await this.service(RecurringService).listRecurring(this.householdId, 200);
    const shown = items.map(({ name, cadence, status, amountUnits, currency, nextDueOn }) => {
      return [name, `${cadence} ${Money.of(amountUnits, currency).toDecimal()} on ${nextDueOn}, ${status}`];
    });
    return Object.fromEntries(shown) as Record<string, string>;
  }

  /** A person says something about a recurring item, and so confirms or dismisses it. */
  async confirm(name: string, changes: RecurringChanges = {}): Promise<void> {
    const items = await this.service(RecurringService).listRecurring(this.householdId, 200);
    const { id } = items.find((item) => item.name === name)!;
    await this.service(RecurringService).updateRecurring(this.householdId, id, changes);
  }

  // Rules, many at once, and taking back

  /** What is paid to a payee with that text in its name gets a category or tags. */
  async rule(payee: string, does: { category?: string; tags?: string[]; payee?: string }): Promise<void> {
    const actions: RuleActions = [];
    if (does.category !== undefined)
      actions.push({ type: 'set_category', categoryId: await this.category(does.category) });
    if (does.tags) actions.push({ type: 'add_tags', tags: does.tags });
    if (does.payee !== undefined) actions.push({ type: 'set_payee', payee: does.payee });
    const draft = ruleDraft({ name: payee, conditions: wherePayeeContains(payee), actions });
    const { entity } = await this.service(RuleService).createRule(this.scope, draft);
    this.rules.set(payee, entity.id);
  }

  /** To everything in the books. */
  async applyRule(payee: string) {
    const { matched, changed, bulkActionId } = await this.service(RuleApplicationService).applyRule(
      ...([this.authored(), this.rules.get(payee)!, {}] as const),
    );
    return { matched, changed, action: bulkActionId! };
  }

  /** @returns the action, to be undone */
  async moveAll(labels: readonly string[], category: string): Promise<string> {
    const { bulkActionId } = await this.service(BulkEditService).edit(this.authored(), {
      ...{ filter: {}, ids: labels.map((label) => this.transaction(label)) },
      changes: { categoryId: await this.category(category), addTags: [], removeTags: [] },
    });
    return bulkActionId!;
  }

  /** @returns the action, to be undone */
  async deleteAll(labels: readonly string[]): Promise<string> {
    const operations = labels.map((label) => ({ op: 'delete' as const, id: this.transaction(label) }));
    return (await this.service(TransactionBatchService).run(this.authored(), operations)).bulkActionId!;
  }

  /** @returns the undoing, which is an action itself, and why it has left some as they are */
  async undo(action: string) {
    const undone = await this.service(BulkUndoService).undo(this.authored(), action);
    return { action: undone.action.id, kept: undone.kept.map(({ reason }) => reason) };
  }

  // Banks' statements and files

  /** Begins to compare an account with a statement. @returns by how much they differ, and what is not cleared */
  async beginReconciling(account: string, balance: string, statementDate: string) {
    const { id: accountId, currency } = this.account(account);
    const { entity } = await this.service(ReconciliationService).begin(this.scope, accountId, {
      ...{ digest: requestDigest(newId()), statementDate },
      statementBalanceUnits: unitsOf(balance, currency),
    });
    this.reconciliation = [accountId, entity.reconciliation.id];
    return shownState(entity);
  }

  /** The person has found these on the statement. */
  async markFound(...labels: string[]) {
    const cleared = labels.map((label) => this.transaction(label));
    const findings = { cleared, pending: [] };
    return shownState(
      await this.service(ReconciliationService).mark(this.scope, ...this.reconciliation, findings),
    );
  }

  /** @param accepted for what the rest of a difference is booked; absent = no difference is accepted */
  async completeReconciling(accepted?: string): Promise<void> {
    const categoryId = accepted === undefined ? null : await this.category(accepted);
    const wish = { acceptDifference: accepted !== undefined, categoryId };
    await this.service(ReconciliationService).complete(this.scope, ...this.reconciliation, wish);
  }

  async reopenReconciliation(): Promise<void> {
    await this.service(ReconciliationService).reopen(this.scope, ...this.reconciliation);
  }

  /** Reads a file, books it, and says what became of its rows. @returns the import's id with the counts */
  async import(account: string, file: string) {
    const read = await this.lab.read(this.householdId, this.accountId(account), file);
    const { id, importedCount, duplicateCount } = await this.lab.commit(read);
    return { id, booked: importedCount, known: duplicateCount };
  }

  /** Takes an import back. */
  async revert(id: string) {
    const found = await this.service(ImportService).getImport(this.householdId, id);
    const { removedCount, keptCount } = await this.lab.revert(found);
    return { removed: removedCount, kept: keptCount };
  }

  // Figures

  /**
   * Pins the balance of every account and every line of every budget: `Everyday: 920.00 EUR` and
   * `2026-11-01 Food: 100.00 + 0.00 - 80.00 = 20.00`, which is planned, carried in, spent and left. The lines are those
   * of the periods that the text names by their first days, or else of the current ones.
   */
  async shows(text: string): Promise<void> {
    const expected = expectedFigures(text);
    const periods = periodsIn(expected);
    const lines = await Promise.all(
      (periods.length > 0 ? periods : [this.today]).map((day) => this.shownLines(day, periods.length > 0)),
    );
    expect([...(await this.shownAccounts()), ...lines.flat()].sort()).toEqual(expected);
  }

  private async shownAccounts(): Promise<string[]> {
    const accounts = await this.service(AccountService).listAccounts(this.householdId, 200);
    return accounts.map(({ name, balanceUnits, currency, archived }) => {
      return `${name}: ${Money.of(balanceUnits, currency).toString()}${archived ? ' archived' : ''}`;
    });
  }

  private async shownLines(day: string, isFirstDay: boolean): Promise<string[]> {
    const budgets = await this.service(BudgetService).listBudgets(this.householdId, 200);
    const shown = [];
    for (const { id, name } of budgets) {
      for (const { startsOn, lines } of await this.periods(id, day)) {
        if (isFirstDay && startsOn !== day) continue;
        const of = budgets.length > 1 ? `${name}, ` : '';
        for (const line of lines) {
          shown.push(`${startsOn} ${of}${this.categoryName(line.categoryId)}: ${sumOf(line)}`);
        }
      }
    }
    return shown;
  }

  private periods(budgetId: string, day: string) {
    const range = { from: day, to: day, count: 1 };
    return this.service(BudgetReviewService).listPeriods(this.householdId, budgetId, range, this.today);
  }

  private get scope() {
    return { householdId: this.householdId };
  }

  private authored() {
    return { ...this.scope, actor: userActor(this.person()) };
  }

  private person(name: Person = 'Anna') {
    return { ...testCaller(this.householdId), userId: PEOPLE[name] };
  }

  private transaction(label: string): string {
    const id = this.transactions.get(label);
    if (id === undefined) throw new Error(`Nothing was called ${label}`);
    return id;
  }

  private account(name: string): Account {
    const account = this.accounts.get(name);
    if (!account) throw new Error(`There is no account ${name}`);
    return account;
  }

  private categoryName(id: string): string {
    return [...this.categories].find(([, categoryId]) => categoryId === id)?.[0] ?? id;
  }

  private units(amount: string, { account }: Details): bigint {
    return unitsOf(amount, this.enteredAccount(account).currency);
  }

  private enteredAccount(name: string | undefined): Account {
    return name === undefined ? [...this.accounts.values()][0]! : this.account(name);
  }

  private async enter(
    amountUnits: bigint,
    category: string | null,
    postedOn: string,
    details: Details,
  ): Promise<string> {
    const categoryId = category === null ? null : await this.category(category);
    return this.record({ amountUnits, categoryId, postedOn }, details);
  }

  private async record(money: Partial<NewTransaction>, details: Details): Promise<string> {
    const { account, as, payee = null, tags = [], status = 'cleared', original, by } = details;
    const { id: accountId, currency } = this.enteredAccount(account);
    const [amount = '', paidIn = ''] = original?.split(' ') ?? [];
    const paid = { amountUnits: original ? unitsOf(amount, paidIn) : 0n, currency: paidIn };
    const wishes = { accountId, payee, tags: [...tags], status, ...money };
    const { id } = await enterTransaction(
      this.lab.app,
      this.householdId,
      { ...wishes, ...(original ? { original: paid, currency } : {}) },
      this.person(by),
    );
    this.transactions.set(as ?? payee ?? '', id);
    return id;
  }

  private async parts(parts: Lines, account?: string) {
    const splits = [];
    for (const [name, amount] of Object.entries(parts)) {
      const amountUnits = -this.units(amount, account === undefined ? {} : { account });
      splits.push({ amountUnits, categoryId: await this.category(name), memo: null });
    }
    return splits;
  }

  private async planned(lines: Lines, own: Record<string, Rule> = {}, currency = 'EUR') {
    const planned = [];
    for (const [name, amount] of Object.entries(lines)) {
      const categoryId = await this.category(name);
      planned.push({ categoryId, amountUnits: unitsOf(amount, currency), rule: own[name] ?? null });
    }
    return planned;
  }
}

function shownState({ differenceUnits, currency, uncleared }: ReconciliationState) {
  const difference = Money.of(differenceUnits, currency).toDecimal();
  return { difference, uncleared: uncleared.map(({ payee }) => payee) };
}

/** The code of the refusal that it must end with. */
export function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

/** The same day of so many months, the first of them in January 2026. */
export function monthly(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, month) => addMonths(`2026-01-${day}`, month));
}

/** Days that are seven days apart. */
export function weekly(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, week) => addDays(first, 7 * week));
}

import type { Schemas } from '../api/client';
import type { Booked, ShownTransaction } from './booked';
import type { BooksDatabase, PageOfChanges } from './database';
import { Ledger } from './ledger';
import { overlay, type OutboxEntry } from './outbox';
import type { BooksState } from './protocol';

/** The copy in memory: what the server has told, and over it what the person has done since. */
export class HouseholdCopy {
  readonly ledger = new Ledger();
  private readonly accounts = new Map<string, Schemas['Account']>();
  private readonly categories = new Map<string, Schemas['Category']>();
  private outbox: readonly OutboxEntry[] = [];
  phase: BooksState['phase'] = 'opening';
  private version = 0;

  constructor(private readonly database: BooksDatabase) {}

  get state(): BooksState {
    return {
      phase: this.phase,
      size: this.ledger.size,
      version: this.version,
      outbox: this.outbox,
      accounts: [...this.accounts.values()],
      categories: [...this.categories.values()],
    };
  }

  /** Reads what the device has kept. */
  async load(): Promise<void> {
    const [rows, accounts, categories, outbox, progress] = await Promise.all([
      this.database.getAll('transactions'),
      this.database.getAll('accounts'),
      this.database.getAll('categories'),
      this.database.getAll('outbox'),
      this.database.get('progress', 'sync'),
    ]);
    this.outbox = outbox;
    for (const account of accounts) this.accounts.set(account.id, account);
    for (const category of categories) this.categories.set(category.id, category);
    this.ledger.setCategories(categories);
    const waiting = this.entriesByTransaction();
    const shown = rows.map((row) =>
      waiting.has(row.id) ? this.show(row, waiting.get(row.id)!) : asShown(row),
    );
    const known = new Set(rows.map(({ id }) => id));
    for (const [id, entries] of waiting) if (!known.has(id)) shown.push(this.show(undefined, entries));
    this.ledger.load(shown.filter((row) => row !== undefined));
    this.phase = progress && progress.since > 0 ? 'ready' : 'copying';
    this.version++;
  }

  clear(): void {
    this.ledger.load([]);
    this.accounts.clear();
    this.categories.clear();
    this.phase = 'copying';
    this.version++;
  }

  complete(): void {
    if (this.phase !== 'ready') this.version++;
    this.phase = 'ready';
  }

  async apply(page: PageOfChanges): Promise<void> {
    const waiting = this.entriesByTransaction();
    for (const { entity, id } of page.deleted) {
      if (entity === 'account') this.accounts.delete(id);
      if (entity === 'category') this.categories.delete(id);
      if (entity === 'transaction' && !waiting.has(id)) this.ledger.remove(id);
    }
    for (const account of page.accounts) this.accounts.set(account.id, account);
    for (const category of page.categories) this.categories.set(category.id, category);
    this.ledger.setCategories([...this.categories.values()]);
    for (const row of page.transactions) if (!waiting.has(row.id)) this.ledger.put(asShown(row));
    await this.refresh(waiting.keys());
    this.version++;
  }

  /** After the outbox, or what it was about, has changed in the database. */
  async readOutbox(): Promise<void> {
    const before = this.outbox;
    this.outbox = await this.database.getAll('outbox');
    await this.refresh(new Set([...before, ...this.outbox].map(({ transactionId }) => transactionId)));
    this.version++;
  }

  private async refresh(ids: Iterable<string>): Promise<void> {
    const waiting = this.entriesByTransaction();
    for (const id of ids) {
      const row = await this.database.get('transactions', id);
      const shown = this.show(row, waiting.get(id) ?? []);
      if (shown) this.ledger.put(shown);
      else this.ledger.remove(id);
    }
  }

  private show(row: Booked | undefined, entries: readonly OutboxEntry[]): ShownTransaction | undefined {
    const shown = overlay(row, entries);
    return shown && { ...shown, isWaiting: entries.length > 0 };
  }

  private entriesByTransaction(): Map<string, OutboxEntry[]> {
    return Map.groupBy(this.outbox, ({ transactionId }) => transactionId);
  }
}

const asShown = (row: Booked): ShownTransaction => ({ ...row, isWaiting: false });

import type { Booked, ShownTransaction } from './booked';
import type { Criteria } from './criteria';
import { fold, haystackOf, wordsOf } from './fold';

/** Money of one currency: `moneyIn` >= 0, `moneyOut` <= 0, both in minor units. */
export interface Sum {
  readonly currency: string;
  readonly moneyIn: number;
  readonly moneyOut: number;
}

/** What was found, newest first. */
export interface Found {
  readonly rows: readonly ShownTransaction[];
  /** Index of the first row of each day, ascending. */
  readonly dayStarts: Int32Array;
  /**
   * Of what was asked for: of a split transaction only the parts of the category. Transfers move nothing in or out of
   * the household; they count where one account is asked for.
   */
  readonly sums: readonly Sum[];
}

export interface PayeeHint {
  readonly payee: string;
  readonly categoryId: string | null;
  readonly accountId: string;
}

interface Entry {
  readonly row: ShownTransaction;
  readonly haystack: string;
}

interface CategoryNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: 'expense' | 'income';
}

/** All transactions of a household in memory, newest first: 50,000 of them are searched within milliseconds. */
export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private sorted: Entry[] = [];
  private categories: readonly CategoryNode[] = [];

  get size(): number {
    return this.sorted.length;
  }

  setCategories(categories: readonly CategoryNode[]): void {
    this.categories = categories;
  }

  get(id: string): ShownTransaction | undefined {
    return this.entries.get(id)?.row;
  }

  /** Replaces everything. */
  load(rows: readonly ShownTransaction[]): void {
    this.entries.clear();
    this.sorted = rows.map(toEntry).sort((a, b) => order(a.row, b.row));
    for (const entry of this.sorted) this.entries.set(entry.row.id, entry);
  }

  put(row: ShownTransaction): void {
    this.remove(row.id);
    const entry = toEntry(row);
    this.sorted.splice(this.placeOf(row), 0, entry);
    this.entries.set(row.id, entry);
  }

  remove(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.sorted.splice(this.placeOf(entry.row), 1);
    this.entries.delete(id);
  }

  find(criteria: Criteria): Found {
    const matches = this.matcherOf(criteria);
    const rows: ShownTransaction[] = [];
    const starts: number[] = [];
    const sums = new Map<string, { currency: string; moneyIn: number; moneyOut: number }>();
    const wanted = this.partTest(criteria);
    let day = '';
    for (const entry of this.sorted) {
      if (!matches(entry)) continue;
      const { row } = entry;
      if (row.postedOn !== day) starts.push(rows.length);
      day = row.postedOn;
      rows.push(row);
      if (row.transferId !== null && criteria.accountId === undefined) continue;
      let sum = sums.get(row.currency);
      if (!sum) sums.set(row.currency, (sum = { currency: row.currency, moneyIn: 0, moneyOut: 0 }));
      const parts =
        wanted && row.splits.length ? row.splits.filter(({ categoryId }) => wanted(categoryId)) : [row];
      for (const { amount } of parts) {
        if (amount > 0) sum.moneyIn += amount;
        else sum.moneyOut += amount;
      }
    }
    const byCurrency = [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
    return { rows, dayStarts: Int32Array.from(starts), sums: byCurrency };
  }

  /** Payees of whom a word begins like this, as they were entered last, the latest first. */
  payeesLike(text: string, limit: number): PayeeHint[] {
    const words = wordsOf(text);
    const found = new Map<string, PayeeHint>();
    for (const { row } of this.sorted) {
      if (!row.payee || row.transferId !== null || found.has(row.payee)) continue;
      const haystack = haystackOf([row.payee]);
      if (!words.every((word) => haystack.includes(` ${word}`))) continue;
      const { payee, categoryId, accountId } = row;
      found.set(payee, { payee, categoryId, accountId });
      if (found.size === limit) break;
    }
    return [...found.values()];
  }

  /** All tags, the most used first. */
  tags(): string[] {
    const counts = new Map<string, number>();
    for (const { row } of this.sorted)
      for (const tag of row.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([tag]) => tag);
  }

  private matcherOf(criteria: Criteria): (entry: Entry) => boolean {
    const { accountId, from, to, tag, payee, least, most, hasReceipt, status, source } = criteria;
    const words = wordsOf(criteria.text ?? '').map((word) => ({
      start: ` ${word}`,
      categories: this.categoriesLike(word),
    }));
    const hasCategory = this.partTest(criteria);
    const { currency, payeeId, hasPayee, isTransfer } = criteria;
    const excepted = criteria.exceptPayeeId?.split(',');
    const noTransfer = criteria.categoryId === 'none' || criteria.kind !== undefined;
    return ({ row, haystack }) => {
      if (accountId !== undefined && row.accountId !== accountId) return false;
      if (from !== undefined && row.postedOn < from) return false;
      if (to !== undefined && row.postedOn > to) return false;
      if (payee !== undefined && row.payee !== payee) return false;
      if (tag !== undefined && !row.tags.includes(tag)) return false;
      if (least !== undefined && Math.abs(row.amount) < least) return false;
      if (most !== undefined && Math.abs(row.amount) > most) return false;
      if (status !== undefined && row.status !== status) return false;
      if (source !== undefined && row.source !== source) return false;
      if (hasReceipt !== undefined && (row.receiptId !== null) !== hasReceipt) return false;
      if (currency !== undefined && row.currency !== currency) return false;
      if (payeeId !== undefined && row.payeeId !== payeeId) return false;
      if (excepted && (row.payeeId === null || excepted.includes(row.payeeId))) return false;
      if (hasPayee !== undefined && (row.payeeId !== null) !== hasPayee) return false;
      if (isTransfer !== undefined && (row.transferId !== null) !== isTransfer) return false;
      if (hasCategory) {
        if (noTransfer && row.transferId !== null) return false;
        if (!partsOf(row).some(hasCategory)) return false;
      }
      return words.every(
        ({ start, categories }) =>
          haystack.includes(start) ||
          (categories.size > 0 && partsOf(row).some((id) => id !== null && categories.has(id))),
      );
    };
  }

  /** What a part of a transaction, or an unsplit one, must be; null: anything. */
  private partTest({
    categoryId,
    isExact = false,
    kind,
  }: Criteria): ((categoryId: string | null) => boolean) | null {
    if (categoryId === undefined && kind === undefined) return null;
    const named = categoryId === undefined ? null : new Set(categoryId.split(','));
    const wanted = named && !isExact ? this.withDescendants(named) : named;
    const kinds = kind?.split(',');
    const kindOf = new Map(this.categories.map((category) => [category.id, category.kind as string]));
    return (id) =>
      (!wanted || wanted.has(id ?? 'none')) &&
      (!kinds || kinds.includes(id === null ? 'none' : (kindOf.get(id) ?? 'none')));
  }

  /** Categories whose name has a word that begins like this, and those below them. */
  private categoriesLike(word: string): Set<string> {
    const named = this.categories.filter(({ name }) => ` ${fold(name)}`.includes(` ${word}`));
    return this.withDescendants(new Set(named.map(({ id }) => id)));
  }

  private withDescendants(ids: Set<string>): Set<string> {
    for (let before = -1; before !== ids.size;) {
      before = ids.size;
      for (const { id, parentId } of this.categories) if (parentId !== null && ids.has(parentId)) ids.add(id);
    }
    return ids;
  }

  /** Where it stands, or would. */
  private placeOf(row: Booked): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(this.sorted[middle]!.row, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const partsOf = (row: Booked): (string | null)[] =>
  row.splits.length ? row.splits.map(({ categoryId }) => categoryId) : [row.categoryId];

const toEntry = (row: ShownTransaction): Entry => ({
  row,
  haystack: haystackOf([
    row.payee,
    row.memo,
    ...row.splits.map(({ memo }) => memo),
    ...row.tags,
    // As people look for it, whatever decimals the currency has: `42.90` and `4290`.
    (Math.abs(row.amount) / 100).toFixed(2),
    String(Math.abs(row.amount)),
  ]),
});

/** Newest first; within a day what was made last (ids rise with time). */
function order(a: Booked, b: Booked): number {
  if (a.postedOn !== b.postedOn) return a.postedOn > b.postedOn ? -1 : 1;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}

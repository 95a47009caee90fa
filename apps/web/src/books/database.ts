import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Schemas } from '../api/client';
import type { Booked } from './booked';
import type { OutboxEntry } from './outbox';

/** The copy of one household, for one person, on this device. */
interface BooksSchema extends DBSchema {
  transactions: { key: string; value: Booked };
  accounts: { key: string; value: Schemas['Account'] };
  categories: { key: string; value: Schemas['Category'] };
  /** `seq` is given by the database, so the order is that of the writing, whichever tab wrote. */
  outbox: { key: number; value: OutboxEntry };
  progress: { key: 'sync'; value: Progress };
}

/** How far the copy is. */
export interface Progress {
  /** The revision of the last complete sync; 0 = none yet. */
  readonly since: number;
  /** Where the sync after it has stopped; null = it is complete. */
  readonly cursor: string | null;
}

export type BooksDatabase = IDBPDatabase<BooksSchema>;
export const NOTHING_YET: Progress = { since: 0, cursor: null };

/** @param onDropped somebody has signed out in another tab: nothing of it may be used any more */
export function openBooks(name: string, onDropped: () => void): Promise<BooksDatabase> {
  return openDB<BooksSchema>(name, 1, {
    upgrade(database) {
      for (const store of ['transactions', 'accounts', 'categories'] as const)
        database.createObjectStore(store, { keyPath: 'id' });
      database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      database.createObjectStore('progress');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onDropped();
    },
  });
}

export interface PageOfChanges {
  readonly transactions: readonly Booked[];
  readonly accounts: readonly Schemas['Account'][];
  readonly categories: readonly Schemas['Category'][];
  readonly deleted: readonly { readonly entity: string; readonly id: string }[];
}

const STORE_OF: Readonly<Record<string, 'transactions' | 'accounts' | 'categories'>> = {
  transaction: 'transactions',
  account: 'accounts',
  category: 'categories',
};

/** A page and the progress that it means, both or neither. */
export async function storePage(
  database: BooksDatabase,
  page: PageOfChanges,
  progress: Progress,
): Promise<void> {
  const writing = database.transaction(['transactions', 'accounts', 'categories', 'progress'], 'readwrite');
  const writes: Promise<unknown>[] = [];
  for (const { entity, id } of page.deleted) {
    const store = STORE_OF[entity];
    if (store) writes.push(writing.objectStore(store).delete(id));
  }
  for (const row of page.transactions) writes.push(writing.objectStore('transactions').put(row));
  for (const row of page.accounts) writes.push(writing.objectStore('accounts').put(row));
  for (const row of page.categories) writes.push(writing.objectStore('categories').put(row));
  writes.push(writing.objectStore('progress').put(progress, 'sync'));
  await Promise.all([...writes, writing.done]);
}

/** Forgets the copy, but not what has not been sent. */
export async function clearCopy(database: BooksDatabase): Promise<void> {
  const stores = ['transactions', 'accounts', 'categories', 'progress'] as const;
  const writing = database.transaction(stores, 'readwrite');
  await Promise.all([...stores.map((store) => writing.objectStore(store).clear()), writing.done]);
}

/** What the server has answered to an entry: the entry is done, and this is how the transaction now stands. */
export async function settle(database: BooksDatabase, entry: OutboxEntry, row: Booked | null): Promise<void> {
  const writing = database.transaction(['transactions', 'outbox'], 'readwrite');
  const outbox = writing.objectStore('outbox');
  const writes: Promise<unknown>[] = [outbox.delete(entry.seq)];
  if (row) {
    writes.push(writing.objectStore('transactions').put(row));
    // What was done to it after this, before there was an answer, was done to what this has made.
    for (const later of await outbox.getAll(IDBKeyRange.lowerBound(entry.seq, true)))
      if (later.transactionId === entry.transactionId)
        writes.push(outbox.put({ ...later, ifRevision: row.revision }));
  } else writes.push(writing.objectStore('transactions').delete(entry.transactionId));
  await Promise.all([...writes, writing.done]);
}

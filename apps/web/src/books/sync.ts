import { Problem } from '../api/problem';
import { toBooked } from './booked';
import { clearCopy, NOTHING_YET, storePage, type BooksDatabase, type PageOfChanges } from './database';
import { bodyOf, type Server } from './server';

/** What the copy tells those who show it. */
export interface SyncListener {
  /** After a page has been written. */
  onPage(page: PageOfChanges): void;
  /** The copy is to be begun anew. */
  onCleared(): void;
  /** The copy is what the server had a moment ago. */
  onComplete(): void;
}

/** Brings the copy up to date. One tab at a time does it for all; a sync that was broken off goes on where it stopped. */
export function syncBooks(database: BooksDatabase, server: Server, listener: SyncListener): Promise<void> {
  return navigator.locks.request(`${database.name} sync`, () => pull(database, server, listener));
}

async function pull(database: BooksDatabase, server: Server, listener: SyncListener): Promise<void> {
  let { since, cursor } = (await database.get('progress', 'sync')) ?? NOTHING_YET;
  let writing = Promise.resolve();
  for (;;) {
    const query = { limit: 200, ...(since > 0 && { since }), ...(cursor !== null && { cursor }) };
    try {
      const read = await bodyOf(server.api.GET('/v1/sync', { params: { query } }));
      // The next page is on its way while this one is written.
      await writing;
      const { accounts, categories } = read.changes;
      const page = {
        ...{ accounts, categories, deleted: read.deleted },
        transactions: read.changes.transactions.map(toBooked),
      };
      if (!read.more) since = read.revision;
      cursor = read.more ? read.nextCursor : null;
      writing = storePage(database, page, { since, cursor }).then(() => listener.onPage(page));
      if (!read.more) {
        await writing;
        listener.onComplete();
        return;
      }
    } catch (error) {
      await writing;
      if (!(error instanceof Problem && (error.status === 410 || isUnknownCursor(error)))) throw error;
      await clearCopy(database);
      listener.onCleared();
      ({ since, cursor } = NOTHING_YET);
    }
  }
}

/** A cursor of a release that counted otherwise. */
const isUnknownCursor = ({ status, code }: Problem): boolean => status === 400 && code.includes('cursor');

import { computed, effect, signal } from '@preact/signals';
import { revision } from '../api/live';
import { accessToken, renewAccess } from '../session/access';
import { household, onForget, session } from '../session/session';
import { BOOKS_PREFIX, booksName } from './names';
import type { BooksState, Conversation, FromWorker, ToWorker } from './protocol';

const EMPTY: BooksState = {
  ...{ phase: 'opening', size: 0, version: 0 },
  ...{ outbox: [], accounts: [], categories: [] },
};

/** How the copy of the household on the screen is doing. */
export const booksState = signal<BooksState>(EMPTY);
/** What the server has refused, or somebody else has changed as well: a person must decide. */
export const undecided = computed(() => booksState.value.outbox.filter(({ state }) => state !== 'waiting'));

/** Kept while the copies of a session that has ended are being removed. */
const DROPPING = 'budgetsync-dropping';
let helper: Worker | undefined;
let lastId = 0;
const open = new Map<number, PromiseWithResolvers<unknown>>();

/** Keeps a copy of the household on the screen in a worker of its own; nobody's copy outlives their session. */
export function followBooks(): void {
  onForget(() => {
    end();
    localStorage.setItem(DROPPING, 'yes');
    void forgetCopies();
  });
  // The page was closed before all of it was gone.
  if (localStorage.getItem(DROPPING) !== null) void forgetCopies();

  const shown = computed(() => (session.value && household.value ? household.value.id : null));
  const owner = computed(() => session.value?.user.id ?? null);
  effect(() => {
    const id = owner.value;
    // Nothing of somebody who was here before, however they left.
    if (id !== null) void dropOthers(booksName(id, ''));
  });
  effect(() => {
    end();
    if (owner.value !== null && shown.value !== null) begin(booksName(owner.value, shown.value), shown.value);
  });
  effect(() => tell({ kind: 'token', token: accessToken.value }));
  effect(() => {
    if (revision.value > 0) tell({ kind: 'sync' });
  });
  addEventListener('online', () => tell({ kind: 'sync' }));
}

/** Asks the worker; the answer comes without the page's own thread touching the books. */
export async function ask<K extends keyof Conversation>(
  kind: K,
  question: Conversation[K]['question'],
): Promise<Conversation[K]['answer']> {
  const id = ++lastId;
  const answer = Promise.withResolvers<unknown>();
  open.set(id, answer);
  tell({ kind, id, question } as ToWorker);
  return (await answer.promise) as Conversation[K]['answer'];
}

/** What the copy holds, as soon as the device has been asked. */
export function openedBooks(): Promise<BooksState> {
  const opened = Promise.withResolvers<BooksState>();
  const stop = effect(() => {
    if (booksState.value.phase !== 'opening') opened.resolve(booksState.value);
  });
  return opened.promise.finally(stop);
}

/** Something has been changed besides the copy: it asks the server at once. */
export const catchUp = (): void => tell({ kind: 'sync' });

const tell = (message: ToWorker): void => helper?.postMessage(message);

function begin(name: string, householdId: string): void {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (worker === helper) hear(data);
  };
  helper = worker;
  tell({ kind: 'open', name, householdId, token: accessToken.peek() });
}

function end(): void {
  helper?.terminate();
  helper = undefined;
  booksState.value = EMPTY;
  open.clear();
}

function hear(message: FromWorker): void {
  switch (message.kind) {
    case 'state':
      booksState.value = message.state;
      return;
    case 'renew':
      // Whether or not there is a new one: the worker waits for an answer.
      void renewAccess(message.refused).then((isThere) =>
        tell({ kind: 'token', token: isThere ? accessToken.peek() : null }),
      );
      return;
    case 'dropped':
      end();
      return;
    case 'answer':
      open.get(message.id)?.resolve(message.answer);
      open.delete(message.id);
      return;
    case 'failed':
      open.get(message.id)?.reject(new Error(message.message));
      open.delete(message.id);
      return;
  }
}

/**
 * The session is over. It may have ended against the person's will (a browser that was killed has lost its newest
 * cookie): what they entered and nobody has received waits for them, and goes when somebody else signs in.
 */
async function forgetCopies(): Promise<void> {
  const { clearCopy, openBooks } = await import('./database');
  for (const name of await copies()) {
    const database = await openBooks(name, () => {});
    const unsent = await database.count('outbox');
    if (unsent > 0) await clearCopy(database);
    database.close();
    if (unsent === 0) await dropDatabase(name);
  }
  localStorage.removeItem(DROPPING);
}

async function dropOthers(own: string): Promise<void> {
  for (const name of await copies()) if (!name.startsWith(own)) await dropDatabase(name);
}

const copies = async (): Promise<string[]> =>
  (await indexedDB.databases())
    .map(({ name }) => name)
    .filter((name) => name !== undefined)
    .filter((name) => name.startsWith(BOOKS_PREFIX));

const dropDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = () => resolve();
  });

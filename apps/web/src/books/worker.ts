import type { ShownTransaction } from './booked';
import { HouseholdCopy } from './copy';
import { openBooks, settle, type BooksDatabase, type PageOfChanges } from './database';
import type { OutboxEntry } from './outbox';
import type { Asked, Conversation, FromWorker, ToWorker } from './protocol';
import { Repeated } from './repeat';
import { sendOutbox, type Sent } from './sender';
import { connect, type Server } from './server';
import { syncBooks } from './sync';

/** What the tabs of one person tell each other: whoever syncs or sends does it for all. */
type ToTabs =
  | { kind: 'page'; page: PageOfChanges }
  | { kind: 'cleared' }
  | { kind: 'complete' }
  | { kind: 'outbox' }
  | { kind: 'sent'; sent: Sent };

/** While pages come in, views are made anew this often: during the first copy nobody waits for a single row. */
const ANNOUNCE_MS = 150;
const ANNOUNCE_COPYING_MS = 750;
/** Views whose rows can still be asked for. */
const VIEWS = 4;
/** What can be taken back after it was sent. */
const REMEMBERED = 200;

const post = (message: FromWorker): void => self.postMessage(message);

class Books {
  private readonly views = new Map<number, readonly ShownTransaction[]>();
  private readonly sent = new Map<number, string | null>();
  private readonly syncing: Repeated;
  private readonly sending: Repeated;
  private readonly channel: BroadcastChannel;
  /** What is to be applied to the copy, one after the other. */
  private order = Promise.resolve();
  private lastView = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly database: BooksDatabase,
    private readonly copy: HouseholdCopy,
    readonly server: Server,
  ) {
    // Named as its owner's database: another person's tabs hear nothing of it.
    this.channel = new BroadcastChannel(database.name);
    this.channel.onmessage = ({ data }: MessageEvent<ToTabs>) => this.hear(data);
    this.syncing = new Repeated(() =>
      syncBooks(database, server, {
        onPage: (page) => this.tell({ kind: 'page', page }),
        onCleared: () => this.tell({ kind: 'cleared' }),
        onComplete: () => this.tell({ kind: 'complete' }),
      }),
    );
    this.sending = new Repeated(() =>
      sendOutbox(database, server, (sent) => this.tell({ kind: 'sent', sent })),
    );
  }

  async start(): Promise<void> {
    await this.inOrder(() => this.copy.load());
    this.announce();
    this.wake();
  }

  /** The server may have something new, or can be reached again. */
  wake(): void {
    this.syncing.request();
    this.sending.request();
  }

  async answer<K extends keyof Conversation>(
    kind: K,
    question: Conversation[K]['question'],
  ): Promise<Conversation[K]['answer']> {
    return this.answers[kind](question);
  }

  private readonly answers: {
    [K in keyof Conversation]: (
      question: Conversation[K]['question'],
    ) => Conversation[K]['answer'] | Promise<Conversation[K]['answer']>;
  } = {
    find: (criteria) => {
      const { rows, dayStarts, sums } = this.copy.ledger.find(criteria);
      this.views.set(++this.lastView, rows);
      this.views.delete(this.lastView - VIEWS);
      return { view: this.lastView, total: rows.length, dayStarts, sums };
    },
    rows: ({ view, from, to }) => this.views.get(view)?.slice(from, to) ?? [],
    ids: ({ view }) => this.views.get(view)?.map(({ id }) => id) ?? [],
    get: ({ id }) => this.copy.ledger.get(id),
    payees: ({ text, limit }) => this.copy.ledger.payeesLike(text, limit),
    tags: () => this.copy.ledger.tags(),
    count: (criteria) => this.copy.ledger.find(criteria).rows.length,
    enter: async ({ transactionId, operation }) => {
      const seq = await this.write(transactionId, operation);
      this.tell({ kind: 'outbox' });
      await this.order;
      this.sending.request();
      return { seq, transactionId };
    },
    // After what is being sent: what has left is undone by the server, what has not is simply forgotten.
    retract: ({ seq }) =>
      navigator.locks.request(`${this.database.name} outbox`, async () => {
        if (await this.database.get('outbox', seq)) {
          await this.forget(seq);
          return { isTakenBack: true, bulkActionId: null };
        }
        await this.order;
        return { isTakenBack: false, bulkActionId: this.sent.get(seq) ?? null };
      }),
    decide: async ({ seq, choice, fields }) => {
      const entry = await this.database.get('outbox', seq);
      if (!entry) return false;
      if (choice === 'drop') await this.drop(entry);
      else await this.database.put('outbox', decided(entry, fields));
      this.tell({ kind: 'outbox' });
      await this.order;
      this.sending.request();
      return true;
    },
  };

  /** Before anything else: what a person did is safe on this device, whatever happens to the browser. */
  private async write(transactionId: string, operation: OutboxEntry['operation']): Promise<number> {
    const writing = this.database.transaction(['outbox', 'transactions'], 'readwrite', {
      durability: 'strict',
    });
    const outbox = writing.objectStore('outbox');
    const earlier = (await outbox.getAll()).filter((entry) => entry.transactionId === transactionId);
    const refused = earlier.find(({ state }) => state === 'refused');
    const base = this.copy.ledger.get(transactionId) ?? null;
    const stored = await writing.objectStore('transactions').get(transactionId);
    const entry: Omit<OutboxEntry, 'seq'> = {
      ...{ transactionId, operation, base },
      key: crypto.randomUUID(),
      ifRevision: earlier.length ? null : (stored?.revision ?? null),
      state: 'waiting',
    };
    // A better version of what was refused takes its place.
    const seq =
      refused && operation.op === 'update'
        ? await outbox.put(corrected(refused, operation.changes))
        : await outbox.add(entry as OutboxEntry);
    await writing.done;
    return seq;
  }

  private async drop(entry: OutboxEntry): Promise<void> {
    const { theirs, state } = entry;
    if (state === 'conflict' && theirs !== undefined) await settle(this.database, entry, theirs);
    else await this.database.delete('outbox', entry.seq);
    // What was done to something that will never be is nothing either.
    if (entry.operation.op !== 'create') return;
    for (const { seq, transactionId } of await this.database.getAll('outbox'))
      if (transactionId === entry.transactionId) await this.database.delete('outbox', seq);
  }

  private async forget(seq: number): Promise<void> {
    const entry = await this.database.get('outbox', seq);
    if (entry) await this.drop(entry);
    this.tell({ kind: 'outbox' });
    await this.order;
  }

  /** Tells the other tabs, and does here what they will do. */
  private tell(news: ToTabs): void {
    this.channel.postMessage(news);
    this.hear(news);
  }

  private hear(news: ToTabs): void {
    switch (news.kind) {
      case 'page':
        void this.inOrder(() => this.copy.apply(news.page));
        this.announceSoon();
        return;
      case 'cleared':
        void this.inOrder(() => this.copy.clear());
        this.announceSoon();
        return;
      case 'complete':
        void this.inOrder(() => this.copy.complete()).then(() => this.announce());
        return;
      case 'outbox':
        void this.inOrder(() => this.copy.readOutbox()).then(() => this.announce());
        return;
      case 'sent':
        if (news.sent.row !== undefined) this.sent.set(news.sent.seq, news.sent.bulkActionId);
        if (this.sent.size > REMEMBERED) this.sent.delete(this.sent.keys().next().value!);
        void this.inOrder(() => this.copy.readOutbox()).then(() => this.announce());
        return;
    }
  }

  private inOrder(work: () => void | Promise<void>): Promise<void> {
    this.order = this.order.then(work);
    return this.order;
  }

  private announceSoon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        void this.order.then(() => this.announce());
      },
      this.copy.phase === 'ready' ? ANNOUNCE_MS : ANNOUNCE_COPYING_MS,
    );
  }

  private announce(): void {
    post({ kind: 'state', state: this.copy.state });
  }
}

function corrected(refused: OutboxEntry, changes: object): OutboxEntry {
  const { refusal: _, operation, ...rest } = refused;
  const better =
    operation.op === 'create'
      ? { op: 'create' as const, transaction: { ...operation.transaction, ...changes } }
      : {
          op: 'update' as const,
          changes: { ...(operation.op === 'update' && operation.changes), ...changes },
        };
  return { ...rest, operation: better, key: crypto.randomUUID(), state: 'waiting' };
}

/** @param fields in a conflict the fields of which the person's own values are wanted; absent = all */
function decided(entry: OutboxEntry, fields: readonly string[] | undefined): OutboxEntry {
  const { theirs, refusal: _, operation, ...rest } = entry;
  const wanted =
    fields && operation.op === 'update'
      ? {
          op: 'update' as const,
          changes: Object.fromEntries(
            Object.entries(operation.changes).filter(([field]) => fields.includes(field)),
          ),
        }
      : operation;
  return {
    ...rest,
    operation: wanted,
    key: crypto.randomUUID(),
    state: 'waiting',
    ...(theirs && { ifRevision: theirs.revision, base: theirs }),
  };
}

let books: Books | undefined;
const early: ToWorker[] = [];

async function open({ name, householdId, token }: Extract<ToWorker, { kind: 'open' }>): Promise<void> {
  const server = connect(householdId, token, (refused) => post({ kind: 'renew', refused }));
  const database = await openBooks(name, () => post({ kind: 'dropped' }));
  books = new Books(database, new HouseholdCopy(database), server);
  await books.start();
  for (const message of early.splice(0)) take(message);
}

function take(message: ToWorker): void {
  if (message.kind === 'open') void open(message);
  else if (!books) early.push(message);
  else if (message.kind === 'token') books.server.setToken(message.token);
  else if (message.kind === 'sync') books.wake();
  else void answer(books, message);
}

async function answer(to: Books, { id, kind, question }: Asked): Promise<void> {
  try {
    post({ kind: 'answer', id, answer: await to.answer(kind, question) });
  } catch (error) {
    post({ kind: 'failed', id, message: String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => take(data));

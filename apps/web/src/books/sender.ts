import type { Schemas } from '../api/client';
import { Problem } from '../api/problem';
import { toBooked, type Booked } from './booked';
import { settle, type BooksDatabase } from './database';
import { contested, isEffective, nextToSend, type OutboxEntry } from './outbox';
import { mayPass } from './repeat';
import { bodyOf, type Server } from './server';

/** What became of an entry. */
export interface Sent {
  readonly seq: number;
  readonly transactionId: string;
  /** How the transaction stands; null = it is gone; absent = undecided. */
  readonly row?: Booked | null;
  readonly bulkActionId: string | null;
}

/**
 * Sends what waits in the outbox, in its order; one tab does it for all. Every request bears the key of its entry, so
 * an answer that was lost, even with the whole browser, has its effect once.
 * @throws Problem when the server cannot be reached: all that was not confirmed still waits
 */
export function sendOutbox(
  database: BooksDatabase,
  server: Server,
  onSent: (sent: Sent) => void,
): Promise<void> {
  return navigator.locks.request(`${database.name} outbox`, async () => {
    for (;;) {
      const entry = nextToSend(await database.getAll('outbox'));
      if (!entry) return;
      onSent(await send(entry, database, server));
    }
  });
}

async function send(entry: OutboxEntry, database: BooksDatabase, server: Server): Promise<Sent> {
  const { seq, transactionId } = entry;
  const refuse = async ({ status, code, message }: Problem): Promise<Sent> => {
    await database.put('outbox', { ...entry, state: 'refused', refusal: { status, code, detail: message } });
    return { seq, transactionId, bulkActionId: null };
  };
  const done = async (row: Booked | null, bulkActionId: string | null): Promise<Sent> => {
    await settle(database, entry, row);
    return { seq, transactionId, row, bulkActionId };
  };
  let answer: Schemas['TransactionBatchResult'];
  try {
    answer = await bodyOf(
      server.api.POST('/v1/transactions/batch', {
        params: { header: { 'Idempotency-Key': entry.key } },
        body: { operations: [toBatchOperation(entry)] },
      }),
    );
  } catch (error) {
    if (!(error instanceof Problem) || mayPass(error)) throw error;
    if (error.status === 401) throw Problem.offline();
    return refuse(error);
  }
  const { transaction, problem } = answer.results[0]!;
  if (!problem) return done(transaction && toBooked(transaction), answer.bulkActionId);
  const asSaid = Problem.of(problem, new Response(null, { status: problem.status }));
  if (problem.status === 404 && entry.operation.op === 'delete') return done(null, null);
  if (problem.status !== 412 && !(problem.status === 404 && entry.operation.op === 'update'))
    return refuse(asSaid);
  return resolveConflict(entry, database, server, done);
}

/** Somebody else was faster: what does not contradict goes together, the rest is for the person to decide. */
async function resolveConflict(
  entry: OutboxEntry,
  database: BooksDatabase,
  server: Server,
  done: (row: Booked | null, bulkActionId: string | null) => Promise<Sent>,
): Promise<Sent> {
  const { seq, transactionId, operation, base } = entry;
  const theirs = await readTransaction(transactionId, server);
  if (theirs && operation.op === 'update') {
    if (isEffective(operation.changes, theirs)) return done(theirs, null);
    if (base && contested(operation.changes, base, theirs).length === 0) {
      const again = { ...entry, key: crypto.randomUUID(), ifRevision: theirs.revision, base: theirs };
      await database.put('outbox', again);
      return { seq, transactionId, row: theirs, bulkActionId: null };
    }
  }
  await database.put('outbox', { ...entry, state: 'conflict', theirs });
  return { seq, transactionId, row: theirs, bulkActionId: null };
}

async function readTransaction(id: string, server: Server): Promise<Booked | null> {
  try {
    return toBooked(await bodyOf(server.api.GET('/v1/transactions/{id}', { params: { path: { id } } })));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function toBatchOperation({
  transactionId: id,
  operation,
  ifRevision,
}: OutboxEntry): Schemas['TransactionBatch']['operations'][number] {
  const condition = ifRevision === null ? {} : { ifRevision };
  switch (operation.op) {
    case 'create':
      return operation;
    case 'update':
      return { op: 'update', id, changes: operation.changes, ...condition };
    case 'delete':
      return { op: 'delete', id, ...condition };
  }
}

import type { Schemas } from '../api/client';
import type { ShownTransaction } from './booked';
import type { Criteria } from './criteria';
import type { PayeeHint, Sum } from './ledger';
import type { ChangedField, Operation, OutboxEntry } from './outbox';

/** What the page asks the worker, and what it gets. */
export interface Conversation {
  /** Finds; the rows are then asked for by `view`. */
  find: { question: Criteria; answer: View };
  rows: { question: { view: number; from: number; to: number }; answer: readonly ShownTransaction[] };
  /** All ids of a view, in its order. */
  ids: { question: { view: number }; answer: readonly string[] };
  get: { question: { id: string }; answer: ShownTransaction | undefined };
  payees: { question: { text: string; limit: number }; answer: readonly PayeeHint[] };
  tags: { question: null; answer: readonly string[] };
  count: { question: Criteria; answer: number };
  /** Does something: it is shown at once, kept, and sent. Answers when it is safe on this device. */
  enter: { question: Entered; answer: Receipt };
  /** Takes something back that has been entered. */
  retract: { question: Receipt; answer: Retraction };
  decide: { question: Decision; answer: boolean };
}

export interface Entered {
  readonly transactionId: string;
  readonly operation: Operation;
}

/** By which something that has been entered can be taken back. */
export interface Receipt {
  readonly seq: number;
  readonly transactionId: string;
}

/** `bulkActionId`: it had been sent, so the server undoes it; null = it never left, or cannot be undone any more. */
export interface Retraction {
  readonly isTakenBack: boolean;
  readonly bulkActionId: string | null;
}

export interface Decision {
  readonly seq: number;
  /** `drop`: as if it had not been done. `again`: send it, in a conflict with these fields only. */
  readonly choice: 'drop' | 'again';
  readonly fields?: readonly ChangedField[];
}

export interface View {
  readonly view: number;
  readonly total: number;
  readonly dayStarts: Int32Array;
  readonly sums: readonly Sum[];
}

/** How the copy is doing; sent by the worker whenever something of it changes. */
export interface BooksState {
  /** `opening`: nothing is known yet. `copying`: the first copy is on its way. */
  readonly phase: 'opening' | 'copying' | 'ready';
  /** Transactions in the copy. */
  readonly size: number;
  /** Rises with every change of what a view may show. */
  readonly version: number;
  /** Entered and not confirmed by the server, in their order. */
  readonly outbox: readonly OutboxEntry[];
  readonly accounts: readonly Schemas['Account'][];
  readonly categories: readonly Schemas['Category'][];
}

export type Asked = {
  [K in keyof Conversation]: { kind: K; id: number; question: Conversation[K]['question'] };
}[keyof Conversation];

export type ToWorker =
  | { kind: 'open'; name: string; householdId: string; token: string | null }
  /** A new access token; null = there is none to be had now. */
  | { kind: 'token'; token: string | null }
  /** The server may have something new, or can be reached again. */
  | { kind: 'sync' }
  | Asked;

export type FromWorker =
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'state'; state: BooksState }
  /** The access token no longer works. */
  | { kind: 'renew'; refused: string | null }
  | { kind: 'dropped' };

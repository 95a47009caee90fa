import type { Schemas } from '../api/client';
import type { Booked } from './booked';

/** What a person may change of a transaction. */
export type Changes = Pick<
  Schemas['UpdateTransaction'],
  | 'accountId'
  | 'postedOn'
  | 'amount'
  | 'currency'
  | 'payee'
  | 'memo'
  | 'categoryId'
  | 'splits'
  | 'tags'
  | 'status'
>;
export type ChangedField = keyof Changes;

/** A new transaction as it is entered; its id is made here. */
export type NewTransaction = Pick<
  Schemas['CreateTransaction'],
  'accountId' | 'postedOn' | 'amount' | 'payee' | 'memo' | 'categoryId' | 'splits' | 'tags' | 'status'
> & { readonly id: string; readonly currency: string };

export type Operation =
  | { readonly op: 'create'; readonly transaction: NewTransaction }
  | { readonly op: 'update'; readonly changes: Changes }
  | { readonly op: 'delete' };

/** Why the server has refused something for good. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** Something that a person did and that the server has not confirmed; kept until it has, or until the person decides. */
export interface OutboxEntry {
  /** Its place in the queue. */
  readonly seq: number;
  readonly transactionId: string;
  /** One per intention: a repeat has its effect once. */
  readonly key: string;
  readonly operation: Operation;
  /** The revision that the person saw; null = of what an entry before this one makes. */
  readonly ifRevision: number | null;
  /** What the person saw; null for a creation. */
  readonly base: Booked | null;
  /** `conflict`: somebody else has changed the same meanwhile. `refused`: see `refusal`. */
  readonly state: 'waiting' | 'conflict' | 'refused';
  /** In a conflict: how it stands on the server; null = it has been deleted. */
  readonly theirs?: Booked | null;
  readonly refusal?: Refusal;
}

/** A transaction as the person left it: how it stands on the server, and what is on its way. */
export function overlay(row: Booked | undefined, entries: readonly OutboxEntry[]): Booked | undefined {
  let shown = row;
  for (const { operation, base } of entries) {
    if (operation.op === 'delete') shown = undefined;
    else if (operation.op === 'create') shown ??= draftOf(operation.transaction);
    else if (base) shown = withChanges(shown ?? base, operation.changes);
  }
  return shown;
}

function draftOf(transaction: NewTransaction): Booked {
  const { id, accountId, postedOn, amount, currency } = transaction;
  const empty: Booked = {
    ...{ id, accountId, postedOn, amount, currency },
    ...{ payee: null, payeeId: null, memo: null, categoryId: null, splits: [], tags: [], status: 'cleared' },
    ...{ source: 'manual', receiptId: null, transferId: null, original: null, revision: 0 },
  };
  const { payee, memo, categoryId, splits, tags, status } = transaction;
  return withChanges(empty, { payee, memo, categoryId, splits, tags, status });
}

function withChanges(row: Booked, { splits, ...rest }: Changes): Booked {
  const given = Object.fromEntries(Object.entries<unknown>(rest).filter(([, value]) => value !== undefined));
  const changed = { ...row, ...(given as Partial<Booked>) };
  if (splits)
    changed.splits = splits.map(({ amount, categoryId, memo }, index) => ({
      ...{ id: `${row.id}/${index}`, amount },
      ...{ categoryId: categoryId ?? null, memo: memo ?? null },
    }));
  if (splits?.length) changed.categoryId = null;
  else if (rest.categoryId) changed.splits = [];
  return changed;
}

/** Amount, category and parts hold together: one cannot be taken from here and another from there. */
const TOGETHER: readonly ChangedField[] = ['amount', 'splits', 'categoryId', 'currency', 'accountId'];

/** The fields that a person changed and somebody else has changed too, to something else. */
export function contested(changes: Changes, base: Booked, theirs: Booked): ChangedField[] {
  const mine = withChanges(base, changes);
  const touched = Object.keys(changes) as ChangedField[];
  const compared = touched.some((field) => TOGETHER.includes(field))
    ? [...new Set([...touched, ...TOGETHER])]
    : touched;
  return compared.filter((field) => !isSame(field, base, theirs) && !isSame(field, mine, theirs));
}

/** Whether the server already says what the changes ask for: the answer to an earlier request was lost. */
export const isEffective = (changes: Changes, theirs: Booked): boolean =>
  (Object.keys(changes) as ChangedField[]).every((field) =>
    isSame(field, withChanges(theirs, changes), theirs),
  );

function isSame(field: ChangedField, a: Booked, b: Booked): boolean {
  return comparable(field, a) === comparable(field, b);
}

const comparable = (field: ChangedField, row: Booked): string =>
  JSON.stringify(
    field === 'splits'
      ? row.splits.map(({ amount, categoryId, memo }) => [amount, categoryId, memo])
      : field === 'tags'
        ? [...row.tags].sort()
        : row[field],
  );

/** The first that can be sent: nothing about the same transaction waits before it for the server or for a decision. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const blocked = new Set<string>();
  for (const entry of entries) {
    if (entry.state === 'waiting' && !blocked.has(entry.transactionId)) return entry;
    blocked.add(entry.transactionId);
  }
  return undefined;
}

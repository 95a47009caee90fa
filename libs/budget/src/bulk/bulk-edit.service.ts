import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import { LOCKABLE_FIELDS, locksAfterEdit } from '../transaction/field-locks.js';
import {
  conditionsOf,
  subcategoriesOf,
  type TransactionFilter,
} from '../transaction/transaction-list.read-model.js';
import type { TransactionStatus } from '../transaction/transaction.entity.js';
import { toTransactionError } from '../transaction/transaction.errors.js';
import { BulkActions } from './bulk-actions.js';
import { BulkTooLargeError } from './bulk.errors.js';
import { MAX_BULK_TRANSACTIONS } from './bulk-undo.service.js';

/** The same change of many transactions. Absent = unchanged. */
export interface BulkChanges {
  readonly payee?: string | null;
  readonly categoryId?: string | null;
  readonly status?: TransactionStatus;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
}

export interface BulkEdit {
  /** Every given condition must hold, and the id be one of `ids` if there are any. */
  readonly filter: TransactionFilter;
  readonly ids?: readonly string[];
  readonly changes: BulkChanges;
}

export interface BulkEdited {
  /** Null when nothing was changed. */
  readonly bulkActionId: string | null;
  readonly matched: number;
  readonly changed: number;
  /** Matched, but a category does not go with the splits that they have. */
  readonly splitKept: number;
}

interface Selected {
  readonly id: string;
  readonly isSplit: boolean;
  readonly isDifferent: boolean;
}

/** Makes one change to many transactions at once, as a person's own edit: it overrules automation and locks. */
@Injectable()
export class BulkEditService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly actions: BulkActions,
    private readonly writer: HouseholdWriter,
  ) {}

  /** What `edit` would do now. Throws as it does. */
  async preview(householdId: string, edit: BulkEdit): Promise<BulkEdited> {
    const { counts } = await survey({ manager: this.dataSource.manager, householdId }, edit);
    return { bulkActionId: null, ...counts };
  }

  /**
   * Everything or nothing, and one action that can be undone. Seven statements, however many transactions.
   * @throws BulkTooLargeError beyond `MAX_BULK_TRANSACTIONS`; UnknownReferenceError
   */
  async edit(scope: WriteScope<BulkEdited>, edit: BulkEdit): Promise<BulkEdited> {
    try {
      return await this.writer.change(scope, (tx) => this.editIn(tx, edit));
    } catch (error) {
      if (error instanceof NothingChanged) return error.outcome;
      throw toTransactionError(error);
    }
  }

  private async editIn(tx: HouseholdTransaction, edit: BulkEdit): Promise<BulkEdited> {
    const { ids, counts } = await survey(tx, edit);
    if (ids.length === 0) throw new NothingChanged({ bulkActionId: null, ...counts });
    const bulkActionId = await this.actions.begin(tx, 'edit');
    const values: unknown[] = [tx.householdId, ids];
    const assigned = assignments(edit.changes, (value) => `$${values.push(value)}`);
    await tx.manager.query(
      `UPDATE budget.transaction AS t SET ${assigned.map(({ column, sql }) => `${column} = ${sql}`).join(', ')}
        WHERE t.household_id = $1 AND t.id = ANY($2::uuid[])`,
      values,
    );
    return { bulkActionId, ...counts };
  }
}

/** Ends the transaction that has found nothing to do, and takes its revision back. */
class NothingChanged extends Error {
  constructor(readonly outcome: BulkEdited) {
    super('nothing to change');
    this.name = 'NothingChanged';
  }
}

type Books = Pick<HouseholdTransaction, 'manager' | 'householdId'>;

/** Which transactions the edit would change, and how many it concerns. */
async function survey(
  books: Books,
  edit: BulkEdit,
): Promise<{ ids: string[]; counts: Omit<BulkEdited, 'bulkActionId'> }> {
  await requireReferences(books, edit);
  const selected = await select(books, edit);
  if (selected.length > MAX_BULK_TRANSACTIONS) throw new BulkTooLargeError(MAX_BULK_TRANSACTIONS);
  const isKept = ({ isSplit }: Selected) => isSplit && edit.changes.categoryId !== undefined;
  const ids = selected.filter((one) => one.isDifferent && !isKept(one)).map(({ id }) => id);
  const splitKept = selected.filter(isKept).length;
  return { ids, counts: { matched: selected.length, changed: ids.length, splitKept } };
}

/** @throws UnknownReferenceError naming the first id of the edit that is not the household's */
async function requireReferences(books: Books, { ids = [], filter, changes }: BulkEdit): Promise<void> {
  const named = [
    ...ids.map((id, index) => ({ noun: 'transaction', id, pointer: `/ids/${index}` })),
    ...[filter.accountId ?? []].flat().map((id) => ({ noun: 'account', id, pointer: '/filter/accountId' })),
    ...[filter.categoryId ?? []]
      .flat()
      .map((id) => ({ noun: 'category', id, pointer: '/filter/categoryId' })),
    { noun: 'payee', id: filter.payeeId, pointer: '/filter/payeeId' },
    { noun: 'category', id: changes.categoryId, pointer: '/changes/categoryId' },
  ].flatMap(({ id, ...rest }) => (id ? { id, ...rest } : []));
  const known = await books.manager.query<{ noun: string; id: string }[]>(
    ['account', 'category', 'payee', 'transaction']
      .map(
        (noun) =>
          `SELECT '${noun}' AS noun, id FROM budget.${noun} WHERE household_id = $1 AND id = ANY($2::uuid[])`,
      )
      .join(' UNION ALL '),
    [books.householdId, named.map(({ id }) => id)],
  );
  const found = new Set(known.map(({ noun, id }) => `${noun} ${id}`));
  const unknown = named.find(({ noun, id }) => !found.has(`${noun} ${id}`));
  if (unknown) throw new UnknownReferenceError(unknown.noun, unknown.pointer);
}

async function select(books: Books, { filter, ids, changes }: BulkEdit): Promise<Selected[]> {
  const values: unknown[] = [books.householdId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const subcategories = subcategoriesOf(filter, bind, '$1');
  const conditions = conditionsOf(filter, bind);
  if (ids) conditions.push(`t.id = ANY(${bind(ids)}::uuid[])`);
  const assigned = assignments(changes, bind);
  return books.manager.query<Selected[]>(
    `${subcategories} SELECT t.id, t.has_splits AS "isSplit",
            (${assigned.map(({ column }) => `t.${column}`).join(', ')})
              IS DISTINCT FROM (${assigned.map(({ sql }) => sql).join(', ')}) AS "isDifferent"
       FROM budget.transaction AS t
      WHERE ${['t.household_id = $1', ...conditions].join(' AND ')}
      LIMIT ${MAX_BULK_TRANSACTIONS + 1}`,
    values,
  );
}

interface Assignment {
  readonly column: string;
  readonly sql: string;
}

/** The new values of the columns of `t`; the locks are among them. */
function assignments(changes: BulkChanges, bind: (value: unknown) => string): Assignment[] {
  const { payee, categoryId, status, addTags, removeTags } = changes;
  const areTagsSet = addTags.length + removeTags.length > 0;
  const set = { payee, categoryId, status, tags: areTagsSet ? true : undefined };
  const locks = locksAfterEdit([], set);
  return [
    ...(payee === undefined ? [] : [{ column: 'payee', sql: `${bind(payee)}::text` }]),
    ...(categoryId === undefined ? [] : [{ column: 'category_id', sql: `${bind(categoryId)}::uuid` }]),
    ...(status === undefined ? [] : [{ column: 'status', sql: `${bind(status)}::text` }]),
    ...(areTagsSet ? [{ column: 'tags', sql: tagsAfter(bind(addTags), bind(removeTags)) }] : []),
    { column: 'locked_fields', sql: locksWith(bind(locks), bind(LOCKABLE_FIELDS)) },
  ];
}

/** In the order in which they were given, the new ones behind. */
function tagsAfter(added: string, removed: string): string {
  return `ARRAY(
    SELECT tag FROM unnest(t.tags || ${added}::text[]) WITH ORDINALITY AS given (tag, position)
     WHERE tag <> ALL(${removed}::text[]) GROUP BY tag ORDER BY min(position))`;
}

function locksWith(locks: string, order: string): string {
  return `ARRAY(
    SELECT field FROM unnest(${order}::text[]) WITH ORDINALITY AS known (field, position)
     WHERE field = ANY(t.locked_fields || ${locks}::text[]) ORDER BY position)`;
}

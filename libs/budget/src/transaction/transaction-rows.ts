import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { byteaText, type HouseholdTransaction } from '#shared/database';
import { TransactionSplit } from './transaction-split.entity.js';
import { Transaction } from './transaction.entity.js';
import { toTransactionError } from './transaction.errors.js';

/**
 * Rows of transactions and their splits, any number in one statement each. What the entities map is written; whom the
 * database takes a payee's text for comes back with the same statement.
 */

type Named = Pick<Transaction, 'id' | 'payeeId'>;
const NAMED = 'RETURNING t.id, t.payee_id AS "payeeId"';

/** @throws as `toTransactionError` says */
export async function insertRows(
  tx: HouseholdTransaction,
  transactions: readonly Transaction[],
): Promise<void> {
  await refusing(async () => {
    const named = await insert(tx, Transaction, 'budget.transaction', transactions, NAMED);
    takePayees(transactions, named as Named[]);
    await insertSplits(tx, transactions);
  });
}

/** @param changed pairs of what is there and what is to be there instead. Throws as `insertRows`. */
export async function updateRows(
  tx: HouseholdTransaction,
  changed: readonly { readonly existing: Transaction; readonly next: Transaction }[],
): Promise<void> {
  if (changed.length === 0) return;
  const present = changed.map(({ next }) => next);
  const split = changed.filter(({ existing, next }) => !haveSameSplits(existing, next));
  const unsplit = split.filter(({ existing }) => existing.hasSplits);
  await refusing(async () => {
    if (unsplit.length > 0) {
      await tx.manager.query(
        'DELETE FROM budget.transaction_split WHERE household_id = $1 AND transaction_id = ANY($2::uuid[])',
        [tx.householdId, unsplit.map(({ existing }) => existing.id)],
      );
    }
    const columns = columnsOf(tx, Transaction).filter(({ isUpdate, isPrimary }) => isUpdate && !isPrimary);
    const [named] = await tx.manager.query<[Named[], number]>(
      `UPDATE budget.transaction AS t
          SET ${columns.map(({ databaseName }) => `${databaseName} = given.${databaseName}`).join(', ')}
         FROM json_populate_recordset(NULL::budget.transaction, $2) AS given
        WHERE t.household_id = $1 AND t.id = given.id ${NAMED}`,
      [tx.householdId, toJson(tx, Transaction, present)],
    );
    takePayees(present, named);
    await insertSplits(
      tx,
      split.map(({ next }) => next),
    );
  });
}

/** Their splits go with them. Of a transfer the other side stays, as an ordinary transaction. Throws as `insertRows`. */
export async function deleteRows(tx: HouseholdTransaction, ids: readonly string[]): Promise<void> {
  await refusing(async () => {
    await tx.manager.query(
      'DELETE FROM budget.transaction WHERE household_id = $1 AND id = ANY($2::uuid[])',
      [tx.householdId, ids],
    );
  });
}

async function insertSplits(tx: HouseholdTransaction, transactions: readonly Transaction[]): Promise<void> {
  await insert(
    tx,
    TransactionSplit,
    'budget.transaction_split',
    transactions.flatMap(({ splits }) => splits),
  );
}

async function insert<T extends ObjectLiteral>(
  tx: HouseholdTransaction,
  entity: EntityTarget<T>,
  table: string,
  rows: readonly T[],
  returning = '',
): Promise<unknown[]> {
  if (rows.length === 0) return [];
  const columns = columnsOf(tx, entity)
    .filter(({ isInsert }) => isInsert)
    .map(({ databaseName }) => databaseName);
  return tx.manager.query<unknown[]>(
    `INSERT INTO ${table} AS t (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${table}, $1) ${returning}`,
    [toJson(tx, entity, rows)],
  );
}

function takePayees(transactions: readonly Transaction[], named: readonly Named[]): void {
  const payeeIds = new Map(named.map(({ id, payeeId }) => [id, payeeId]));
  for (const transaction of transactions) transaction.payeeId = payeeIds.get(transaction.id) ?? null;
}

function columnsOf<T extends ObjectLiteral>({ manager }: HouseholdTransaction, entity: EntityTarget<T>) {
  return manager.dataSource.getMetadata(entity).columns;
}

function toJson<T extends ObjectLiteral>(
  tx: HouseholdTransaction,
  entity: EntityTarget<T>,
  rows: readonly T[],
): string {
  const columns = columnsOf(tx, entity);
  const toRow = (row: T) =>
    Object.fromEntries(
      columns.map((column) => [column.databaseName, toJsonValue(column.getEntityValue(row, true))]),
    );
  return JSON.stringify(rows.map(toRow));
}

function toJsonValue(value: unknown): unknown {
  return Buffer.isBuffer(value) ? byteaText(value) : value;
}

function haveSameSplits(one: Transaction, other: Transaction): boolean {
  const facts = ({ splits }: Transaction) =>
    splits.map(({ id, amountUnits, categoryId, memo }) => [id, amountUnits.toString(), categoryId, memo]);
  return JSON.stringify(facts(one)) === JSON.stringify(facts(other));
}

async function refusing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw toTransactionError(error);
  }
}

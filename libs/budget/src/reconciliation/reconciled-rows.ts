import type { EntityManager } from 'typeorm';
import type { HouseholdTransaction } from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import type { Reconciliation } from './reconciliation.entity.js';

/**
 * Marks transactions of the account up to the statement's date.
 * @throws UnknownReferenceError for an id that is none of these, or one that is held
 */
export async function markRows(
  { manager, householdId }: HouseholdTransaction,
  { accountId, statementDate }: Reconciliation,
  ids: readonly string[],
  status: 'cleared' | 'pending',
): Promise<void> {
  const known = await manager.query<{ id: string; status: string }[]>(
    `SELECT id, status FROM budget.transaction
      WHERE household_id = $1 AND account_id = $2 AND posted_on <= $3 AND id = ANY($4) AND status <> 'reconciled'`,
    [householdId, accountId, statementDate, ids],
  );
  const statuses = new Map(known.map((row) => [row.id, row.status]));
  ids.forEach((id, index) => {
    if (!statuses.has(id)) throw new UnknownReferenceError('transaction', `/${status}/${index}`);
  });
  const changed = ids.filter((id) => statuses.get(id) !== status);
  if (changed.length === 0) return;
  await manager.query('UPDATE budget.transaction SET status = $3 WHERE household_id = $1 AND id = ANY($2)', [
    ...[householdId, changed],
    status,
  ]);
}

/** Every cleared transaction up to the statement's date becomes `reconciled`. What a person called so stays their own. */
export async function holdRows(
  manager: EntityManager,
  { householdId, accountId, id, statementDate }: Reconciliation,
): Promise<void> {
  await manager.query(
    `WITH held AS (
       UPDATE budget.transaction SET status = 'reconciled'
        WHERE household_id = $1 AND account_id = $2 AND posted_on <= $4 AND status = 'cleared'
       RETURNING id
     )
     INSERT INTO budget.reconciled_transaction (household_id, transaction_id, reconciliation_id)
     SELECT $1, id, $3 FROM held`,
    [householdId, accountId, id, statementDate],
  );
}

/** What the reconciliation holds becomes `cleared` again. */
export async function releaseRows(manager: EntityManager, householdId: string, id: string): Promise<void> {
  const [released] = await manager.query<[{ id: string }[], number]>(
    `DELETE FROM budget.reconciled_transaction WHERE household_id = $1 AND reconciliation_id = $2
     RETURNING transaction_id AS id`,
    [householdId, id],
  );
  await manager.query(
    `UPDATE budget.transaction SET status = 'cleared' WHERE household_id = $1 AND id = ANY($2)`,
    [householdId, released.map((row) => row.id)],
  );
}

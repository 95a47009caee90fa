import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import { MOST_MOVEMENTS } from './cash-movements.js';

export interface CashSnapshotQuery {
  /** Inclusive. */
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  /** Absent = the one with the most transactions in the range, else the household's main currency. */
  readonly currency?: string | undefined;
}

/** `CashMovements` of one instant, not yet read: making 20,000 objects is left to the thread that looks at them. */
export interface CashSnapshot {
  readonly revision: bigint;
  /** For `parseCashMovements`. */
  readonly text: string;
}

/**
 * What forecasts, recurring items and anomalies are drawn from: one statement, hence one snapshot.
 * @param source the primary, or a replica
 */
export async function readCashSnapshot(
  source: Pick<EntityManager, 'query'>,
  householdId: string,
  { from, to, currency }: CashSnapshotQuery,
): Promise<CashSnapshot> {
  const [{ revision, text }] = await source.query<[{ revision: string; text: string }]>(SNAPSHOT, [
    ...[householdId, from, to, currency ?? null],
  ]);
  return { revision: BigInt(revision), text };
}

/** $1 household, $2 first day, $3 last day, $4 currency or NULL. */
const SNAPSHOT = `
  WITH chosen AS (
    SELECT coalesce($4::text,
      (SELECT currency FROM budget.transaction
        WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND transfer_id IS NULL
        GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1),
      (SELECT currency FROM budget.ledger WHERE household_id = $1)) AS currency
  ), newest AS (
    SELECT id, account_id, posted_on, amount, coalesce(payee, '') AS payee, category_id, has_splits
      FROM budget.transaction
     WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND currency = (SELECT currency FROM chosen)
       AND transfer_id IS NULL AND amount <> 0 AND NOT (source = 'recurring' AND status = 'pending')
     ORDER BY posted_on DESC, id DESC LIMIT ${MOST_MOVEMENTS}
  ), part AS (
    SELECT split.transaction_id, json_agg(json_build_object('categoryId', split.category_id, 'kind', category.kind,
             'units', split.amount::text) ORDER BY split.id) AS splits
      FROM newest JOIN budget.transaction_split AS split
        ON newest.has_splits AND split.household_id = $1 AND split.transaction_id = newest.id
      LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = split.category_id
     GROUP BY split.transaction_id
  )
  SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = $1), 0) AS revision,
         json_build_object(
           'currency', (SELECT currency FROM chosen),
           'movements', (
             SELECT coalesce(json_agg(json_build_object('id', newest.id, 'accountId', account_id, 'postedOn', posted_on,
                      'units', amount::text, 'payee', payee, 'categoryId', category_id, 'kind', category.kind,
                      'splits', part.splits) ORDER BY posted_on, newest.id), '[]')
               FROM newest
               LEFT JOIN part ON part.transaction_id = newest.id
               LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = category_id),
           'items', (
             SELECT coalesce(json_agg(json_build_object('id', item.id, 'name', item.name, 'payeeKey', payee_key,
                      'accountId', account_id, 'categoryId', category_id, 'kind', category.kind, 'cadence', cadence,
                      'units', amount::text, 'status', status, 'nextDueOn', next_due_on, 'lastSeenOn', last_seen_on)
                      ORDER BY item.id), '[]')
               FROM budget.recurring AS item
               LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = item.category_id
              WHERE item.household_id = $1 AND item.currency = (SELECT currency FROM chosen)),
           'categories', (
             SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]')
               FROM budget.category WHERE household_id = $1)
         )::text AS text`;

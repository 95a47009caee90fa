import type { Pool } from 'pg';
import type { Promises } from './household-traffic.js';

/** How much a run has yet to do before its invariants can be judged. */
export interface OpenWork {
  readonly receipts: number;
  /** Promises that are due. */
  readonly outbox: number;
  /** The database's time of this answer. */
  readonly at: Date;
}

export async function countOpenWork(database: Pool): Promise<OpenWork> {
  const { rows } = await database.query<OpenWork>(
    `SELECT (SELECT count(*)::integer FROM receipt.receipt WHERE status IN ('uploaded', 'processing')) AS receipts,
            (SELECT count(*)::integer FROM platform.outbox WHERE sent_at IS NULL AND available_at <= now()) AS outbox,
            now() AS at`,
  );
  return rows[0]!;
}

/**
 * Everything that must hold after a fault, looked up in the database itself; a text per violation.
 * @param recoveredAt when nothing was left to do; what became due since is no leftover. Absent = now
 */
export async function findViolations(
  database: Pool,
  promises: readonly Promises[],
  recoveredAt = new Date(),
): Promise<string[]> {
  const ofBooks = await Promise.all(
    Object.entries(BOOKS).map(async ([invariant, sql]) => {
      const { rows } = await database.query<{ id: string }>(sql, sql.includes('$1') ? [recoveredAt] : []);
      return rows.map(({ id }) => `${invariant}: ${id}`);
    }),
  );
  const ofHouseholds = await Promise.all(
    promises.map(async (promised) => [
      ...promised.complaints.map((complaint) => `unexpected answer: ${complaint}`),
      ...(await findBrokenCreates(database, promised)),
      ...(await findBrokenReceipts(database, promised)),
    ]),
  );
  return [...ofBooks.flat(), ...ofHouseholds.flat()];
}

/** Each selects what breaks its invariant. */
const BOOKS = {
  'promised work that is due was not handed over': `
    SELECT job_id AS id FROM platform.outbox WHERE sent_at IS NULL AND available_at <= $1`,
  'more than one transaction of a receipt': `
    SELECT receipt_id AS id FROM budget.transaction WHERE receipt_id IS NOT NULL
     GROUP BY household_id, receipt_id HAVING count(*) > 1`,
  'a confirmed receipt without its transaction': `
    SELECT id FROM receipt.receipt AS receipt
     WHERE (status = 'confirmed') <> EXISTS (SELECT FROM receipt.transaction_link AS link
             WHERE link.household_id = receipt.household_id AND link.receipt_id = receipt.id)`,
  'splits that do not sum to the amount': `
    SELECT whole.id FROM budget.transaction AS whole
      LEFT JOIN budget.transaction_split AS part
             ON part.household_id = whole.household_id AND part.transaction_id = whole.id
     GROUP BY whole.household_id, whole.id
    HAVING whole.has_splits <> (count(part.id) > 0)
        OR (whole.has_splits AND sum(part.amount) <> whole.amount)`,
  'a balance that is not opening balance and transactions': `
    SELECT account.id FROM budget.account AS account
      LEFT JOIN budget.transaction AS moved
             ON moved.household_id = account.household_id AND moved.account_id = account.id
     GROUP BY account.household_id, account.id
    HAVING account.balance <> account.opening_balance + coalesce(sum(moved.amount), 0)`,
  'a change that sync does not know': `
    SELECT changed.id FROM budget.transaction AS changed
     WHERE NOT EXISTS (SELECT FROM platform.change_log AS log
             WHERE log.household_id = changed.household_id AND log.revision = changed.revision
               AND log.entity = 'transaction' AND log.entity_id = changed.id)`,
};

interface FoundTransaction {
  readonly id: string;
  readonly payee: string;
  readonly amount: string;
}

/** Every acknowledged key has exactly one effect, the acknowledged one; any other at most one. */
async function findBrokenCreates(database: Pool, { householdId, creates }: Promises): Promise<string[]> {
  const { rows } = await database.query<FoundTransaction>(
    `SELECT id, payee, amount FROM budget.transaction WHERE household_id = $1 AND source = 'manual'`,
    [householdId],
  );
  const effects = Map.groupBy(rows, ({ payee }) => payee);
  return creates.flatMap(({ payee, amount, id }) => {
    const found = effects.get(payee) ?? [];
    if (found.length > 1) return [`${found.length} effects of one key: ${payee}`];
    if (id !== null && found[0]?.id !== id) return [`an acknowledged transaction is not there: ${payee}`];
    return found[0] && Number(found[0].amount) !== amount ? [`another amount than sent: ${payee}`] : [];
  });
}

interface FoundReceipt {
  readonly id: string;
  readonly status: string;
  readonly transaction_id: string | null;
}

const UNFINISHED = new Set(['awaiting_upload', 'uploaded', 'processing']);

async function findBrokenReceipts(database: Pool, { householdId, receipts }: Promises): Promise<string[]> {
  const { rows } = await database.query<FoundReceipt>(
    `SELECT receipt.id, receipt.status, link.transaction_id
       FROM receipt.receipt AS receipt
       LEFT JOIN receipt.transaction_link AS link
              ON link.household_id = receipt.household_id AND link.receipt_id = receipt.id
      WHERE receipt.household_id = $1`,
    [householdId],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return receipts.flatMap(({ id, isAcknowledged, transactionId }) => {
    const receipt = found.get(id);
    if (!receipt) return [`an announced receipt is not there: ${id}`];
    if (isAcknowledged && UNFINISHED.has(receipt.status))
      return [`an acknowledged receipt is still ${receipt.status}: ${id}`];
    if (transactionId !== null && receipt.transaction_id !== transactionId)
      return [`an acknowledged confirmation has another transaction or none: ${id}`];
    return [];
  });
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { ImportedTransfers } from '../rule/imported-transfers.js';
import type { AutomationActor } from '../transaction/automation-actor.js';
import { Import } from './import.entity.js';
import { ImportDuplicates } from './import-duplicates.js';
import type { ImportOrder } from './import-rows.js';

/** Other writers of the household wait no longer than a chunk takes: it is made as large as fits into this. */
const CHUNK_MS = 40;
const FIRST_CHUNK = 250;
const SMALLEST_CHUNK = 50;
const LARGEST_CHUNK = 1_000;

/**
 * $1 household, $2 import, $3 epoch, $4 rows at most, $5 now, $6 the last row done: a parameter, so that the rows come by
 * the index whatever the planner knows of a table that was just filled. Nothing is written unless the order is the current one: all
 * begins at `current`. `done_row` moves in the statement that books, so no row is booked twice or left out.
 */
const CURRENT = (status: string) => `
  current AS MATERIALIZED (
    SELECT * FROM budget.import
     WHERE household_id = $1 AND id = $2 AND epoch = $3 AND status = '${status}' AND done_row = $6
  ), chunk AS MATERIALIZED (
    SELECT r.*, current.account_id, current.include_duplicates
      FROM current
      JOIN budget.import_row AS r
        ON r.household_id = $1 AND r.import_id = $2 AND r.row > $6
     ORDER BY r.row LIMIT $4
  ), size AS (SELECT count(*)::int AS rows, max(row) AS last FROM chunk)`;
const NEXT = (end: string) => `
  done_row = coalesce(size.last, i.done_row), touched_at = $5,
  status = CASE WHEN size.rows < $4 THEN '${end}' ELSE i.status END`;
const OF_ORDER = 'i.household_id = $1 AND i.id = $2 AND EXISTS (SELECT FROM current)';
const STILL_THERE = `(SELECT category.id FROM budget.category
  WHERE category.household_id = $1 AND category.id = `;

/**
 * A row of one of our own exports that is a side of a transfer finds the other side, which another import has booked and
 * nobody has changed since, and both are one transfer again.
 */
const PAIRS = `
  candidate AS MATERIALIZED (
    SELECT DISTINCT ON (other.id) bookable.row, other.id AS other_id, gen_random_uuid() AS transfer_id
      FROM bookable
      JOIN budget.account ON account.household_id = $1 AND account.id = bookable.account_id
      JOIN budget.import_row AS r ON r.household_id = $1 AND r.stated_transfer = bookable.stated_transfer
      JOIN budget.transaction AS other ON other.household_id = $1 AND other.id = r.transaction_id
     WHERE bookable.stated_transfer IS NOT NULL AND bookable.splits IS NULL AND NOT other.has_splits
       AND other.account_id <> bookable.account_id AND other.transfer_id IS NULL AND other.revision = other.created_revision
       AND sign(other.amount) * sign(bookable.amount) = -1
       AND (other.currency <> account.currency OR other.amount + bookable.amount = 0)
     ORDER BY other.id, bookable.row
  ), pair AS MATERIALIZED (
    SELECT DISTINCT ON (row) * FROM candidate ORDER BY row, other_id
  ), transfer AS (
    INSERT INTO budget.transfer (household_id, id) SELECT $1, transfer_id FROM pair
  ), other_side AS (
    UPDATE budget.transaction AS other SET transfer_id = pair.transfer_id
      FROM pair WHERE other.household_id = $1 AND other.id = pair.other_id
  )`;

const BOOK = `
  WITH ${CURRENT('committing')}, bookable AS MATERIALIZED (
    SELECT * FROM chunk WHERE duplicate_of IS NULL OR included OR include_duplicates
  ), ${PAIRS}, meant AS MATERIALIZED (
    -- The payees of all rows together: row by row they would cost more than all else.
    SELECT given AS payee, payee_id
      FROM set_config('budget.payees_are_named', 'yes', true)
     CROSS JOIN budget.meant_payees($1, ARRAY(
             SELECT payee FROM bookable WHERE payee IS NOT NULL GROUP BY payee ORDER BY min(row)))
  ), booked AS (
    INSERT INTO budget.transaction
           (household_id, id, account_id, posted_on, amount, currency, payee, payee_id, memo, category_id, has_splits,
            tags, status, source, external_id, rule_ids, import_key, transfer_id,
            original_amount, original_currency, original_rate, original_rate_date)
    SELECT $1, bookable.transaction_id, bookable.account_id, bookable.posted_on, bookable.amount, account.currency,
           bookable.payee, meant.payee_id, bookable.memo,
           CASE WHEN bookable.category_id IS NOT NULL THEN ${STILL_THERE} bookable.category_id) END,
           bookable.splits IS NOT NULL, bookable.tags, bookable.status, 'import', bookable.external_id,
           bookable.rule_ids, bookable.import_key, pair.transfer_id,
           original.amount, original.currency, original.rate, original."rateDate"
      FROM bookable
      LEFT JOIN meant USING (payee)
      JOIN budget.account ON account.household_id = $1 AND account.id = bookable.account_id
      LEFT JOIN pair USING (row)
      LEFT JOIN LATERAL jsonb_to_record(bookable.original)
                AS original (amount bigint, currency text, rate numeric, "rateDate" date) ON bookable.original IS NOT NULL
    RETURNING id
  ), parts AS (
    INSERT INTO budget.transaction_split
           (household_id, id, transaction_id, position, amount, category_id, memo)
    SELECT $1, (part.value ->> 'id')::uuid, bookable.transaction_id, part.position - 1, (part.value ->> 'amount')::bigint,
           ${STILL_THERE} (part.value ->> 'categoryId')::uuid), part.value ->> 'memo'
      FROM bookable
     CROSS JOIN LATERAL jsonb_array_elements(bookable.splits) WITH ORDINALITY AS part (value, position)
     WHERE bookable.splits IS NOT NULL
  ), total AS (SELECT count(*)::int AS booked FROM booked)
  UPDATE budget.import AS i
     SET imported_count = i.imported_count + total.booked,
         ${NEXT('committed')}
    FROM size, total WHERE ${OF_ORDER}
  RETURNING i.status, i.done_row`;

const TAKE_BACK = `
  WITH ${CURRENT('reverting')}, here AS MATERIALIZED (
    SELECT t.id, t.transfer_id, t.revision = t.created_revision OR NOT EXISTS (
             SELECT FROM budget.transaction_history AS noted
              WHERE noted.household_id = $1 AND noted.transaction_id = t.id AND noted.revision > t.created_revision
           ) AS unchanged
      FROM chunk JOIN budget.transaction AS t ON t.household_id = $1 AND t.id = chunk.transaction_id
  ), parted AS (
    DELETE FROM budget.transfer USING here
     WHERE transfer.household_id = $1 AND transfer.id = here.transfer_id AND here.unchanged
  ), gone AS (
    DELETE FROM budget.transaction AS t USING here
     WHERE t.household_id = $1 AND t.id = here.id AND here.unchanged
  ), total AS (SELECT count(*) FILTER (WHERE unchanged)::int AS removed, count(*) FILTER (WHERE NOT unchanged)::int AS kept FROM here)
  UPDATE budget.import AS i
     SET removed_count = i.removed_count + total.removed, kept_count = i.kept_count + total.kept,
         ${NEXT('reverted')}
    FROM size, total WHERE ${OF_ORDER}
  RETURNING i.status, i.done_row`;

/** How far a chunk has brought the import. */
interface Step {
  readonly status: string;
  readonly done_row: number;
}

/** Brings staged rows into the books, and takes them out again: chunk by chunk, so that the household stays writable. */
@Injectable()
export class ImportBookingService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly duplicates: ImportDuplicates,
    private readonly transfers: ImportedTransfers,
    private readonly clock: Clock,
  ) {}

  async bookImport(order: ImportOrder, found: Import): Promise<void> {
    // Whatever else was written since the look for duplicates may hold the same transactions. Nothing was, if the two
    // next revisions are the preview and the commit.
    const isAsChecked = found.checkedRevision !== null && found.revision === found.checkedRevision + 2n;
    if (found.doneRow === 0 && !isAsChecked) await this.checkAgain(order, found);
    await this.inChunks(order, BOOK, 'committing', found.doneRow, (tx) =>
      this.transfers.markImported(tx, found),
    );
  }

  /** What was changed since it was booked stays, and is counted. */
  takeBackImport(order: ImportOrder, found: Import): Promise<void> {
    return this.inChunks(order, TAKE_BACK, 'reverting', found.doneRow);
  }

  private async checkAgain({ householdId, importId: id, epoch }: ImportOrder, found: Import): Promise<void> {
    const { duplicates: duplicateCount } = await this.duplicates.mark(found);
    if (duplicateCount === found.duplicateCount) return;
    await this.writer.change(householdId, ({ manager }) =>
      manager.update(Import, { householdId, id, epoch }, { duplicateCount, touchedAt: this.clock.now() }),
    );
  }

  private async inChunks(
    { householdId, importId, epoch }: ImportOrder,
    sql: string,
    status: 'committing' | 'reverting',
    firstDone: number,
    finish: (tx: HouseholdTransaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const actor: AutomationActor = { kind: 'import', id: importId };
    const scope: WriteScope<Step | undefined> = { householdId, actor };
    let size = FIRST_CHUNK;
    for (let done = firstDone; ;) {
      let held = 0;
      const after = await this.writer.change(scope, async (tx) => {
        const began = performance.now();
        const [rows] = await tx.manager.query<[Step[], number]>(sql, [
          ...[householdId, importId, epoch, size, this.clock.now(), done],
        ]);
        held = performance.now() - began;
        if (rows[0] && rows[0].status !== status) await finish(tx);
        return rows[0];
      });
      // It is done, or the order is no longer the current one.
      if (after?.status !== status) return;
      done = after.done_row;
      // At most twice as large at once: a single quick chunk tells little.
      const fitting = Math.floor(size * Math.min(2, CHUNK_MS / held));
      size = Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, fitting));
    }
  }
}

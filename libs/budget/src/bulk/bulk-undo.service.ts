import { Injectable } from '@nestjs/common';
import {
  HouseholdWriter,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { deleteRows } from '../transaction/transaction-rows.js';
import { BulkActionReadModel, type BulkAction } from './bulk-action.read-model.js';
import { BulkActions } from './bulk-actions.js';
import { ReceiptClaims } from '../evidence/receipt-claims.js';
import { AlreadyUndoneError, BulkTooLargeError, UndoRefusedError } from './bulk.errors.js';

/** What one action may change, and with it what one undoing has to put back in one transaction. */
export const MAX_BULK_TRANSACTIONS = 10_000;

/**
 * Why a transaction was left as it is: somebody has changed it since; its account or one of its categories is gone; it
 * was made of a receipt, which is gone or has become another transaction since.
 */
export const KEPT_REASONS = ['changed_since', 'reference_gone', 'made_of_receipt'] as const;

export interface KeptTransaction {
  readonly transactionId: string;
  readonly reason: (typeof KEPT_REASONS)[number];
}

export interface UndoneAction {
  /** The undoing, an action itself: undoing it brings the undone action back. */
  readonly action: BulkAction;
  /** In the order of their ids. */
  readonly kept: readonly KeptTransaction[];
}

/** A transaction of the action and what it was before; documents are rows as JSON text, byte for byte. */
interface Step {
  readonly id: string;
  readonly existsNow: boolean;
  readonly existedBefore: boolean;
  readonly row: string | null;
  /** Null when the action has not changed them. */
  readonly splits: string | null;
  /** The transfer that it is a side of now; null when the action has nothing to do with that. */
  readonly leaves: string | null;
  /** The receipt that it is to be made of again; null where it is there, or was made of none. */
  readonly claims: string | null;
  readonly reason: KeptTransaction['reason'] | null;
}

/**
 * $1 household · $2 action. The earliest note of a field within the action holds what it said before. Changed since =
 * a later note that is not the action's own. Grouped in one go: a join of parts of this would be planned for few rows.
 */
const PLAN = `
  WITH past AS (
    SELECT transaction_id, max(revision) AS last,
           coalesce((array_agg(before IS NOT NULL ORDER BY revision) FILTER (WHERE field = '*'))[1], true) AS existed,
           -- Of a field that is there twice the last one counts: the earliest.
           jsonb_object_agg(field, before ORDER BY revision DESC) FILTER (WHERE field NOT IN ('*', 'splits')) AS fields,
           (array_agg(before ORDER BY revision) FILTER (WHERE field = 'splits'))[1] AS splits,
           (array_agg(before ORDER BY revision DESC) FILTER (WHERE field = '*' AND before IS NOT NULL))[1] AS gone
      FROM budget.transaction_history
     WHERE household_id = $1 AND bulk_action_id = $2
     GROUP BY transaction_id
  ),
  planned AS (
    SELECT past.transaction_id AS id, past.existed, t.id IS NOT NULL AS exists_now, past.splits,
           coalesce(to_jsonb(t) - 'revision', past.gone) || coalesce(past.fields, '{}')
             || CASE WHEN past.splits IS NULL THEN '{}'
                     ELSE jsonb_build_object('has_splits', jsonb_array_length(past.splits) > 0) END AS fields,
           CASE WHEN past.fields ? 'transfer_id' OR NOT past.existed THEN t.transfer_id END AS leaves,
           past.last
      FROM past
      LEFT JOIN budget.transaction AS t ON t.household_id = $1 AND t.id = past.transaction_id
  )
  SELECT id, existed AS "existedBefore", exists_now AS "existsNow", fields::text AS row, splits::text AS splits, leaves,
         CASE WHEN existed AND NOT exists_now THEN fields ->> 'receipt_id' END AS claims,
         CASE
           WHEN EXISTS (SELECT FROM budget.transaction_history AS later
                         WHERE later.household_id = $1 AND later.transaction_id = planned.id
                           AND later.revision > planned.last AND later.bulk_action_id IS DISTINCT FROM $2)
             THEN 'changed_since'
           WHEN NOT existed THEN NULL
           WHEN NOT EXISTS (SELECT FROM budget.account
                             WHERE household_id = $1 AND id = (fields ->> 'account_id')::uuid
                               AND currency = fields ->> 'currency')
             OR EXISTS (SELECT FROM (
                          SELECT fields ->> 'category_id' AS category_id
                          UNION ALL
                          SELECT part ->> 'category_id' FROM jsonb_array_elements(splits) AS part) AS named
                         WHERE named.category_id IS NOT NULL
                           AND NOT EXISTS (SELECT FROM budget.category
                                            WHERE household_id = $1 AND id = named.category_id::uuid))
             THEN 'reference_gone'
         END AS reason
    FROM planned ORDER BY id LIMIT ${MAX_BULK_TRANSACTIONS + 1}`;

/** Takes bulk actions back. */
@Injectable()
export class BulkUndoService {
  constructor(
    private readonly actions: BulkActions,
    private readonly readModel: BulkActionReadModel,
    private readonly receipts: ReceiptClaims,
    private readonly writer: HouseholdWriter,
  ) {}

  /**
   * Gives every transaction of an action that nobody has changed since the row it had before, but for its revision:
   * what the action made goes, what it deleted comes back. The others are left as they are and named.
   * @throws NotFoundError, AlreadyUndoneError; UndoRefusedError when the books forbid what would come back;
   *   BulkTooLargeError
   */
  async undo(scope: WriteScope<UndoneAction>, id: string): Promise<UndoneAction> {
    try {
      return await this.writer.change(scope, (tx) => this.undoIn(tx, id));
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'uq_bulk_action_undoes') throw new AlreadyUndoneError();
      if (constraint !== undefined) throw new UndoRefusedError();
      throw error;
    }
  }

  private async undoIn(tx: HouseholdTransaction, id: string): Promise<UndoneAction> {
    await this.readModel.getAction(tx.householdId, id, tx.manager);
    const undoing = await this.actions.begin(tx, 'undo', id);
    const planned = await tx.manager.query<Step[]>(PLAN, [tx.householdId, id]);
    if (planned.length > MAX_BULK_TRANSACTIONS) throw new BulkTooLargeError(MAX_BULK_TRANSACTIONS);
    const free = await this.receipts.findFree(
      tx,
      planned.flatMap(({ claims }) => claims ?? []),
    );
    const steps = keepingPairs(
      planned.map((step) => {
        const isClaimed = step.claims !== null && !free.has(step.claims);
        return { ...step, reason: step.reason ?? (isClaimed ? 'made_of_receipt' : null) };
      }),
    );
    const undone = steps.filter(({ reason }) => reason === null);
    await putBack(tx, undone);
    await this.receipts.claim(
      tx,
      undone.flatMap(({ id: transactionId, claims }) =>
        claims === null ? [] : [{ receiptId: claims, transactionId }],
      ),
    );
    return {
      action: await this.readModel.getAction(tx.householdId, undoing, tx.manager),
      kept: steps.flatMap(({ id: transactionId, reason }) => (reason ? { transactionId, reason } : [])),
    };
  }
}

/**
 * A transfer that the action has made is one movement: when one of its sides has to stay, so does the other, which
 * would be money from nowhere.
 */
function keepingPairs(steps: readonly Step[]): Step[] {
  const kept = new Map(
    steps.flatMap(({ leaves, reason }) => (leaves && reason ? [[leaves, reason] as const] : [])),
  );
  return steps.map((step) => ({ ...step, reason: step.reason ?? kept.get(step.leaves ?? '') ?? null }));
}

/** Null where the other side stayed away: a transfer has two. */
const LIVING_TRANSFER = `(
  SELECT transfer.id FROM budget.transfer WHERE transfer.household_id = $1 AND transfer.id = past.transfer_id)`;

/** Nine statements at most, however many steps. */
async function putBack(tx: HouseholdTransaction, steps: readonly Step[]): Promise<void> {
  const { manager, householdId } = tx;
  const made = steps.filter((step) => step.existsNow && !step.existedBefore);
  const changed = steps.filter((step) => step.existsNow && step.existedBefore);
  const deleted = steps.filter((step) => !step.existsNow && step.existedBefore);
  const resplit = [...changed, ...deleted].filter(({ splits }) => splits !== null);
  const run = async (concerned: readonly Step[], sql: string, documents = toArray(concerned)) => {
    if (concerned.length > 0) await manager.query(sql, [householdId, documents]);
  };
  const ids = (concerned: readonly Step[]) => JSON.stringify(concerned.map(({ id }) => id));
  const columns = await columnsOf(manager);
  const list = columns.join(', ');
  const past = columns.map((name) => (name === 'transfer_id' ? LIVING_TRANSFER : `past.${name}`)).join(', ');
  if (made.length > 0) {
    await deleteRows(
      tx,
      made.map(({ id }) => id),
    );
  }
  await run(
    changed.filter(({ leaves }) => leaves !== null),
    `DELETE FROM budget.transfer AS ended USING jsonb_populate_recordset(NULL::budget.transaction, $2) AS past, budget.transaction AS t
      WHERE t.household_id = $1 AND t.id = past.id AND t.transfer_id IS DISTINCT FROM past.transfer_id
        AND ended.household_id = $1 AND ended.id = t.transfer_id`,
  );
  // A transfer ends with one of its sides; it comes back when both of them do.
  await run(
    [...changed, ...deleted],
    `INSERT INTO budget.transfer (household_id, id)
     SELECT $1, past.transfer_id FROM jsonb_populate_recordset(NULL::budget.transaction, $2) AS past
      WHERE past.transfer_id IS NOT NULL GROUP BY past.transfer_id HAVING count(*) = 2
     ON CONFLICT DO NOTHING`,
  );
  await run(
    resplit,
    `DELETE FROM budget.transaction_split WHERE household_id = $1
        AND transaction_id IN (SELECT value::uuid FROM json_array_elements_text($2) AS value)`,
    ids(resplit),
  );
  await run(
    changed,
    `UPDATE budget.transaction AS t SET (${list}) = ROW(${past})
       FROM jsonb_populate_recordset(NULL::budget.transaction, $2) AS past
      WHERE t.household_id = $1 AND t.id = past.id`,
  );
  await run(
    deleted,
    `INSERT INTO budget.transaction (household_id, ${list})
     SELECT $1, ${past} FROM jsonb_populate_recordset(NULL::budget.transaction, $2) AS past`,
  );
  await run(
    resplit,
    `INSERT INTO budget.transaction_split
     SELECT (jsonb_populate_record(NULL::budget.transaction_split,
               part || jsonb_build_object('household_id', $1::uuid, 'transaction_id', step ->> 'id'))).*
       FROM jsonb_array_elements($2) AS step, jsonb_array_elements(step -> 'splits') AS part`,
    `[${resplit.map(({ id, splits }) => `{"id":"${id}","splits":${splits}}`).join(',')}]`,
  );
}

function toArray(steps: readonly Step[]): string {
  return `[${steps.map(({ row }) => row).join(',')}]`;
}

/** Every column that is written, also those of which only a later release's code knows. */
async function columnsOf(manager: HouseholdTransaction['manager']): Promise<string[]> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = 'budget.transaction'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        AND attname NOT IN ('household_id', 'revision') ORDER BY attnum`,
  );
  return rows.map(({ name }) => name);
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import type { Actor } from '#shared/database';

/** What happened to a transaction, or to one of its fields. */
export const HISTORY_OPERATIONS = ['created', 'changed', 'deleted', 'restored'] as const;

export interface HistoryEntry {
  /** Null for a creation from before there were histories. */
  readonly revision: bigint | null;
  readonly at: Date;
  readonly by: Actor;
  readonly operation: (typeof HISTORY_OPERATIONS)[number];
  /** As in the transaction's representation; null when it is all of it. */
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly bulkActionId: string | null;
}

/** Where a list of entries goes on: the sort key of the last one seen. */
export interface HistoryPosition {
  readonly revision: string;
  readonly field: string;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Null when this is the last. */
  readonly next: HistoryPosition | null;
}

interface Row {
  /** 0 = before there were histories. */
  readonly revision: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly bulkActionId: string | null;
  readonly at: Date;
  readonly isCreation: boolean;
}

/**
 * $1 household · $2 transaction · $3 and $4 the position · $5 count. The creation is read from the transaction, or from
 * what a deletion has kept of it, and comes last. Which rules have written is told by who made each change, and not again
 * as a change of the list of them.
 */
const LIST = `
  WITH noted AS (
    SELECT revision, field, before, after, actor_kind, actor_id, bulk_action_id, changed_at
      FROM budget.transaction_history
     WHERE household_id = $1 AND transaction_id = $2 AND field <> 'rule_ids'
  ),
  life AS (
    SELECT created_revision, created_by_kind, created_by_id, created_at
      FROM budget.transaction WHERE household_id = $1 AND id = $2
    UNION ALL
    SELECT past.created_revision, past.created_by_kind, past.created_by_id, past.created_at
      FROM noted, jsonb_populate_record(NULL::budget.transaction, noted.before) AS past
     WHERE noted.field = '*' AND noted.before IS NOT NULL
     LIMIT 1
  ),
  entry AS (
    SELECT noted.*, false AS is_creation FROM noted
     WHERE NOT (field = '*' AND before IS NULL AND revision = (SELECT created_revision FROM life))
    UNION ALL
    SELECT coalesce(created_revision, 0), '*', NULL, NULL, created_by_kind, created_by_id,
           (SELECT bulk_action_id FROM noted WHERE field = '*' AND before IS NULL AND revision = created_revision),
           created_at, true
      FROM life
  )
  SELECT revision, field, before, after, coalesce(actor_kind, 'system') AS "actorKind", actor_id AS "actorId",
         bulk_action_id AS "bulkActionId", changed_at AS at, is_creation AS "isCreation"
    FROM entry
   WHERE $3::bigint IS NULL OR (revision, field COLLATE "C") < ($3, $4 COLLATE "C")
   ORDER BY revision DESC, field COLLATE "C" DESC LIMIT $5`;

/** Who or what changed which field of a transaction, also of one that is no more. */
@Injectable()
export class TransactionHistoryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The newest first.
   * @throws NotFoundError when there never was such a transaction
   */
  async readHistory(
    householdId: string,
    transactionId: string,
    limit: number,
    after?: HistoryPosition,
  ): Promise<HistoryPage> {
    const rows = await this.dataSource.query<Row[]>(LIST, [
      householdId,
      transactionId,
      after?.revision ?? null,
      after?.field ?? null,
      limit + 1,
    ]);
    if (rows.length === 0 && !after) throw new NotFoundError('transaction');
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(toEntry),
      next: rows.length > limit && last ? { revision: last.revision, field: last.field } : null,
    };
  }
}

function toEntry(row: Row): HistoryEntry {
  const isWhole = row.field === '*';
  return {
    revision: row.revision === '0' ? null : BigInt(row.revision),
    at: row.at,
    by: { kind: row.actorKind, id: row.actorId },
    operation: operationOf(row, isWhole),
    field: isWhole ? null : camelCase(row.field),
    before: shownValue(row.before),
    after: shownValue(row.after),
    bulkActionId: row.bulkActionId,
  };
}

function operationOf({ isCreation, before, after }: Row, isWhole: boolean): HistoryEntry['operation'] {
  if (isCreation) return 'created';
  if (!isWhole || (before !== null && after !== null)) return 'changed';
  return after === null ? 'deleted' : 'restored';
}

/** Columns that are nobody's business outside. */
const INTERNAL = new Set([
  'household_id',
  'has_splits',
  'create_digest',
  'position',
  ...['created_at', 'created_by_kind', 'created_by_id', 'created_revision'],
]);

/** A value of a column, a row or its splits, named as in the representation. */
function shownValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([column]) => !INTERNAL.has(column))
      .map(([column, item]) => [camelCase(column), shownValue(item)]),
  );
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

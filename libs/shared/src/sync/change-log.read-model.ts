import type { EntityManager } from 'typeorm';
import { NotFoundError } from '#shared';
import type { ChangePosition, RowPosition, TombstonePosition } from './sync-position.js';
import type { SyncSource } from './sync-source.js';

/** One entity and the revision that it was last written or deleted in, as far as the reader looked. */
export interface ChangedEntity {
  readonly entity: string;
  readonly id: string;
  readonly revision: bigint;
  readonly op: 'upsert' | 'delete';
}

/** An entry of the log. */
export interface LoggedChange extends ChangedEntity {
  /** It did not exist before this revision; when it is deleted as well, nobody outside has seen it. */
  readonly created: boolean;
}

interface ChangedRow extends Omit<ChangedEntity, 'revision'> {
  readonly revision: string;
}

interface LoggedRow extends ChangedRow {
  readonly created: boolean;
}

/** No entity is called so. */
const BEFORE_ALL = { entity: '', id: '00000000-0000-0000-0000-000000000000' };

export interface LogExtent {
  /** The household's current revision. */
  readonly revision: bigint;
  /** The log is complete after this revision only. */
  readonly horizon: bigint;
}

/** @throws NotFoundError when the household is gone */
export async function readExtent(manager: EntityManager, householdId: string): Promise<LogExtent> {
  const [row] = await manager.query<{ revision: string; horizon: string }[]>(
    `SELECT household.revision, COALESCE(horizon.revision, 0) AS horizon
       FROM platform.household_revision AS household
       LEFT JOIN platform.change_log_horizon AS horizon USING (household_id)
      WHERE household.household_id = $1`,
    [householdId],
  );
  if (!row) throw new NotFoundError('household');
  return { revision: BigInt(row.revision), horizon: BigInt(row.horizon) };
}

// The conditions below begin with the household twice: as a row comparison PostgreSQL does not take it for
// independent of what follows, expects enough rows, and walks the primary key instead of sorting all of them.

/** Up to `count` log rows after the position, in the order of the log's primary key. */
export async function readLog(
  manager: EntityManager,
  householdId: string,
  position: ChangePosition | TombstonePosition,
  count: number,
): Promise<LoggedChange[]> {
  const { entity, id } = position.within ?? BEFORE_ALL;
  const isTombstone = position.kind === 'tombstones' ? "AND op = 'delete' AND revision <= $6" : '';
  const rows = await manager.query<LoggedRow[]>(
    `SELECT entity, entity_id AS id, revision, op, created FROM platform.change_log
      WHERE household_id = $1 AND (household_id, revision, entity, entity_id) > ($1, $2::bigint, $3, $4::uuid)
            ${isTombstone}
      ORDER BY revision, entity, entity_id LIMIT $5`,
    [
      householdId,
      position.through + 1n,
      entity,
      id,
      count,
      ...(position.kind === 'tombstones' ? [position.pinned] : []),
    ],
  );
  return rows.map((row) => ({ ...toChangedEntity(row), created: row.created }));
}

/**
 * Up to `count` current rows after the position, source by source in the order of their ids.
 * @param sources the position's and those after it
 */
export async function readRows(
  manager: EntityManager,
  householdId: string,
  { pinned, id }: RowPosition,
  sources: readonly SyncSource[],
  count: number,
): Promise<ChangedEntity[]> {
  const branches = sources.map(
    (source, turn) =>
      `(SELECT ${turn} AS turn, '${source.entity}' AS entity, id, revision, 'upsert' AS op FROM ${source.table}
         WHERE household_id = $1 AND revision <= $2 ${turn === 0 && id !== null ? 'AND (household_id, id) > ($1, $4::uuid)' : ''}
         ORDER BY id LIMIT $3)`,
  );
  const rows = await manager.query<ChangedRow[]>(
    `SELECT * FROM (${branches.join(' UNION ALL ')}) AS present ORDER BY turn, id LIMIT $3`,
    [householdId, pinned, count, ...(id === null ? [] : [id])],
  );
  return rows.map(toChangedEntity);
}

function toChangedEntity({ entity, id, revision, op }: ChangedRow): ChangedEntity {
  return { entity, id, revision: BigInt(revision), op };
}

/**
 * How far a client has come; what comes after it is the next page. A full copy is told in three parts:
 * tombstones, then rows, both up to the revision it is pinned to, then the changes since that revision.
 */
export type SyncPosition = TombstonePosition | RowPosition | ChangePosition;

interface LogPosition {
  /** Everything up to this revision has been told. */
  readonly through: bigint;
  /** The last entry told of the revision after it; null = none yet. */
  readonly within: { readonly entity: string; readonly id: string } | null;
}

/** In the change log, among the deletions. */
export interface TombstonePosition extends LogPosition {
  readonly kind: 'tombstones';
  readonly pinned: bigint;
}

/** Among the current rows, kind by kind in the order of their ids. */
export interface RowPosition {
  readonly kind: 'rows';
  readonly pinned: bigint;
  readonly entity: string;
  /** The last id told of that entity; null = none yet. */
  readonly id: string | null;
}

/** In the change log. */
export interface ChangePosition extends LogPosition {
  readonly kind: 'changes';
}

/** The position of a client that has everything up to that revision. */
export function positionAfter(revision: bigint): ChangePosition {
  return { kind: 'changes', through: revision, within: null };
}

/** How far a client has come; what comes after it is the next page. */
export type SyncPosition = SnapshotPosition | DeltaPosition;

/** Among the current rows, kind by kind in the order of their ids. */
export interface SnapshotPosition {
  readonly kind: 'snapshot';
  /** Rows up to this revision belong to the snapshot, all later ones to the delta after it. */
  readonly pinned: bigint;
  readonly entity: string;
  /** The last id told of that entity; null = none yet. */
  readonly id: string | null;
}

/** In the change log. */
export interface DeltaPosition {
  readonly kind: 'delta';
  /** All changes up to this revision have been told. */
  readonly through: bigint;
  /** The last change told of the revision after it; null = none yet. */
  readonly within: { readonly entity: string; readonly id: string } | null;
}

/** The position of a client that has everything up to that revision. */
export function positionAfter(revision: bigint): DeltaPosition {
  return { kind: 'delta', through: revision, within: null };
}

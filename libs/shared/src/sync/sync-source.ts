import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/** An entity as its own GET shows it. */
export interface SyncItem {
  readonly id: string;
  readonly revision: number;
}

/** A lib's part of delta sync: one kind of entity and how ids of it become representations. */
export interface SyncSource<T extends SyncItem = SyncItem> {
  /** The entity's name in the change log; also its name among the deleted ones. */
  readonly entity: string;
  /** Its key in `changes`. */
  readonly collection: string;
  /** The tracked table, `schema.name`, keyed by `(household_id, id)` and stamped with `revision`. */
  readonly table: string;
  /** The representation, for the API document. */
  readonly schema: z.ZodType<T>;
  /**
   * The representations of these entities in any order, with a constant number of statements and through
   * `manager` only: it holds the snapshot. What no longer exists is left out.
   * @param userId who syncs, where members see different representations
   */
  load(manager: EntityManager, householdId: string, ids: readonly string[], userId: string): Promise<T[]>;
}

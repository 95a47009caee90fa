import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Access } from '#shared';
import {
  readChanges,
  readExtent,
  readRows,
  type ChangedEntity,
  type LogExtent,
} from './change-log.read-model.js';
import { ReadSnapshot } from './read-snapshot.js';
import {
  positionAfter,
  type DeltaPosition,
  type SnapshotPosition,
  type SyncPosition,
} from './sync-position.js';
import type { SyncItem, SyncSource } from './sync-source.js';
import { ResyncRequiredError } from './sync.errors.js';

/** One page of what changed. */
export interface SyncPage {
  /** The household's revision at the instant the page shows. */
  readonly revision: bigint;
  readonly changes: ReadonlyMap<string, readonly SyncItem[]>;
  readonly deleted: readonly { readonly entity: string; readonly id: string }[];
  /** Where the next page begins; null = the client now has the state of `revision`. */
  readonly next: SyncPosition | null;
}

/** Entities to tell, each once and in the order of their positions, and where it goes on. */
interface Portion {
  readonly entities: readonly ChangedEntity[];
  readonly next: SyncPosition | null;
}

/** Log rows looked at per entity wanted: an account is logged with each of its transactions and told once. */
const LOOK_AHEAD = 4;

/**
 * Tells clients what changed since a revision (docs/adr/0008). Each page is read from one snapshot and tells an
 * entity only at the log position that is its latest there, so a later change is never passed by: its position
 * is still ahead. The end of the log is not fixed when a client begins; whoever reaches it has the state of
 * that page's revision exactly.
 */
@Injectable()
export class SyncFeed {
  private readonly sources: SyncSource[] = [];
  private readonly reserved: string[] = [];

  constructor(private readonly snapshot: ReadSnapshot) {}

  register(...sources: readonly SyncSource[]): void {
    for (const source of sources) {
      if (this.sources.some(({ entity }) => entity === source.entity)) {
        throw new Error(`Two sync sources for ${source.entity}`);
      }
      this.sources.push(source);
    }
  }

  /** Promises collections that are always empty until a source fills them. */
  reserve(...collections: readonly string[]): void {
    this.reserved.push(...collections);
  }

  /** The sources by collection; null = reserved. */
  get collections(): ReadonlyMap<string, SyncSource | null> {
    return new Map<string, SyncSource | null>([
      ...this.reserved.map((collection) => [collection, null] as const),
      ...this.sources.map((source) => [source.collection, source] as const),
    ]);
  }

  /**
   * Up to `limit` entities after the position; fewer, even none, do not mean that it is the last page.
   * @param from null = the beginning of a full snapshot
   * @param access its revision tells a client that is up to date so without asking the database
   * @throws ResyncRequiredError when the log does not reach back, or not forward, to the position
   */
  async readPage(
    { householdId, revision }: Pick<Access, 'householdId' | 'revision'>,
    from: SyncPosition | null,
    limit: number,
  ): Promise<SyncPage> {
    if (from?.kind === 'delta' && from.through === revision && from.within === null) {
      return { revision, ...this.sort([], new Map()), next: null };
    }
    return this.snapshot.read(async (manager) => {
      const extent = await readExtent(manager, householdId);
      const position = from ?? this.beginSnapshot(extent);
      requireKnown(position, extent);
      const { entities, next } =
        position.kind === 'snapshot'
          ? await this.pickRows(manager, householdId, position, extent, limit)
          : await this.pickChanges(manager, householdId, position, limit);
      const items = await this.load(manager, householdId, entities);
      return { revision: extent.revision, ...this.sort(entities, items), next };
    });
  }

  private beginSnapshot({ revision }: LogExtent): SyncPosition {
    const [first] = this.sources;
    return first
      ? { kind: 'snapshot', pinned: revision, entity: first.entity, id: null }
      : positionAfter(revision);
  }

  /** What has changed since the pinned revision is left to the delta that follows the snapshot. */
  private async pickRows(
    manager: EntityManager,
    householdId: string,
    position: SnapshotPosition,
    { revision }: LogExtent,
    limit: number,
  ): Promise<Portion> {
    const { pinned } = position;
    const begun = this.sources.findIndex(({ entity }) => entity === position.entity);
    // A position of an earlier release, about something that is not synced any more.
    if (begun < 0) throw new ResyncRequiredError();
    const rows = await readRows(manager, householdId, position, this.sources.slice(begun), limit + 1);
    const entities = rows.slice(0, limit);
    const last = entities.at(-1);
    if (rows.length > limit && last) {
      return { entities, next: { kind: 'snapshot', pinned, entity: last.entity, id: last.id } };
    }
    return { entities, next: pinned === revision ? null : positionAfter(pinned) };
  }

  private async pickChanges(
    manager: EntityManager,
    householdId: string,
    position: DeltaPosition,
    limit: number,
  ): Promise<Portion> {
    const count = limit * LOOK_AHEAD;
    const known = this.sources.map(({ entity }) => entity);
    const rows = await readChanges(manager, householdId, position, known, count);
    const latest = new Map(rows.map((row) => [keyOf(row), row]));
    const distinct = rows.filter((row) => latest.get(keyOf(row)) === row);
    const entities = distinct.slice(0, limit);
    const last = distinct.length > limit ? entities.at(-1) : rows.length === count ? rows.at(-1) : undefined;
    if (!last) return { entities, next: null };
    const { entity, id, revision } = last;
    return { entities, next: { kind: 'delta', through: revision - 1n, within: { entity, id } } };
  }

  private async load(
    manager: EntityManager,
    householdId: string,
    entities: readonly ChangedEntity[],
  ): Promise<ReadonlyMap<string, SyncItem>> {
    const items = new Map<string, SyncItem>();
    for (const source of this.sources) {
      const { entity } = source;
      const ids = entities
        .filter((each) => each.entity === entity && each.op === 'upsert')
        .map(({ id }) => id);
      if (ids.length === 0) continue;
      for (const item of await source.load(manager, householdId, ids)) {
        items.set(keyOf({ entity, id: item.id }), item);
      }
    }
    return items;
  }

  /** What has changed again, or is gone, since its row in the log is told where the log says so. */
  private sort(
    entities: readonly ChangedEntity[],
    items: ReadonlyMap<string, SyncItem>,
  ): Pick<SyncPage, 'changes' | 'deleted'> {
    const changes = new Map<string, SyncItem[]>();
    for (const [collection, source] of this.collections) {
      const changed = entities
        .filter(({ entity, op }) => entity === source?.entity && op === 'upsert')
        .flatMap((each) => {
          const item = items.get(keyOf(each));
          return item && BigInt(item.revision) === each.revision ? [item] : [];
        });
      changes.set(collection, changed);
    }
    const deleted = entities.filter(({ op }) => op === 'delete').map(({ entity, id }) => ({ entity, id }));
    return { changes, deleted };
  }
}

function keyOf({ entity, id }: { readonly entity: string; readonly id: string }): string {
  return `${entity}/${id}`;
}

/** A position after the current revision was given out by a database that has since been set back. */
function requireKnown(position: SyncPosition, { revision, horizon }: LogExtent): void {
  const told = position.kind === 'snapshot' ? position.pinned : position.through;
  const seen = position.kind === 'delta' && position.within ? told + 1n : told;
  if (told < horizon || seen > revision) throw new ResyncRequiredError();
}

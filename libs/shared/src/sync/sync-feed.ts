import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Access } from '#shared';
import {
  readExtent,
  readLog,
  readRows,
  type ChangedEntity,
  type LogExtent,
} from './change-log.read-model.js';
import { ReadSnapshot } from './read-snapshot.js';
import {
  positionAfter,
  type ChangePosition,
  type RowPosition,
  type SyncPosition,
  type TombstonePosition,
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

/** Entities to tell, also of kinds without a source, each once and in the order of their positions, and where it goes on. */
interface Portion {
  readonly entities: readonly ChangedEntity[];
  readonly next: SyncPosition | null;
}

/** What the page is read with. */
interface Read {
  readonly manager: EntityManager;
  readonly householdId: string;
  readonly extent: LogExtent;
  readonly limit: number;
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

  constructor(private readonly snapshot: ReadSnapshot) {}

  register(...sources: readonly SyncSource[]): void {
    for (const source of sources) {
      if (this.sources.some(({ entity }) => entity === source.entity)) {
        throw new Error(`Two sync sources for ${source.entity}`);
      }
      this.sources.push(source);
    }
  }

  private get entities(): string[] {
    return this.sources.map(({ entity }) => entity);
  }

  /** The sources by collection. */
  get collections(): ReadonlyMap<string, SyncSource> {
    return new Map(this.sources.map((source) => [source.collection, source]));
  }

  /**
   * Up to `limit` entities after the position; fewer, even none, do not mean that it is the last page.
   * @param from null = the beginning of a full copy
   * @param access its revision tells a client that is up to date so without asking the database
   * @throws ResyncRequiredError when the log does not reach back, or not forward, to the position
   */
  async readPage(
    { householdId, userId, revision }: Pick<Access, 'householdId' | 'userId' | 'revision'>,
    from: SyncPosition | null,
    limit: number,
  ): Promise<SyncPage> {
    if (from?.kind === 'changes' && from.through === revision && from.within === null) {
      return { revision, ...this.sort([], new Map()), next: null };
    }
    return this.snapshot.read(async (manager) => {
      const extent = await readExtent(manager, householdId);
      const position = from ?? beginCopy(extent);
      requireKnown(position, extent);
      const { entities: picked, next } = await this.pick({ manager, householdId, extent, limit }, position);
      const entities = picked.filter(({ entity }) => this.entities.includes(entity));
      const items = await this.load(manager, { householdId, userId }, entities);
      return { revision: extent.revision, ...this.sort(entities, items), next };
    });
  }

  private pick(read: Read, position: SyncPosition): Promise<Portion> {
    switch (position.kind) {
      case 'tombstones':
        return this.pickTombstones(read, position);
      case 'rows':
        return this.pickRows(read, position);
      case 'changes':
        return this.pickChanges(read, position);
    }
  }

  /** A full copy that is begun again finds the client with a part of an earlier one: what is gone is told first. */
  private async pickTombstones(read: Read, position: TombstonePosition): Promise<Portion> {
    const { manager, householdId, limit } = read;
    const found = await readLog(manager, householdId, position, limit + 1);
    const tombstones = latestOf(found.slice(0, limit));
    const last = found.length > limit ? tombstones.at(-1) : undefined;
    if (last) return { entities: tombstones, next: { ...position, ...positionOf(last) } };
    const [first] = this.entities;
    if (first === undefined) return { entities: [], next: null };
    const rows = await this.pickRows(
      { ...read, limit: limit - tombstones.length },
      { kind: 'rows', pinned: position.pinned, entity: first, id: null },
    );
    // Deleted and made again under the same id is there.
    return { entities: latestOf([...tombstones, ...rows.entities]), next: rows.next };
  }

  /** What has changed since the pinned revision is left to the changes that follow. */
  private async pickRows(
    { manager, householdId, extent, limit }: Read,
    position: RowPosition,
  ): Promise<Portion> {
    const { pinned } = position;
    const begun = this.entities.indexOf(position.entity);
    // A position of an earlier release, about something that is not synced any more.
    if (begun < 0) throw new ResyncRequiredError();
    const rows = await readRows(manager, householdId, position, this.sources.slice(begun), limit + 1);
    const entities = rows.slice(0, limit);
    const { entity, id } = entities.at(-1) ?? position;
    if (rows.length > limit) return { entities, next: { kind: 'rows', pinned, entity, id } };
    return { entities, next: pinned === extent.revision ? null : positionAfter(pinned) };
  }

  private async pickChanges(
    { manager, householdId, limit }: Read,
    position: ChangePosition,
  ): Promise<Portion> {
    const count = limit * LOOK_AHEAD;
    const rows = await readLog(manager, householdId, position, count);
    const latest = latestOf(rows);
    const entities = latest.slice(0, limit);
    const last = latest.length > limit ? entities.at(-1) : rows.length === count ? rows.at(-1) : undefined;
    return { entities, next: last ? { ...position, ...positionOf(last) } : null };
  }

  private async load(
    manager: EntityManager,
    { householdId, userId }: Pick<Access, 'householdId' | 'userId'>,
    entities: readonly ChangedEntity[],
  ): Promise<ReadonlyMap<string, SyncItem>> {
    const items = new Map<string, SyncItem>();
    for (const source of this.sources) {
      const { entity } = source;
      const ids = entities
        .filter((each) => each.entity === entity && each.op === 'upsert')
        .map(({ id }) => id);
      if (ids.length === 0) continue;
      for (const item of await source.load(manager, householdId, ids, userId)) {
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
      const changed = entities.flatMap((each) => {
        const item = each.entity === source.entity ? items.get(keyOf(each)) : undefined;
        return item && BigInt(item.revision) === each.revision ? [item] : [];
      });
      changes.set(collection, changed);
    }
    const deleted = entities.filter(({ op }) => op === 'delete').map(({ entity, id }) => ({ entity, id }));
    return { changes, deleted };
  }
}

/** Nothing is told twice in a page: of several entries for one entity the last one counts. */
function latestOf(entities: readonly ChangedEntity[]): ChangedEntity[] {
  const latest = new Map(entities.map((entity) => [keyOf(entity), entity]));
  return entities.filter((entity) => latest.get(keyOf(entity)) === entity);
}

function keyOf({ entity, id }: { readonly entity: string; readonly id: string }): string {
  return `${entity}/${id}`;
}

function positionOf({ entity, id, revision }: ChangedEntity): Omit<ChangePosition, 'kind'> {
  return { through: revision - 1n, within: { entity, id } };
}

function beginCopy({ revision, horizon }: LogExtent): TombstonePosition {
  return { kind: 'tombstones', pinned: revision, through: horizon, within: null };
}

/** A position after the current revision was given out by a database that has since been set back. */
function requireKnown(position: SyncPosition, { revision, horizon }: LogExtent): void {
  const isBetween = position.kind === 'changes' && position.within !== null;
  const told = position.kind === 'changes' ? position.through : position.pinned;
  if (told < horizon || told > revision - (isBetween ? 1n : 0n)) throw new ResyncRequiredError();
}

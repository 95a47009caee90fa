import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Access } from '#shared';
import type { LiveEventSource } from './live-event-source.js';

/** Of the household itself: something has changed that nobody tells about singly. */
const HOUSEHOLD_EVENT = { entity: 'household', status: 'changed' };

/** One `event:` of `GET /v1/events`. */
export interface LiveEvent {
  readonly entity: string;
  readonly id: string;
  readonly status: string;
  readonly revision: bigint;
}

interface ChangeRow {
  readonly entity: string;
  readonly entity_id: string;
  readonly revision: string;
}

/** The household as it stands, beside a change; without a change there is one row with the household alone. */
type HouseholdRow = { readonly household_revision: string } & (
  ChangeRow | { readonly [K in keyof ChangeRow]: null }
);

/** Revisions are never torn: the last one of a batch comes whole. */
const BATCH = 200;

/**
 * Reads live events out of the change log. Because revision order is commit order, "everything after
 * revision R" misses nothing, whichever process answers and however often the client reconnects.
 */
@Injectable()
export class LiveEvents {
  private readonly sources = new Map<string, LiveEventSource>();

  constructor(private readonly dataSource: DataSource) {}

  register(source: LiveEventSource): void {
    if (this.sources.has(source.entity)) throw new Error(`Two live event sources for ${source.entity}`);
    this.sources.set(source.entity, source);
  }

  /**
   * Events after `revision`, oldest first, and the revision up to which nothing more is to be told.
   * Several changes of one entity between two reads become one event with its latest state; what changed besides them
   * becomes one of the household.
   */
  async readAfter(
    { householdId, userId }: Pick<Access, 'householdId' | 'userId'>,
    revision: bigint,
  ): Promise<{ events: LiveEvent[]; upTo: bigint }> {
    const read = await this.dataSource.query<HouseholdRow[]>(
      `WITH change AS (
         SELECT entity, entity_id, revision FROM platform.change_log
          WHERE household_id = $1 AND revision > $2 AND entity = ANY($3)
          ORDER BY revision FETCH FIRST ${BATCH} ROWS WITH TIES)
       SELECT household.revision AS household_revision, change.*
         FROM platform.household_revision household LEFT JOIN change ON true
        WHERE household.household_id = $1
        ORDER BY change.revision`,
      [householdId, revision, [...this.sources.keys()]],
    );
    const rows = read.filter((row) => row.entity !== null);
    const latest = new Map(rows.map((row) => [`${row.entity}/${row.entity_id}`, row]));
    const events: LiveEvent[] = [];
    for (const [entity, source] of this.sources) {
      const changed = [...latest.values()].filter((row) => row.entity === entity);
      if (changed.length === 0) continue;
      const ids = changed.map((row) => row.entity_id);
      const statuses = await source.findStatuses(householdId, ids, userId);
      for (const { entity_id: id, revision: at } of changed) {
        events.push({ entity, id, status: statuses.get(id) ?? 'deleted', revision: BigInt(at) });
      }
    }
    events.sort((a, b) => (a.revision < b.revision ? -1 : a.revision > b.revision ? 1 : 0));
    const told = events.at(-1)?.revision ?? revision;
    const now = rows.length < BATCH ? BigInt(read[0]?.household_revision ?? told) : told;
    if (now <= told) return { events, upTo: told };
    return { events: [...events, { ...HOUSEHOLD_EVENT, id: householdId, revision: now }], upTo: now };
  }
}

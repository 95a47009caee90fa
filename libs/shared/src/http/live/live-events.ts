import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Access } from '#shared';
import type { LiveEventSource } from './live-event-source.js';

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
   * Several changes of one entity between two reads become one event with its latest state.
   */
  async readAfter(
    { householdId, userId }: Pick<Access, 'householdId' | 'userId'>,
    revision: bigint,
  ): Promise<{ events: LiveEvent[]; upTo: bigint }> {
    const rows = await this.dataSource.query<ChangeRow[]>(
      `SELECT entity, entity_id, revision FROM platform.change_log
        WHERE household_id = $1 AND revision > $2 AND entity = ANY($3)
        ORDER BY revision FETCH FIRST ${BATCH} ROWS WITH TIES`,
      [householdId, revision, [...this.sources.keys()]],
    );
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
    return { events, upTo: events.at(-1)?.revision ?? revision };
  }
}

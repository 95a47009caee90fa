import { DataSource } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { Outbox, type JobDefinition } from '#shared/queue';

/** Work that follows a household's changes. */
export interface FollowUp {
  /** Evaluates the household as it is then; may run when nothing has changed. */
  readonly job: JobDefinition<{ householdId: string }>;
  /** Names in the change log. */
  readonly entities: readonly string[];
  /** SQL: which households are concerned, by `log.household_id`. */
  readonly concerns: string;
  /** The job runs this long after a change, for all changes until then. */
  readonly delayMs: number;
}

/** A promise that is due within this time may already be on its way, and not see what has just changed. */
const ON_ITS_WAY_MS = 1_000;

/**
 * Promises follow-up work for households that changed, out of the change log: nothing is done in the request that
 * changes something, and nothing is missed, however many writers there are and whatever happens to Redis.
 */
@Injectable()
export class ChangeFollower {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Reads the log up to the oldest transaction that still writes and promises one job per concerned household.
   * While another process does the same, nothing. @returns how many jobs were promised
   */
  async follow({ job, entities, concerns, delayMs }: FollowUp): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(
        'INSERT INTO platform.change_follower (name) VALUES ($1) ON CONFLICT ON CONSTRAINT pk_change_follower DO NOTHING',
        [job.name],
      );
      // A position ahead of the cluster was given out by another one, before a restore: begin again.
      const [position] = await manager.query<{ from: string; to: string }[]>(
        `SELECT CASE WHEN follower.xid > horizon.xid THEN '0' ELSE follower.xid END AS from, horizon.xid AS to
           FROM platform.change_follower AS follower, pg_snapshot_xmin(pg_current_snapshot()) AS horizon (xid)
          WHERE follower.name = $1 AND follower.xid <> horizon.xid
            FOR UPDATE OF follower SKIP LOCKED`,
        [job.name],
      );
      if (!position) return 0;
      const changed = await manager.query<{ id: string }[]>(
        `SELECT DISTINCT log.household_id AS id FROM platform.change_log AS log
          WHERE log.xid >= $1::xid8 AND log.xid < $2::xid8 AND log.entity = ANY ($3) AND ${concerns}
            AND NOT EXISTS (
                  SELECT FROM platform.outbox AS waiting
                   WHERE waiting.household_id = log.household_id AND waiting.job = $4 AND waiting.sent_at IS NULL
                     AND waiting.available_at > now() + make_interval(secs => ${ON_ITS_WAY_MS / 1_000}))`,
        [position.from, position.to, entities, job.name],
      );
      await this.outbox.promiseForHouseholds(manager, job, {
        householdIds: changed.map(({ id }) => id),
        occasion: position.to,
        delayMs,
      });
      await manager.query('UPDATE platform.change_follower SET xid = $2 WHERE name = $1', [
        job.name,
        position.to,
      ]);
      return changed.length;
    });
  }
}

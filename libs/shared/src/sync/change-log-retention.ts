import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';

const RETENTION_DAYS = 90;
const DAY_MS = 86_400_000;
/** Rows per transaction: short locks, and a job that is stopped has lost little. */
const BATCH = 2_000;

/** Ends the change log where clients are no longer promised it. */
@Injectable()
export class ChangeLogRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Removes what is older than 90 days and records how far. @returns the number of rows removed */
  async trim(batch = BATCH): Promise<number> {
    const cutoff = new Date(this.clock.now().getTime() - RETENTION_DAYS * DAY_MS);
    let total = 0;
    for (;;) {
      const removed = await this.trimBatch(cutoff, batch);
      total += removed;
      if (removed < batch) return total;
    }
  }

  /** The horizon moves with the rows in one statement, so that no snapshot sees one without the other. */
  private async trimBatch(cutoff: Date, batch: number): Promise<number> {
    const [row] = await this.dataSource.query<[{ removed: number }]>(
      `WITH removed AS (
         DELETE FROM platform.change_log
          WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM platform.change_log WHERE changed_at < $1 ORDER BY changed_at LIMIT $2))
         RETURNING household_id, revision
       ), recorded AS (
         INSERT INTO platform.change_log_horizon AS horizon (household_id, revision)
         SELECT household_id, max(removed.revision)
           FROM removed JOIN platform.household_revision USING (household_id)
          GROUP BY household_id
         ON CONFLICT ON CONSTRAINT pk_change_log_horizon
           DO UPDATE SET revision = greatest(horizon.revision, excluded.revision)
       )
       SELECT count(*)::int AS removed FROM removed`,
      [cutoff, batch],
    );
    return row.removed;
  }
}

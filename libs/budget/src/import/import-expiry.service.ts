import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { Import } from './import.entity.js';

const DAY_MS = 86_400_000;
/** A preview that nobody commits. */
const READY_MS = 7 * DAY_MS;
/** For so long an import can be taken back; its rows tell which transactions it made. */
const COMMITTED_MS = 90 * DAY_MS;
/** Of what has ended otherwise the rows are only to look at. */
const ENDED_MS = 7 * DAY_MS;
const BATCH = 100;
/** Rows per statement. */
const ROWS = 5_000;

interface Due {
  readonly household_id: string;
  readonly id: string;
  readonly status: string;
}

/** Removes what imports no longer need. Their own rows stay, as the record of what was imported when. */
@Injectable()
export class ImportExpiryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly clock: Clock,
  ) {}

  /** @returns of how many imports something was removed */
  async expire(): Promise<number> {
    for (let count = 0; ;) {
      const due = await this.findDue();
      for (const each of due) await this.expireOne(each);
      count += due.length;
      if (due.length < BATCH) return count;
    }
  }

  private findDue(): Promise<Due[]> {
    const now = this.clock.now().getTime();
    return this.dataSource.query<Due[]>(
      `SELECT i.household_id, i.id, i.status FROM budget.import AS i
        WHERE status IN ('ready', 'committed', 'reverted', 'failed')
          AND touched_at < CASE status WHEN 'ready' THEN $1::timestamptz WHEN 'committed' THEN $2 ELSE $3 END
          AND (status = 'ready'
               OR EXISTS (SELECT FROM budget.import_row AS r
                           WHERE r.household_id = i.household_id AND r.import_id = i.id))
        ORDER BY touched_at LIMIT ${BATCH}`,
      [new Date(now - READY_MS), new Date(now - COMMITTED_MS), new Date(now - ENDED_MS)],
    );
  }

  private async expireOne({ household_id: householdId, id, status }: Due): Promise<void> {
    if (status === 'ready' && !(await this.endPreview(householdId, id))) return;
    for (let removed = ROWS; removed === ROWS;) {
      [, removed] = await this.dataSource.query<[unknown[], number]>(
        `DELETE FROM budget.import_row WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM budget.import_row WHERE household_id = $1 AND import_id = $2 LIMIT ${ROWS}))`,
        [householdId, id],
      );
    }
  }

  /** @returns false when it was committed in the last moment */
  private async endPreview(householdId: string, id: string): Promise<boolean> {
    const message = 'Nobody has committed this import in time. Send the file again.';
    const { affected } = await this.writer.change(householdId, ({ manager }) =>
      manager.update(
        Import,
        { householdId, id, status: 'ready' },
        {
          ...{ status: 'failed', failedIn: 'parsing', touchedAt: this.clock.now() },
          errors: [{ line: 0, column: 0, code: 'expired', message }],
        },
      ),
    );
    return affected === 1;
  }
}

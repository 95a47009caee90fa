import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';

const DAY_MS = 86_400_000;
/** Rows per statement: short locks, and a job that is stopped has lost little. */
const BATCH = 2_000;

interface ExpiringTable {
  readonly table: string;
  /** The instant that a row's time runs from; null while it is still needed. */
  readonly since: string;
  readonly keptForMs: number;
}

const EXPIRING: readonly ExpiringTable[] = [
  // Repeats are promised their answer for a day.
  { table: 'platform.idempotent_answer', since: 'created_at', keptForMs: DAY_MS },
  // Sent promises are kept for questions about what was handed over when; their job ids stay unique meanwhile.
  { table: 'platform.outbox', since: 'sent_at', keptForMs: 7 * DAY_MS },
  // A letter that was replayed explains for a while why work came again.
  { table: 'platform.dead_letter', since: 'replayed_at', keptForMs: 30 * DAY_MS },
  // What nobody decided in half a year is decided.
  { table: 'platform.dead_letter', since: 'failed_at', keptForMs: 180 * DAY_MS },
];

/** Ends rows that nobody is promised any more. */
@Injectable()
export class RowRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns the number of rows removed */
  async trim(): Promise<number> {
    let total = 0;
    for (const table of EXPIRING) total += await this.trimTable(table);
    return total;
  }

  private async trimTable({ table, since, keptForMs }: ExpiringTable): Promise<number> {
    const cutoff = new Date(this.clock.now().getTime() - keptForMs);
    for (let total = 0; ;) {
      const [, removed] = await this.dataSource.query<[unknown[], number]>(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE ${since} < $1 ORDER BY ${since} LIMIT ${BATCH}))`,
        [cutoff],
      );
      total += removed;
      if (removed < BATCH) return total;
    }
  }
}

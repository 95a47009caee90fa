import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';

const DAY_MS = 86_400_000;
/** Rows per statement: short locks, and a job that is stopped has lost little. */
const BATCH = 2_000;

/** Rows that go by themselves. Not of tables under the household revision. */
export interface ExpiringTable {
  /** `schema.name`. */
  readonly table: string;
  /** The instant that a row's time runs from; null while it is still needed. */
  readonly since: string;
  readonly keptForMs: number;
}

const OF_THE_PLATFORM: readonly ExpiringTable[] = [
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
  private readonly tables = [...OF_THE_PLATFORM];

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A lib's own. */
  register(...tables: readonly ExpiringTable[]): void {
    this.tables.push(...tables);
  }

  /** @returns the number of rows removed */
  async trim(): Promise<number> {
    let total = 0;
    for (const table of this.tables) total += await this.trimTable(table);
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

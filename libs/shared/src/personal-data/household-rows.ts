import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import type { Traces } from './personal-data-eraser.js';

/** Rows per transaction: a household's lock is held for some ten milliseconds, whatever the household holds. */
export const ERASED_AT_ONCE = 500;

/** Counts and removes rows of households, for erasers. */
@Injectable()
export class HouseholdRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
  ) {}

  /** @param tables each with a column `household_id` */
  async count(tables: readonly string[], householdIds: readonly string[]): Promise<Traces> {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await this.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM ${table} WHERE household_id = ANY($1)`,
        [householdIds],
      );
      counts[table] = row.count;
    }
    return counts;
  }

  /**
   * Deletes a household's rows of a table under the change log, which refuses any other way: piece by piece, each with a
   * revision of its own. Rows that others point at go when those are gone: name the others' table first.
   * @param condition on `erased`, which rows can go already; rows are looked for until none fulfils it
   */
  async erase(table: string, householdId: string, condition = 'true'): Promise<void> {
    await this.change(
      householdId,
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${table} AS erased WHERE household_id = $1 AND ${condition} LIMIT ${ERASED_AT_ONCE}))`,
    );
  }

  /**
   * Repeats a statement, each time in a transaction of the household, until it finds no row.
   * @param sql an UPDATE or DELETE of at most `ERASED_AT_ONCE` rows; $1 is the household, `values` follow
   */
  async change(householdId: string, sql: string, values: readonly unknown[] = []): Promise<void> {
    const once = async (manager: EntityManager): Promise<number> => {
      const [, changed] = await manager.query<[unknown[], number]>(sql, [householdId, ...values]);
      return changed;
    };
    try {
      while ((await this.writer.change(householdId, ({ manager }) => once(manager))) > 0);
    } catch (error) {
      // An earlier run has come to the household's own end, where no row is left.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

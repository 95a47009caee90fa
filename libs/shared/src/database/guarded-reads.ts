import { Injectable } from '@nestjs/common';
import type { Access, Caller } from '#shared';
import { CallerCheck } from './caller-check.js';
import { ReadLane } from './read-lane.js';
import type { RowTaker } from './row-query.js';
import type { TextRow, WireRow } from './wire-rows.js';

/** A read of one household. */
export interface GuardedRead {
  /** As `Statement.name`; only for what the database answers at once. */
  readonly name?: string;
  /**
   * A SELECT of `length` columns; `caller.household_id` is the household, `caller.revision` its revision, and the
   * parameters begin at $5. It does not run for a caller who may not see the household.
   */
  readonly text: string;
  readonly length: number;
}

/** Index of the first column of the read in each of its rows; the caller's own stand before. */
export const GUARDED_ROW_START = 4;

/** The last of the caller's columns. */
const IS_CALLER = GUARDED_ROW_START - 1;

/** Reads in the statement that decides about access: one round trip, and nothing about access is ever stale. */
@Injectable()
export class GuardedReads {
  /** Composed once per name. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly callers: CallerCheck,
    private readonly lane: ReadLane,
  ) {}

  /**
   * @param onRow takes the rows of the read, as they come; their columns begin at `GUARDED_ROW_START`
   * @throws what `CallerCheck.admit` throws
   */
  async read(
    caller: Caller,
    { name, ...read }: GuardedRead,
    values: readonly unknown[],
    onRow: RowTaker,
  ): Promise<Access> {
    const parameters = [...this.callers.parameters(caller), ...values];
    // PostgreSQL sends the caller's row first today; nothing promises that.
    let own: TextRow | undefined;
    const takeRow = (row: WireRow) => {
      if (row.isNull(IS_CALLER)) onRow(row);
      else own = row.fields;
    };
    if (name === undefined) await this.lane.rowsOnPool({ text: this.compose(read) }, parameters, takeRow);
    else await this.lane.readRows({ name, text: this.namedText(name, read) }, parameters, takeRow);
    return this.callers.admit(caller, own);
  }

  private namedText(name: string, read: GuardedRead): string {
    let text = this.texts.get(name);
    if (text === undefined) this.texts.set(name, (text = this.compose(read)));
    return text;
  }

  /** The caller's columns only once: repeated in each of fifty rows they cost PostgreSQL 15 % more. */
  private compose({ text, length }: GuardedRead): string {
    const none = (count: number) => ', NULL'.repeat(count);
    return `
      WITH caller AS MATERIALIZED (${this.callers.selectAccess})
      SELECT household_id, role, revision, true AS is_caller${none(length)} FROM caller
      UNION ALL
      SELECT NULL${none(GUARDED_ROW_START - 1)}, found.* FROM caller CROSS JOIN LATERAL (${text}) AS found`;
  }
}

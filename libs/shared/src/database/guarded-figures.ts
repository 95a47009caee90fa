import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Caller } from '#shared';
import { CallerCheck } from './caller-check.js';
import { ReplicaReads } from './replica-reads.js';

/** Where a SELECT stands: by itself, or in a statement that also decides about the caller. */
export interface StatementFrame {
  /** SQL of the household's id. */
  readonly household: string;
  /** Parameters before its own. */
  readonly values: readonly unknown[];
  /** SQL that has to hold, or nothing is read. */
  readonly condition?: string;
}

/** A SELECT of one row, none of whose columns is called as one of `Decision`. */
export type FramedStatement = (frame: StatementFrame) => {
  readonly text: string;
  readonly values: unknown[];
};

/** Figures that begin with one statement. */
export interface FigureStatement<R, T> {
  readonly sql: FramedStatement;
  /** @param source where the row was found, for what has to be asked after it */
  readonly toFigures: (row: R, source: DataSource) => T | Promise<T>;
}

interface Decision {
  readonly callerHousehold: string | null;
  readonly callerRole: string | null;
  readonly callerRevision: string | null;
  /** Null when nothing was read. */
  readonly isRead: boolean | null;
}

/** Figures from the primary in the statement that decides about access: no round trip for it (as `GuardedReads`, for reports). */
@Injectable()
export class GuardedFigures {
  constructor(
    private readonly callers: CallerCheck,
    private readonly reads: ReplicaReads,
  ) {}

  /**
   * @param knownRevision while it is the household's, nothing is read and the answer is null
   * @throws what `CallerCheck.admit` throws
   */
  async read<R, T>(
    caller: Caller,
    { sql, toFigures }: FigureStatement<R, T>,
    knownRevision: bigint | null,
  ): Promise<T | null> {
    const own = this.callers.parameters(caller);
    const { text, values } = sql({
      household: 'caller.household_id',
      values: [...own, knownRevision?.toString() ?? null],
      condition: `caller.household_id IS NOT NULL AND coalesce(caller.revision, 0) IS DISTINCT FROM $${own.length + 1}::bigint`,
    });
    const composed = `
      WITH caller AS MATERIALIZED (${this.callers.selectAccess})
      SELECT caller.household_id AS "callerHousehold", caller.role AS "callerRole",
             caller.revision AS "callerRevision", found.*
        FROM caller LEFT JOIN LATERAL (SELECT true AS "isRead", read.* FROM (${text}) AS read) AS found ON true`;
    return this.reads.readPrimary(async (source) => {
      const [row] = await source.query<readonly (Decision & R)[]>(composed, values);
      const decision = row && [row.callerHousehold, row.callerRole, row.callerRevision];
      this.callers.admit(caller, decision);
      return row?.isRead ? toFigures(row, source) : null;
    });
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { DeadLetters } from './dead-letters.js';
import { JobRowsRegistry, type AnyJobRows, type Lease } from './job-rows.js';

/** A row that took this many workers down is not tried again by itself. */
const MAX_CRASHES = 5;
const BATCH = 100;

interface Candidate {
  readonly household_id: string;
  readonly id: string;
}

interface SilentRow {
  readonly status: string;
  readonly epoch: number;
  readonly crashes: number;
}

/**
 * Finds rows that the queue lost (killed worker, flushed Redis) and has them handed out again, or given up. Several
 * may sweep at once: each row is looked at again in its household's transaction, which lets one after the other in.
 */
@Injectable()
export class Sweeper {
  private readonly logger = new Logger(Sweeper.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly jobRows: JobRowsRegistry,
    private readonly deadLetters: DeadLetters,
    private readonly clock: Clock,
  ) {}

  /** One round over all kinds of rows. @returns how many rows were handed out again or given up. */
  async sweep(): Promise<number> {
    let moved = 0;
    for (const rows of this.jobRows.all()) {
      const count = await this.sweepRows(rows);
      if (count > 0)
        this.logger.warn({ job: rows.job.name, count }, 'lost work handed out again or given up');
      moved += count;
    }
    return moved;
  }

  private async sweepRows(rows: AnyJobRows): Promise<number> {
    let moved = 0;
    for (const { household_id: householdId, id } of await this.findCandidates(rows)) {
      try {
        if (await this.householdWriter.change(householdId, (tx) => this.recover(tx, rows, id))) moved++;
      } catch (error) {
        // One row that cannot be moved must not keep the others waiting.
        this.logger.warn(
          { err: error, job: rows.job.name, householdId, id },
          'a lost row could not be moved',
        );
      }
    }
    return moved;
  }

  /** Unlocked, the longest silence first. */
  private findCandidates({ table, leases }: AnyJobRows): Promise<Candidate[]> {
    return this.dataSource.query<Candidate[]>(
      `SELECT household_id, id FROM ${table} WHERE ${isSilent(leases, 1)} ORDER BY touched_at LIMIT ${BATCH}`,
      this.deadlines(leases),
    );
  }

  private async recover(tx: HouseholdTransaction, rows: AnyJobRows, id: string): Promise<boolean> {
    const row = await this.takeSilentRow(tx, rows, id);
    if (!row) return false;
    const lostWorker = rows.leases.some(({ status, workerLost }) => workerLost && status === row.status);
    if (!lostWorker || row.crashes < MAX_CRASHES) {
      await rows.handOutAgain(tx, id);
      return true;
    }
    const { householdId } = tx;
    const { jobId, payload } = rows.orderOf({ householdId, id, epoch: row.epoch });
    await rows.giveUp(tx, payload, 'workers_lost');
    await this.deadLetters.bury(tx.manager, {
      householdId,
      job: rows.job.name,
      jobId,
      payload,
      code: 'workers_lost',
      cause: `A worker vanished ${MAX_CRASHES} times.`,
    });
    return true;
  }

  /** Looks at the row once more, now that its household is locked, and counts the crash if it was one. */
  private async takeSilentRow(
    tx: HouseholdTransaction,
    { table, leases }: AnyJobRows,
    id: string,
  ): Promise<SilentRow | undefined> {
    const crashed = leases.filter(({ workerLost }) => workerLost).map(({ status }) => status);
    const [taken] = await tx.manager.query<[SilentRow[], number]>(
      `UPDATE ${table} SET crashes = crashes + (status = ANY($3))::int
        WHERE household_id = $1 AND id = $2 AND (${isSilent(leases, 4)})
        RETURNING status, epoch, crashes`,
      [tx.householdId, id, crashed, ...this.deadlines(leases)],
    );
    return taken[0];
  }

  /** Who has not been heard of since then is lost, lease by lease. */
  private deadlines(leases: readonly Lease[]): Date[] {
    const now = this.clock.now().getTime();
    return leases.map(({ ms }) => new Date(now - ms));
  }
}

/** Statuses stand in the text, not in parameters, so that the partial index is recognised. */
function isSilent(leases: readonly Lease[], firstParameter: number): string {
  return leases
    .map(({ status }, index) => `(status = '${status}' AND touched_at < $${firstParameter + index})`)
    .join(' OR ');
}

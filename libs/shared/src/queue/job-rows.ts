import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import type { DeadLetterCode } from './dead-letter.js';
import type { JobDefinition } from './job-definition.js';

/** How long a row may stand in a status without a sign of life. */
export interface Lease {
  readonly status: string;
  readonly ms: number;
  /** Silence means that a worker vanished with the row in hand; otherwise only its job was lost. */
  readonly workerLost: boolean;
}

/** One handing-out of a row, as its table holds it. */
export interface HandedOutRow {
  readonly householdId: string;
  readonly id: string;
  readonly epoch: number;
}

/**
 * The rows that a kind of job moves to their end, as their owner knows them. The row is the truth and jobs come and
 * go: each handing-out of a row has a new epoch, and a job of an older epoch has no effect. Register one per job;
 * the sweeper, the end of jobs and the replay of dead letters then work for its rows.
 */
export abstract class JobRows<P extends { readonly householdId: string }> {
  abstract readonly job: JobDefinition<P>;
  /** `schema.table` with `household_id`, `id`, `status`, `epoch`, `crashes` and `touched_at` (last sign of life). */
  abstract readonly table: string;
  /** Of every status that is not an end. Wants a partial index on `touched_at` for these statuses. */
  abstract readonly leases: readonly Lease[];

  /** The job that was promised when the row was handed out. */
  abstract orderOf(row: HandedOutRow): { readonly jobId: string; readonly payload: P };

  /** Promises the row's job once more, under the next epoch and with a fresh sign of life. */
  abstract handOutAgain(tx: HouseholdTransaction, id: string): Promise<void>;

  /** Ends the order's row as failed. @returns false when the order is no longer the row's current one: nothing changed. */
  abstract giveUp(tx: HouseholdTransaction, order: P, code: DeadLetterCode): Promise<boolean>;

  /**
   * Begins the failed row's work anew, under the next epoch.
   * @returns the promised job's id, or null when the row is gone or somebody has moved it on since.
   */
  abstract revive(tx: HouseholdTransaction, order: P): Promise<string | null>;
}

/** Some kind of rows. Whoever calls them has parsed the payload with the job's own schema. */
export type AnyJobRows = JobRows<{ readonly householdId: string }>;

/** The rows of all libs, by job; each lib registers its own, so that the queue imports none of them. */
@Injectable()
export class JobRowsRegistry {
  private readonly byJob = new Map<string, AnyJobRows>();

  /** @throws Error when the job's rows are registered already. */
  register(rows: AnyJobRows): void {
    if (this.byJob.has(rows.job.name)) throw new Error(`${rows.job.name} has two kinds of rows`);
    this.byJob.set(rows.job.name, rows);
  }

  find(job: string): AnyJobRows | undefined {
    return this.byJob.get(job);
  }

  all(): AnyJobRows[] {
    return [...this.byJob.values()];
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { JobRows, JobRowsRegistry, type Lease } from './job-rows.js';
import { Outbox } from './outbox.js';

const UNFINISHED = ['queued', 'running'] as const;

/**
 * Rows that wait as `queued` for a worker, are `running` with it, and end. One that `failed` begins as it was when its
 * dead letter is replayed.
 */
@Injectable()
export abstract class QueuedRows<P extends { readonly householdId: string; readonly epoch: number }>
  extends JobRows<P>
  implements OnModuleInit
{
  abstract override readonly leases: readonly (Lease & { readonly status: (typeof UNFINISHED)[number] })[];

  constructor(
    private readonly registry: JobRowsRegistry,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async handOutAgain(tx: HouseholdTransaction, id: string): Promise<void> {
    await this.handOut(tx, id);
  }

  /** Promises the row's job under the next epoch, with a sign of life. @returns the job's id */
  private async handOut(tx: HouseholdTransaction, id: string): Promise<string> {
    const { manager, householdId } = tx;
    const [rows] = await manager.query<[{ epoch: number }[], number]>(
      `UPDATE ${this.table} SET status = 'queued', epoch = epoch + 1, touched_at = $3
        WHERE household_id = $1 AND id = $2 RETURNING epoch`,
      [householdId, id, this.clock.now()],
    );
    const [row] = rows;
    if (!row) throw new Error(`${this.table} has no row ${id} to hand out`);
    const { jobId, payload } = this.orderOf({ householdId, id, epoch: row.epoch });
    await this.outbox.enqueue(tx, this.job, jobId, payload);
    return jobId;
  }

  async giveUp({ manager }: HouseholdTransaction, order: P): Promise<boolean> {
    const [, changed] = await manager.query<[unknown[], number]>(
      `UPDATE ${this.table} SET status = 'failed', touched_at = $5
        WHERE household_id = $1 AND id = $2 AND epoch = $3 AND status = ANY($4)`,
      [order.householdId, this.idOf(order), order.epoch, UNFINISHED, this.clock.now()],
    );
    return changed === 1;
  }

  async revive(tx: HouseholdTransaction, order: P): Promise<string | null> {
    const id = this.idOf(order);
    const failed = await tx.manager.query<unknown[]>(
      `SELECT FROM ${this.table} WHERE household_id = $1 AND id = $2 AND epoch = $3 AND status = 'failed'`,
      [order.householdId, id, order.epoch],
    );
    return failed.length === 0 || (await this.isReplaced(tx, id)) ? null : this.handOut(tx, id);
  }

  protected abstract idOf(order: P): string;

  /** Whether somebody has asked again since the row failed, and is served by that. */
  protected isReplaced(_tx: HouseholdTransaction, _id: string): Promise<boolean> {
    return Promise.resolve(false);
  }
}

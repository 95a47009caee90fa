import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { JobRows, JobRowsRegistry, Outbox, type HandedOutRow, type Lease } from '#shared/queue';
import { exportDataJob, exportDataJobId } from './data-export.job.js';
import { DataExport, type DataExportStatus } from './data-export.entity.js';

type Order = z.infer<typeof exportDataJob.payload>;

const MINUTE_MS = 60_000;

/** Exports as the work of their job. */
@Injectable()
export class DataExportRows extends JobRows<Order> implements OnModuleInit {
  readonly job = exportDataJob;
  readonly table = 'auth.data_export';
  readonly leases: readonly (Lease & { readonly status: DataExportStatus })[] = [
    // A worker that writes one touches it every minute.
    { status: 'running', ms: 5 * MINUTE_MS, workerLost: true },
    { status: 'queued', ms: 30 * MINUTE_MS, workerLost: false },
  ];

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

  orderOf({ householdId, id: exportId, epoch }: HandedOutRow) {
    return { jobId: exportDataJobId(exportId, epoch), payload: { householdId, exportId, epoch } };
  }

  async handOutAgain(tx: HouseholdTransaction, id: string): Promise<void> {
    const { householdId } = tx;
    await this.handOut(tx, await tx.manager.findOneByOrFail(DataExport, { householdId, id }));
  }

  /** Promises the export's job under the next epoch. @returns the job's id */
  async handOut(tx: HouseholdTransaction, { householdId, id, ...row }: DataExport): Promise<string> {
    const epoch = row.epoch + 1;
    await tx.manager.update(
      DataExport,
      { householdId, id },
      { status: 'queued', epoch, touchedAt: this.clock.now() },
    );
    const { jobId, payload } = this.orderOf({ householdId, id, epoch });
    await this.outbox.enqueue(tx, exportDataJob, jobId, payload);
    return jobId;
  }

  async giveUp({ manager }: HouseholdTransaction, order: Order): Promise<boolean> {
    const { householdId, exportId: id, epoch } = order;
    for (const { status } of this.leases) {
      const { affected } = await manager.update(
        DataExport,
        { householdId, id, epoch, status },
        { status: 'failed', touchedAt: this.clock.now() },
      );
      if (affected === 1) return true;
    }
    return false;
  }

  async revive(tx: HouseholdTransaction, order: Order): Promise<string | null> {
    const { householdId, exportId: id, epoch } = order;
    const failed = await tx.manager.findOneBy(DataExport, { householdId, id, epoch, status: 'failed' });
    // Somebody who has asked again since is served by that.
    const isReplaced =
      failed !== null &&
      (await tx.manager.existsBy(DataExport, [
        { householdId, userId: failed.userId, status: 'queued' },
        { householdId, userId: failed.userId, status: 'running' },
      ]));
    return failed && !isReplaced ? this.handOut(tx, failed) : null;
  }
}

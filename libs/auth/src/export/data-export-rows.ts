import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { z } from 'zod';
import type { HouseholdTransaction } from '#shared/database';
import { QueuedRows, type HandedOutRow } from '#shared/queue';
import { exportDataJob, exportDataJobId } from './data-export.job.js';
import { DataExport } from './data-export.entity.js';

type Order = z.infer<typeof exportDataJob.payload>;

const MINUTE_MS = 60_000;

/** Exports as the work of their job. */
@Injectable()
export class DataExportRows extends QueuedRows<Order> {
  readonly job = exportDataJob;
  readonly table = 'auth.data_export';
  readonly leases = [
    // A worker that writes one touches it every minute.
    { status: 'running', ms: 5 * MINUTE_MS, workerLost: true },
    { status: 'queued', ms: 30 * MINUTE_MS, workerLost: false },
  ] as const;

  orderOf({ householdId, id: exportId, epoch }: HandedOutRow) {
    return { jobId: exportDataJobId(exportId, epoch), payload: { householdId, exportId, epoch } };
  }

  protected idOf({ exportId }: Order): string {
    return exportId;
  }

  protected override async isReplaced(
    { manager, householdId }: HouseholdTransaction,
    id: string,
  ): Promise<boolean> {
    const { userId } = await manager.findOneByOrFail(DataExport, { householdId, id });
    return manager.existsBy(DataExport, { householdId, userId, status: In(['queued', 'running']) });
  }
}

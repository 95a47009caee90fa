import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import {
  JobRows,
  JobRowsRegistry,
  Outbox,
  type DeadLetterCode,
  type HandedOutRow,
  type Lease,
} from '#shared/queue';
import { Import } from './import.entity.js';
import { runImportJob, runImportJobId } from './import.job.js';
import { isWorking, WORKING_STATUSES } from './import-status.js';

export type ImportOrder = z.infer<typeof runImportJob.payload>;

/** A worker that has an import in hand says so every few seconds. */
const LEASE_MS = 3 * 60_000;

/** Imports as the work of their job. */
@Injectable()
export class ImportRows extends JobRows<ImportOrder> implements OnModuleInit {
  readonly job = runImportJob;
  readonly table = 'budget.import';
  readonly leases: readonly Lease[] = WORKING_STATUSES.map((status) => ({
    status,
    ms: LEASE_MS,
    workerLost: true,
  }));

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

  orderOf({ householdId, id: importId, epoch }: HandedOutRow) {
    return { jobId: runImportJobId(importId, epoch), payload: { householdId, importId, epoch } };
  }

  async handOutAgain(tx: HouseholdTransaction, id: string): Promise<void> {
    const { householdId } = tx;
    await this.handOut(tx, await tx.manager.findOneByOrFail(Import, { householdId, id }));
  }

  /** Promises the import's job under the next epoch, with a sign of life. @returns the job's id */
  async handOut(tx: HouseholdTransaction, { householdId, id, ...row }: Import): Promise<string> {
    const epoch = row.epoch + 1;
    await tx.manager.update(Import, { householdId, id }, { epoch, touchedAt: this.clock.now() });
    const { jobId, payload } = this.orderOf({ householdId, id, epoch });
    await this.outbox.enqueue(tx, runImportJob, jobId, payload);
    return jobId;
  }

  async giveUp(tx: HouseholdTransaction, order: ImportOrder, code: DeadLetterCode): Promise<boolean> {
    const found = await findOrdered(tx, order);
    if (!found || !isWorking(found.status)) return false;
    const reason =
      code === 'workers_lost'
        ? 'Working on this file failed again and again. Try a smaller one.'
        : 'The import could not be finished for a technical reason. Try again later.';
    await tx.manager.update(
      Import,
      { householdId: found.householdId, id: found.id },
      {
        status: 'failed',
        failedIn: found.status,
        errors: [{ line: 0, column: 0, code: 'technical_fault', message: reason }],
        touchedAt: this.clock.now(),
      },
    );
    return true;
  }

  async revive(tx: HouseholdTransaction, order: ImportOrder): Promise<string | null> {
    const found = await findOrdered(tx, order);
    if (found?.status !== 'failed' || found.failedIn === null) return null;
    // A file that was read in vain is gone.
    if (found.failedIn === 'parsing' && !found.fileStored) return null;
    const { householdId, id, accountId } = found;
    const busy = await tx.manager.existsBy(Import, {
      ...{ householdId, accountId },
      status: In(['committing', 'reverting']),
    });
    if (busy) return null;
    await tx.manager.update(
      Import,
      { householdId, id },
      { status: found.failedIn, failedIn: null, errors: [], crashes: 0 },
    );
    return this.handOut(tx, found);
  }
}

/** The order's import while the order is its current one. */
export function findOrdered(
  { manager, householdId }: HouseholdTransaction,
  { importId: id, epoch }: ImportOrder,
): Promise<Import | null> {
  return manager.findOneBy(Import, { householdId, id, epoch });
}

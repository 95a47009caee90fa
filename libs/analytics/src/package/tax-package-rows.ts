import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { z } from 'zod';
import type { HouseholdTransaction } from '#shared/database';
import { QueuedRows, type HandedOutRow } from '#shared/queue';
import { TaxPackage } from './tax-package.entity.js';
import { makeTaxPackageJob, taxPackageJobId } from './tax-package.job.js';

type Order = z.infer<typeof makeTaxPackageJob.payload>;

const MINUTE_MS = 60_000;

/** Tax packages as the work of their job. */
@Injectable()
export class TaxPackageRows extends QueuedRows<Order> {
  readonly job = makeTaxPackageJob;
  readonly table = 'analytics.tax_package';
  readonly leases = [
    // A worker that writes one touches it every minute.
    { status: 'running', ms: 5 * MINUTE_MS, workerLost: true },
    { status: 'queued', ms: 30 * MINUTE_MS, workerLost: false },
  ] as const;

  orderOf({ householdId, id: packageId, epoch }: HandedOutRow) {
    return { jobId: taxPackageJobId(packageId, epoch), payload: { householdId, packageId, epoch } };
  }

  protected idOf({ packageId }: Order): string {
    return packageId;
  }

  protected override isReplaced({ manager, householdId }: HouseholdTransaction): Promise<boolean> {
    return manager.existsBy(TaxPackage, { householdId, status: In(['queued', 'running']) });
  }
}

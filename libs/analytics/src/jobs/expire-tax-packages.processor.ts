import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { TaxPackageRunService } from '../package/tax-package-run.service.js';
import { expireTaxPackagesJob } from '../package/tax-package.job.js';

type Payload = z.infer<typeof expireTaxPackagesJob.payload>;

@Injectable()
@ProcessesJob(expireTaxPackagesJob)
export class ExpireTaxPackagesProcessor extends JobProcessor<Payload> {
  readonly definition = expireTaxPackagesJob;

  constructor(private readonly packages: TaxPackageRunService) {
    super();
  }

  protected async handle(): Promise<void> {
    const expired = await this.packages.expire();
    this.logger.log({ expired }, 'tax packages expired');
  }
}

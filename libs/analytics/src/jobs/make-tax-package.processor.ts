import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { TaxPackageRunService } from '../package/tax-package-run.service.js';
import { makeTaxPackageJob } from '../package/tax-package.job.js';

type Payload = z.infer<typeof makeTaxPackageJob.payload>;

@Injectable()
@ProcessesJob(makeTaxPackageJob)
export class MakeTaxPackageProcessor extends JobProcessor<Payload> {
  readonly definition = makeTaxPackageJob;

  constructor(private readonly packages: TaxPackageRunService) {
    super();
  }

  protected handle({ packageId: id, ...order }: Payload): Promise<void> {
    return this.packages.run({ ...order, id });
  }
}

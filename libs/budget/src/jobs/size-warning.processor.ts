import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { sizeWarningJob } from '../limit/size-warning.job.js';
import { SizeWarningService } from '../limit/size-warning.service.js';

type Payload = z.infer<typeof sizeWarningJob.payload>;

@Injectable()
@ProcessesJob(sizeWarningJob)
export class SizeWarningProcessor extends JobProcessor<Payload> {
  readonly definition = sizeWarningJob;

  constructor(private readonly warnings: SizeWarningService) {
    super();
  }

  protected async handle(): Promise<void> {
    const warned = await this.warnings.warn();
    if (warned > 0) this.logger.log({ warned }, 'households come close to a limit');
  }
}

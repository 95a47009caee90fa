import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { expireExportsJob } from '../export/data-export.job.js';
import { DataExportRunService } from '../export/data-export-run.service.js';

type Payload = z.infer<typeof expireExportsJob.payload>;

@Injectable()
@ProcessesJob(expireExportsJob)
export class ExpireExportsProcessor extends JobProcessor<Payload> {
  readonly definition = expireExportsJob;

  constructor(private readonly exports: DataExportRunService) {
    super();
  }

  protected async handle(): Promise<void> {
    const expired = await this.exports.expire();
    this.logger.log({ expired }, 'exports expired');
  }
}

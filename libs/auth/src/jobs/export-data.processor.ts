import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { exportDataJob } from '../export/data-export.job.js';
import { DataExportRunService } from '../export/data-export-run.service.js';

type Payload = z.infer<typeof exportDataJob.payload>;

@Injectable()
@ProcessesJob(exportDataJob)
export class ExportDataProcessor extends JobProcessor<Payload> {
  readonly definition = exportDataJob;

  constructor(private readonly exports: DataExportRunService) {
    super();
  }

  protected handle({ exportId: id, ...order }: Payload): Promise<void> {
    return this.exports.run({ ...order, id });
  }
}

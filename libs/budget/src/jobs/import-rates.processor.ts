import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, PermanentJobError, ProcessesJob } from '#shared/queue';
import { importRatesJob } from '../exchange/import-rates.job.js';
import { RateFileError } from '../exchange/rate-file.js';
import { RateImportService } from '../exchange/rate-import.service.js';

type Payload = z.infer<typeof importRatesJob.payload>;

@Injectable()
@ProcessesJob(importRatesJob)
export class ImportRatesProcessor extends JobProcessor<Payload> {
  readonly definition = importRatesJob;

  constructor(private readonly imports: RateImportService) {
    super();
  }

  protected async handle(): Promise<void> {
    const done = await this.imports.importRates().catch((error: unknown) => {
      throw error instanceof RateFileError ? new PermanentJobError(error.message) : error;
    });
    if (!done) return;
    if (done.problemCount > 0) this.logger.warn(done, 'reference rates imported, but not all');
    else this.logger.log(done, 'reference rates imported');
  }
}

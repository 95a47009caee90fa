import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { runImportJob } from '../import/import.job.js';
import { ImportRunService } from '../import/import-run.service.js';

type Payload = z.infer<typeof runImportJob.payload>;

@Injectable()
@ProcessesJob(runImportJob)
export class RunImportProcessor extends JobProcessor<Payload> {
  readonly definition = runImportJob;

  constructor(private readonly imports: ImportRunService) {
    super();
  }

  protected handle(order: Payload): Promise<void> {
    return this.imports.run(order);
  }
}

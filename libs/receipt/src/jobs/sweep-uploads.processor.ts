import { Injectable } from '@nestjs/common';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { sweepUploadsJob } from '../sweep-uploads.job.js';
import { AbandonedUploadsService } from '../upload/abandoned-uploads.service.js';

@Injectable()
@ProcessesJob(sweepUploadsJob)
export class SweepUploadsProcessor extends JobProcessor<Record<string, never>> {
  readonly definition = sweepUploadsJob;

  constructor(private readonly uploads: AbandonedUploadsService) {
    super();
  }

  protected handle(): Promise<void> {
    return this.uploads.sweep();
  }
}

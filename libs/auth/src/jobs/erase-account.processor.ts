import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { eraseAccountJob } from '../erasure/erase-account.job.js';
import { ErasureRunService } from '../erasure/erasure-run.service.js';

type Payload = z.infer<typeof eraseAccountJob.payload>;

@Injectable()
@ProcessesJob(eraseAccountJob)
export class EraseAccountProcessor extends JobProcessor<Payload> {
  readonly definition = eraseAccountJob;

  constructor(private readonly erasures: ErasureRunService) {
    super();
  }

  protected handle({ erasureId }: Payload): Promise<void> {
    return this.erasures.run(erasureId);
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { ChangeLogRetention, trimChangeLogJob } from '#shared/sync';

type Payload = z.infer<typeof trimChangeLogJob.payload>;

@Injectable()
@ProcessesJob(trimChangeLogJob)
export class TrimChangeLogProcessor extends JobProcessor<Payload> {
  readonly definition = trimChangeLogJob;

  constructor(private readonly retention: ChangeLogRetention) {
    super();
  }

  protected async handle(): Promise<void> {
    const removed = await this.retention.trim();
    this.logger.log({ removed }, 'change log trimmed');
  }
}

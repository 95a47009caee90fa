import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob, RowRetention, trimExpiredRowsJob } from '#shared/queue';

type Payload = z.infer<typeof trimExpiredRowsJob.payload>;

@Injectable()
@ProcessesJob(trimExpiredRowsJob)
export class TrimExpiredRowsProcessor extends JobProcessor<Payload> {
  readonly definition = trimExpiredRowsJob;

  constructor(private readonly retention: RowRetention) {
    super();
  }

  protected async handle(): Promise<void> {
    const removed = await this.retention.trim();
    this.logger.log({ removed }, 'expired rows removed');
  }
}

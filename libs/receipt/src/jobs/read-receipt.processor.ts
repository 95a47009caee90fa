import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { NotFoundError } from '#shared';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { readReceiptJob } from '../read-receipt.job.js';
import { ReceiptReadingService } from '../receipt-reading.service.js';

type Payload = z.infer<typeof readReceiptJob.payload>;

@Injectable()
@ProcessesJob(readReceiptJob)
export class ReadReceiptProcessor extends JobProcessor<Payload> {
  readonly definition = readReceiptJob;

  constructor(private readonly reading: ReceiptReadingService) {
    super();
  }

  protected async handle(order: Payload): Promise<void> {
    try {
      await this.reading.readReceipt(order);
    } catch (error) {
      // The household is gone: nothing is left to read for.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

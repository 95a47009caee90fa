import { Injectable } from '@nestjs/common';
import { NotFoundError } from '#shared';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { ReceiptRereadingService } from '../receipt-rereading.service.js';
import type { RereadingOrder } from '../receipt-rereadings.js';
import { rereadReceiptJob } from '../reread-receipt.job.js';

@Injectable()
@ProcessesJob(rereadReceiptJob)
export class RereadReceiptProcessor extends JobProcessor<RereadingOrder> {
  readonly definition = rereadReceiptJob;

  constructor(private readonly rereading: ReceiptRereadingService) {
    super();
  }

  protected async handle(order: RereadingOrder): Promise<void> {
    try {
      await this.rereading.rereadReceipt(order);
    } catch (error) {
      // The household is gone: nothing is left to read for.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

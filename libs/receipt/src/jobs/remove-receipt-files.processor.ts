import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';
import { ReceiptFiles } from '../receipt-files.js';
import { removeReceiptFilesJob } from '../remove-receipt-files.job.js';

type Payload = z.infer<typeof removeReceiptFilesJob.payload>;

@Injectable()
@ProcessesJob(removeReceiptFilesJob)
export class RemoveReceiptFilesProcessor extends JobProcessor<Payload> {
  readonly definition = removeReceiptFilesJob;

  constructor(
    private readonly storage: ObjectStorage,
    private readonly files: ReceiptFiles,
  ) {
    super();
  }

  protected async handle(payload: Payload): Promise<void> {
    if ('keys' in payload) for (const key of payload.keys) await this.storage.delete(key);
    else await this.files.removeUnwanted(payload.householdId, payload.receiptId);
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';
import { removeReceiptFilesJob } from '../remove-receipt-files.job.js';

type Payload = z.infer<typeof removeReceiptFilesJob.payload>;

@Injectable()
@ProcessesJob(removeReceiptFilesJob)
export class RemoveReceiptFilesProcessor extends JobProcessor<Payload> {
  readonly definition = removeReceiptFilesJob;

  constructor(private readonly storage: ObjectStorage) {
    super();
  }

  protected async handle({ keys }: Payload): Promise<void> {
    for (const key of keys) await this.storage.delete(key);
  }
}

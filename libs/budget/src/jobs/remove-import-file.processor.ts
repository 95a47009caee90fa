import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { ObjectStorage } from '#shared/storage';
import { removeImportFileJob } from '../import/import.job.js';

type Payload = z.infer<typeof removeImportFileJob.payload>;

@Injectable()
@ProcessesJob(removeImportFileJob)
export class RemoveImportFileProcessor extends JobProcessor<Payload> {
  readonly definition = removeImportFileJob;

  constructor(private readonly storage: ObjectStorage) {
    super();
  }

  protected handle({ key }: Payload): Promise<void> {
    return this.storage.delete(key);
  }
}

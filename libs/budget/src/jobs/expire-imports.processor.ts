import { Injectable } from '@nestjs/common';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { expireImportsJob } from '../import/import.job.js';
import { ImportExpiryService } from '../import/import-expiry.service.js';

@Injectable()
@ProcessesJob(expireImportsJob)
export class ExpireImportsProcessor extends JobProcessor<object> {
  readonly definition = expireImportsJob;

  constructor(private readonly imports: ImportExpiryService) {
    super();
  }

  protected async handle(): Promise<void> {
    await this.imports.expire();
  }
}

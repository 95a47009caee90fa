import { Injectable } from '@nestjs/common';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { expireModelCallsJob } from '../expire-model-calls.job.js';
import { ModelLedger } from '../extraction/openai/ledger/model-ledger.js';

@Injectable()
@ProcessesJob(expireModelCallsJob)
export class ExpireModelCallsProcessor extends JobProcessor<Record<string, never>> {
  readonly definition = expireModelCallsJob;

  constructor(private readonly ledger: ModelLedger) {
    super();
  }

  protected async handle(): Promise<void> {
    const count = await this.ledger.expireReservations();
    if (count > 0) this.logger.warn({ count }, 'model calls whose cost nobody knows');
  }
}

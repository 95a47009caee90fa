import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, PermanentJobError, ProcessesJob } from '#shared/queue';
import { SyncProcess } from '../warehouse/run/sync-process.js';
import { syncWarehouseJob } from '../warehouse/run/sync-warehouse.job.js';

type Payload = z.infer<typeof syncWarehouseJob.payload>;

@Injectable()
@ProcessesJob(syncWarehouseJob)
export class SyncWarehouseProcessor extends JobProcessor<Payload> {
  readonly definition = syncWarehouseJob;

  constructor(private readonly runs: SyncProcess) {
    super();
  }

  protected async handle(): Promise<void> {
    const { outcome, message, ...figures } = await this.runs.run();
    if (outcome === 'refused') throw new PermanentJobError(message ?? outcome);
    if (outcome === 'failed') throw new Error(message ?? outcome);
    this.logger.log({ outcome, message, ...figures }, 'warehouse brought up to date');
  }
}

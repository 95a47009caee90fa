import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { adviseReceiptsJob } from '../advise-receipts.job.js';
import { AdviceRefreshService } from '../review/advice-refresh.service.js';

type Payload = z.infer<typeof adviseReceiptsJob.payload>;

@Injectable()
@ProcessesJob(adviseReceiptsJob)
export class AdviseReceiptsProcessor extends JobProcessor<Payload> {
  readonly definition = adviseReceiptsJob;

  constructor(private readonly refreshes: AdviceRefreshService) {
    super();
  }

  protected handle({ householdId }: Payload): Promise<void> {
    return this.refreshes.refreshHousehold(householdId);
  }
}

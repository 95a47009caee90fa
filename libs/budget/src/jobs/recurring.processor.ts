import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { RecurringRefreshService } from '../recurring/recurring-refresh.service.js';
import { recurringJob } from '../recurring/recurring.job.js';

type Payload = z.infer<typeof recurringJob.payload>;

@Injectable()
@ProcessesJob(recurringJob)
export class RecurringProcessor extends JobProcessor<Payload> {
  readonly definition = recurringJob;

  constructor(private readonly refreshes: RecurringRefreshService) {
    super();
  }

  protected handle({ householdId }: Payload): Promise<void> {
    return this.refreshes.refreshHousehold(householdId);
  }
}

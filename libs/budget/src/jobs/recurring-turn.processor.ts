import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { RecurringTurnService } from '../recurring/recurring-turn.service.js';
import { recurringTurnJob } from '../recurring/recurring.job.js';

type Payload = z.infer<typeof recurringTurnJob.payload>;

@Injectable()
@ProcessesJob(recurringTurnJob)
export class RecurringTurnProcessor extends JobProcessor<Payload> {
  readonly definition = recurringTurnJob;

  constructor(private readonly turns: RecurringTurnService) {
    super();
  }

  protected async handle(): Promise<void> {
    const households = await this.turns.promiseRefreshes();
    if (households > 0) this.logger.log({ households }, 'recurring items are looked at');
  }
}

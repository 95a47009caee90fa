import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { budgetTurnJob } from '../budget/budget-alert.job.js';
import { BudgetTurnService } from '../budget/budget-turn.service.js';

type Payload = z.infer<typeof budgetTurnJob.payload>;

@Injectable()
@ProcessesJob(budgetTurnJob)
export class BudgetTurnProcessor extends JobProcessor<Payload> {
  readonly definition = budgetTurnJob;

  constructor(private readonly turns: BudgetTurnService) {
    super();
  }

  protected async handle(): Promise<void> {
    const households = await this.turns.promiseChecks();
    if (households > 0) this.logger.log({ households }, 'budgets are looked at again');
  }
}

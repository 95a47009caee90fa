import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { budgetAlertJob } from '../budget/budget-alert.job.js';
import { BudgetAlertService } from '../budget/budget-alert.service.js';

type Payload = z.infer<typeof budgetAlertJob.payload>;

@Injectable()
@ProcessesJob(budgetAlertJob)
export class BudgetAlertProcessor extends JobProcessor<Payload> {
  readonly definition = budgetAlertJob;

  constructor(private readonly alerts: BudgetAlertService) {
    super();
  }

  protected handle({ householdId }: Payload): Promise<void> {
    return this.alerts.checkHousehold(householdId);
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { applyRuleJob } from '../rule/apply-rule.job.js';
import { RuleApplicationRunService } from '../rule/rule-application-run.service.js';

type Payload = z.infer<typeof applyRuleJob.payload>;

@Injectable()
@ProcessesJob(applyRuleJob)
export class ApplyRuleProcessor extends JobProcessor<Payload> {
  readonly definition = applyRuleJob;

  constructor(private readonly applications: RuleApplicationRunService) {
    super();
  }

  protected handle(order: Payload): Promise<void> {
    return this.applications.run(order);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { advanceBacklogJob } from '../advance-backlog.job.js';
import { BacklogService } from '../extraction/openai/backlog/backlog.service.js';

@Injectable()
@ProcessesJob(advanceBacklogJob)
export class AdvanceBacklogProcessor extends JobProcessor<Record<string, never>> {
  readonly definition = advanceBacklogJob;

  /** @param backlog null without a key. */
  constructor(@Inject(BacklogService) private readonly backlog: BacklogService | null) {
    super();
  }

  protected async handle(): Promise<void> {
    await this.backlog?.advance();
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { expireNotificationsJob } from '../notification/expire-notifications.job.js';
import { NotificationExpiryService } from '../notification/notification-expiry.service.js';

type Payload = z.infer<typeof expireNotificationsJob.payload>;

@Injectable()
@ProcessesJob(expireNotificationsJob)
export class ExpireNotificationsProcessor extends JobProcessor<Payload> {
  readonly definition = expireNotificationsJob;

  constructor(private readonly expiry: NotificationExpiryService) {
    super();
  }

  protected async handle(): Promise<void> {
    const removed = await this.expiry.expire();
    if (removed > 0) this.logger.log({ removed }, 'old notifications removed');
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { metrics } from '#shared/observability';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { AttemptRunService } from '../delivery/attempt-run.service.js';
import { deliverWebhookJob } from '../delivery/deliver-webhook.job.js';

type Payload = z.infer<typeof deliverWebhookJob.payload>;

const attempts = metrics.counter({
  name: 'webhook_attempts_total',
  help: 'Attempts to deliver to webhooks, by what came of them. Endpoints are not ours: look at a rise of one kind.',
  labels: ['outcome'],
  emf: { unit: 'Count', by: ['outcome'] },
});
const deliveries = metrics.counter({
  name: 'webhook_deliveries_ended_total',
  help: 'Deliveries to webhooks that have ended: delivered, or failed after the last attempt.',
  labels: ['status'],
  emf: { unit: 'Count', by: ['status'] },
});

@Injectable()
@ProcessesJob(deliverWebhookJob)
export class DeliverWebhookProcessor extends JobProcessor<Payload> {
  readonly definition = deliverWebhookJob;

  constructor(private readonly attemptRun: AttemptRunService) {
    super();
  }

  protected async handle(order: Payload): Promise<void> {
    const result = await this.attemptRun.run(order);
    if (!result) return;
    const { webhookId, outcome, statusCode, latencyMs, delivery } = result;
    attempts.inc({ outcome });
    if (delivery === 'delivered' || delivery === 'failed') deliveries.inc({ status: delivery });
    this.logger.log({ webhookId, outcome, statusCode, latencyMs, delivery }, 'webhook attempted');
  }
}

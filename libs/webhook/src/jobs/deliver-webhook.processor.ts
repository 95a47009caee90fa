import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { metrics } from '#shared/observability';
import { JobProcessor, ProcessesJob } from '#shared/queue';
import { AttemptRunService } from '../delivery/attempt-run.service.js';
import { DeliveryQueue } from '../delivery/delivery-queue.js';
import { HouseholdSlots } from '../delivery/household-slots.js';
import { deliverWebhookJob } from '../delivery/deliver-webhook.job.js';

/** Until an attempt of a household that has its slots taken comes again. */
const BUSY_PAUSE_MS = 2_000;

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

  private readonly slots = new HouseholdSlots(4);

  constructor(
    private readonly attemptRun: AttemptRunService,
    private readonly queue: DeliveryQueue,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** A household whose servers answer slowly waits for itself, not the others for it. */
  protected async handle(order: Payload): Promise<void> {
    const ran = await this.slots.run(order.householdId, () => this.attempt(order));
    if (ran) return;
    const soon = new Date(this.clock.now().getTime() + BUSY_PAUSE_MS);
    await this.queue.promise(this.dataSource.manager, order, soon);
  }

  private async attempt(order: Payload): Promise<void> {
    const result = await this.attemptRun.run(order);
    if (!result) return;
    const { webhookId, outcome, statusCode, latencyMs, delivery } = result;
    attempts.inc({ outcome });
    if (delivery === 'delivered' || delivery === 'failed') deliveries.inc({ status: delivery });
    this.logger.log({ webhookId, outcome, statusCode, latencyMs, delivery }, 'webhook attempted');
  }
}

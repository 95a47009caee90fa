import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import { EndpointClient, type Attempted } from '../egress/endpoint-client.js';
import { WebhookSecrets } from '../subscription/webhook-secrets.js';
import { WebhookShutdown } from '../subscription/webhook-shutdown.js';
import { AttemptLog, type Recorded } from './attempt-log.js';
import type { AttemptOrder } from './delivery-queue.js';
import { FanOutService } from './fan-out.service.js';
import { signatureHeader } from './signature.js';

/** What came of an attempt. */
export interface AttemptResult extends Pick<Attempted, 'outcome' | 'statusCode' | 'latencyMs'> {
  readonly webhookId: string;
  /** `superseded`: the same attempt was made elsewhere and has been written down already. */
  readonly delivery: Recorded['status'] | 'superseded';
}

/**
 * Makes one attempt and does what follows from it. Who is killed between the sending and the writing has it made again:
 * receivers see the same event id, and the same bytes.
 */
@Injectable()
export class AttemptRunService {
  constructor(
    private readonly attempts: AttemptLog,
    private readonly endpoint: EndpointClient,
    private readonly secrets: WebhookSecrets,
    private readonly fanOut: FanOutService,
    private readonly shutdown: WebhookShutdown,
    private readonly clock: Clock,
  ) {}

  /** @returns null when there was nothing to attempt any more. */
  async run(order: AttemptOrder): Promise<AttemptResult | null> {
    const due = await this.attempts.findDue(order);
    if (!due) return null;
    const { webhookId, eventId, kind, url, body } = due;
    const startedAt = this.clock.now();
    const secrets = this.secrets.textsOf({ ...due, id: webhookId }, startedAt);
    const made = await this.endpoint.post({
      url,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'BudgetSync-Webhooks/1',
        'budgetsync-event-id': eventId,
        'budgetsync-delivery-id': order.deliveryId,
        'budgetsync-attempt': String(order.attempt),
        'budgetsync-signature': signatureHeader(secrets, startedAt, body),
      },
    });
    const { outcome, statusCode, latencyMs } = made;
    const recorded = await this.attempts.record(order, startedAt, made);
    const { householdId } = order;
    if (recorded?.isHopeless) await this.shutdown.switchOff(householdId, webhookId);
    else if (recorded && recorded.status !== 'pending' && kind === 'changes')
      await this.fanOut.tell({ householdId, webhookId });
    return { webhookId, outcome, statusCode, latencyMs, delivery: recorded?.status ?? 'superseded' };
  }
}

import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { metrics } from '#shared/observability';

/** Every worker reports all of them, so across processes the maximum is the truth, never the sum. */
const overdue = metrics.gauge({
  name: 'webhook_oldest_overdue_seconds',
  help: 'How long the most overdue attempt at a webhook has been due, 0 when none is: our delay. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});
const oldest = metrics.gauge({
  name: 'webhook_oldest_pending_seconds',
  help: 'Age of the oldest delivery that is still being tried, 0 without one; a day when endpoints are away. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});
const failing = metrics.gauge({
  name: 'webhooks_failing',
  help: 'Webhooks that are switched on and whose last attempt failed. Across workers: maximum.',
  emf: { unit: 'Count' },
});

interface Reading {
  readonly overdue: number;
  readonly oldest: number;
  readonly failing: number;
}

/** Reports how the telling goes as long as the worker lives. */
@Injectable()
export class WebhookMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private end: (() => void) | undefined;

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.end = metrics.readBeforeExport('webhooks', [overdue, oldest, failing], () => this.read());
  }

  beforeApplicationShutdown(): void {
    this.end?.();
  }

  private async read(): Promise<void> {
    const [row] = await this.dataSource.query<[Reading]>(
      `SELECT COALESCE(greatest(extract(epoch FROM now() - min(delivery.next_attempt_at)), 0), 0)::float8 AS overdue,
              COALESCE(extract(epoch FROM now() - min(delivery.created_at)), 0)::float8 AS oldest,
              (SELECT count(*)::int FROM webhook.progress AS progress
                 JOIN webhook.webhook AS webhook
                   ON webhook.household_id = progress.household_id AND webhook.id = progress.webhook_id
                WHERE progress.failing_since IS NOT NULL AND webhook.enabled) AS failing
         FROM webhook.delivery AS delivery
         JOIN webhook.webhook AS webhook
           ON webhook.household_id = delivery.household_id AND webhook.id = delivery.webhook_id
        WHERE delivery.status = 'pending' AND (webhook.enabled OR delivery.kind <> 'changes')`,
    );
    overdue.set(row.overdue);
    oldest.set(row.oldest);
    failing.set(row.failing);
  }
}

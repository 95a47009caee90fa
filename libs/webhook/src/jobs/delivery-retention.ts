import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRetention } from '#shared/queue';

const DAY_MS = 86_400_000;

/** What was sent can be looked up, and sent again, for a month. Attempts go with their delivery. */
@Injectable()
export class DeliveryRetention implements OnModuleInit {
  constructor(private readonly retention: RowRetention) {}

  onModuleInit(): void {
    this.retention.register({ table: 'webhook.delivery', since: 'finished_at', keptForMs: 30 * DAY_MS });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRetention } from '#shared/queue';

const DAY_MS = 86_400_000;

/** How the warehouse was brought up to date can be looked up for a quarter. */
@Injectable()
export class WarehouseRunRetention implements OnModuleInit {
  constructor(private readonly retention: RowRetention) {}

  onModuleInit(): void {
    this.retention.register({ table: 'analytics.warehouse_run', since: 'ended_at', keptForMs: 90 * DAY_MS });
  }
}

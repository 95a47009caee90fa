import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRetention } from '#shared/queue';

const DAY_MS = 86_400_000;

/** How long answers serve again, and the ledger is kept. */
@Injectable()
export class ModelRetention implements OnModuleInit {
  constructor(private readonly retention: RowRetention) {}

  onModuleInit(): void {
    this.retention.register(
      { table: 'receipt.model_answer', since: 'created_at', keptForMs: 90 * DAY_MS },
      // Two years and a month: what `GET /v1/me/usage` goes back to.
      { table: 'receipt.model_call', since: 'created_at', keptForMs: 762 * DAY_MS },
    );
  }
}

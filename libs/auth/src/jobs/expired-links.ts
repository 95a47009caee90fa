import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRetention } from '#shared/queue';

const DAY_MS = 86_400_000;

/**
 * An invitation holds the address of somebody who may never have heard of us, a link that of somebody who may have moved:
 * they do not stay for ever.
 */
@Injectable()
export class ExpiredLinks implements OnModuleInit {
  constructor(private readonly retention: RowRetention) {}

  onModuleInit(): void {
    this.retention.register({ table: 'auth.invitation', since: 'expires_at', keptForMs: 30 * DAY_MS });
    this.retention.register({ table: 'auth.one_time_link', since: 'expires_at', keptForMs: DAY_MS });
    // Its mail is tried for hours.
    this.retention.register({ table: 'auth.owner_notice', since: 'created_at', keptForMs: 7 * DAY_MS });
  }
}

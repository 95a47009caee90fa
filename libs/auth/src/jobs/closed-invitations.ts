import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRetention } from '#shared/queue';

const KEPT_FOR_MS = 30 * 86_400_000;

/** An invitation holds the address of somebody who may never have heard of us: it does not stay for ever. */
@Injectable()
export class ClosedInvitations implements OnModuleInit {
  constructor(private readonly retention: RowRetention) {}

  onModuleInit(): void {
    this.retention.register({ table: 'auth.invitation', since: 'expires_at', keptForMs: KEPT_FOR_MS });
  }
}

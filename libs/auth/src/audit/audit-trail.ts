import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId, type HouseholdRole } from '#shared';
import { AuditEvent, type AuditKind } from './audit-event.entity.js';

export interface AuditSubject {
  readonly userId: string | null;
  readonly sessionId?: string;
  /** As the client called itself. */
  readonly userAgent?: string | null;
  readonly householdId?: string;
  /** The other user, the invitation, or the dead letter, that it is done to. */
  readonly targetId?: string;
  /** The role that is given. */
  readonly role?: HouseholdRole;
}

/** Records what happened to an identity, in the transaction in which it happens. */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  async record(manager: EntityManager, kind: AuditKind, subject: AuditSubject): Promise<void> {
    await manager.insert(AuditEvent, { id: newId(), kind, ...subject, occurredAt: this.clock.now() });
  }
}

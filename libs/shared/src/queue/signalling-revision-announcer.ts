import { Injectable } from '@nestjs/common';
import { RevisionAnnouncer } from '#shared/database';
import { Signals } from './signals.js';

/** Topic on which `<householdId>` is sent after each of its commits. */
export const REVISION_TOPIC = 'revision';

/** Tells all processes which household changed, for their live event streams. */
@Injectable()
export class SignallingRevisionAnnouncer extends RevisionAnnouncer {
  constructor(private readonly signals: Signals) {
    super();
  }

  announce(householdId: string): void {
    this.signals.send(REVISION_TOPIC, householdId);
  }
}

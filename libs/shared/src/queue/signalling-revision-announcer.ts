import { Injectable } from '@nestjs/common';
import { RevisionAnnouncer } from '#shared/database';
import { Signals } from './signals.js';

/** Topic on which the ids of changed households are sent, `;` between them. */
export const REVISION_TOPIC = 'revision';

/** Short enough that nobody who watches a screen notices, long enough that a busy process sends one signal for many. */
const GATHER_MS = 10;

/** Tells all processes which households changed, for their live event streams. */
@Injectable()
export class SignallingRevisionAnnouncer extends RevisionAnnouncer {
  private readonly gathered = new Set<string>();

  constructor(private readonly signals: Signals) {
    super();
  }

  announce(householdId: string): void {
    if (this.gathered.size === 0) setTimeout(() => this.send(), GATHER_MS).unref();
    this.gathered.add(householdId);
  }

  private send(): void {
    this.signals.send(REVISION_TOPIC, [...this.gathered].join(';'));
    this.gathered.clear();
  }
}

/** The households that a signal on `REVISION_TOPIC` names. */
export function changedHouseholds(message: string): string[] {
  return message.split(';');
}

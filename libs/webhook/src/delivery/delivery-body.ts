import { toJsonInteger } from '#shared';
import type { EventType } from '../event-types.js';

/** One change that is told. */
export interface ToldEvent {
  readonly type: EventType;
  /** Of the entity. */
  readonly id: string;
  /** The household's, when it changed; of several changes told as one the latest. */
  readonly revision: bigint;
}

/** What a delivery says. Ids and revisions only: receivers read what they need with their own rights. */
export interface DeliveryContent {
  readonly eventId: string;
  readonly webhookId: string;
  readonly householdId: string;
  readonly kind: 'changes' | 'ping';
  readonly createdAt: Date;
  /** What was told before: everything up to this revision. */
  readonly afterRevision: bigint;
  /** With this delivery everything up to this revision is told. */
  readonly revision: bigint;
  /** Changes between the two are no longer known: the receiver has to read everything anew. */
  readonly missed: boolean;
  readonly events: readonly ToldEvent[];
}

/** The bytes that are signed, sent, and sent again. */
export function toBody({
  eventId,
  webhookId,
  householdId,
  kind,
  createdAt,
  ...content
}: DeliveryContent): string {
  return JSON.stringify({
    id: eventId,
    kind,
    createdAt: createdAt.toISOString(),
    householdId,
    webhookId,
    afterRevision: toJsonInteger(content.afterRevision),
    revision: toJsonInteger(content.revision),
    missed: content.missed,
    events: content.events.map(({ type, id, revision }) => ({ type, id, revision: toJsonInteger(revision) })),
  });
}

import type { Actor } from '#shared/database';

/** Who or what changes transactions. */
export const ACTOR_KINDS = ['user', 'rule', 'import', 'recurring', 'receipt', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What changes transactions without a person: the id is that of the rule, import, recurring item or receipt. */
export interface AutomationActor extends Actor {
  readonly kind: Exclude<ActorKind, 'user'>;
}

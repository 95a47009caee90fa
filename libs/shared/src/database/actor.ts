import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** Who or what changes a household's data, for records that say so. */
export interface Actor {
  /** `user`, `system`, or a lib's own word for one of its automatic hands. Letters and `_` only. */
  readonly kind: string;
  /** That of what acts, for a person the `pseudonymOf`; null when there is only one of its kind. */
  readonly id: string | null;
}

/** Acts when nobody is named: jobs of the product itself. */
export const SYSTEM: Actor = { kind: 'system', id: null };

/** A person who signed in, or a program with that person's API key. */
export function userActor(person: { readonly householdId: string; readonly userId: string }): Actor {
  return { kind: 'user', id: pseudonymOf(person) };
}

/**
 * What stands for a user in a household's records. Whoever knows the household's members can tell whose it is; once the
 * account is erased and its id with it, nobody can, and no record needs to be rewritten for it.
 */
export function pseudonymOf({
  householdId,
  userId,
}: {
  readonly householdId: string;
  readonly userId: string;
}): string {
  const digest = hash('sha256', `${householdId.toLowerCase()}\0${userId.toLowerCase()}`, 'hex');
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** `pseudonymOf` several users of one household. */
export function pseudonymsOf(householdId: string, userIds: readonly string[]): string[] {
  return userIds.map((userId) => pseudonymOf({ householdId, userId }));
}

/** The actor as the setting `platform.actor` holds it, where `platform.actor_kind()` and `platform.actor_id()` read it. */
export function toActorSetting({ kind, id }: Actor): string {
  return `${kind}:${id ?? ''}`;
}

/** What a transaction needs for somebody else to act in it. */
interface Acting {
  readonly manager: EntityManager;
  readonly actor: Actor;
}

/** Lets somebody else act for the length of `work`, inside the same transaction: two short statements. */
export async function actAs<T, A extends Acting>(
  tx: A,
  actor: Actor,
  work: (tx: A) => Promise<T>,
): Promise<T> {
  await setActor(tx, actor);
  const result = await work({ ...tx, actor });
  await setActor(tx, tx.actor);
  return result;
}

async function setActor({ manager }: Acting, actor: Actor): Promise<void> {
  await manager.query(`SELECT set_config('platform.actor', $1, true)`, [toActorSetting(actor)]);
}

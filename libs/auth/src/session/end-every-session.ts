import { IsNull, type EntityManager } from 'typeorm';
import { Session } from './session.entity.js';

/** Ends all sessions and API keys of the user in the caller's transaction, which also records why. */
export async function endEverySession(manager: EntityManager, userId: string, at: Date): Promise<void> {
  await manager.update(Session, { userId, revokedAt: IsNull() }, { revokedAt: at });
}

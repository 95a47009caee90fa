import type { EntityManager } from 'typeorm';
import { EmailNotVerifiedError } from '../auth.errors.js';

/**
 * Whether a user reads the mails of their address: until then they may be anybody who has typed it in, so they bring
 * nobody into a household and join none.
 * @throws EmailNotVerifiedError
 */
export async function requireVerifiedEmail(manager: EntityManager, userId: string): Promise<void> {
  const [person] = await manager.query<{ verified: boolean }[]>(
    'SELECT email_verified_at IS NOT NULL AS verified FROM auth."user" WHERE id = $1',
    [userId],
  );
  if (!person?.verified) throw new EmailNotVerifiedError();
}

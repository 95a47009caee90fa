import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/**
 * Gives every household that has none yet its one user and that user's session; parameters are the currency and the time
 * zone. Both have the household's own id: only their tables tell them apart.
 */
export const IDENTITY = `
  WITH household AS (
    INSERT INTO auth.household (id, name, currency, created_at)
    SELECT household_id, 'Household', $1, now() FROM platform.household_revision AS opened
     WHERE NOT EXISTS (SELECT FROM auth.household AS known WHERE known.id = opened.household_id) RETURNING id
  ), person AS (
    INSERT INTO auth."user" (id, email, password_hash, time_zone, personal_household_id, created_at)
    SELECT id, id || '@example.org', 'none', $2, id, now() FROM household RETURNING id
  ), membership AS (
    INSERT INTO auth.membership (household_id, user_id, role, created_at)
    SELECT id, id, 'owner', now() FROM person
  )
  INSERT INTO auth.session (id, user_id, refresh_counter, issued_at, rotated_at, used_at, expires_at)
  SELECT id, id, 0, now(), now(), now(), now() + interval '1 day' FROM person`;

/** An access token, good for an hour, of the user whom `IDENTITY` has given the household. */
export function signedIn(
  householdId: string,
  timeZone: string,
  signingJwk: Readonly<Record<string, string>>,
): Promise<string> {
  return new SignJWT({ sid: householdId, hid: householdId, zoneinfo: timeZone })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signingJwk['kid'] })
    .setIssuer('budgetsync')
    .setAudience('budgetsync-api')
    .setSubject(householdId)
    .setIssuedAt()
    .setExpirationTime('1 hour')
    .setJti(randomUUID())
    .sign(createPrivateKey({ key: signingJwk, format: 'jwk' }));
}

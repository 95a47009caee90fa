import { Injectable } from '@nestjs/common';
import { Clock, isUuid, type Access, type HouseholdRole } from '#shared';
import { PreparedReads, type PreparedRead } from '#shared/database';

/** Whom a verified token speaks for. */
export interface TokenIdentity {
  readonly userId: string;
  readonly sessionId: string;
}

export type AccessDecision =
  { readonly access: Access } | { readonly access: null; readonly reason: 'session_ended' | 'not_a_member' };

interface AccessRow {
  readonly time_zone: string;
  readonly household_id: string | null;
  readonly role: HouseholdRole;
  readonly revision: string;
}

/** No household has this id: ours are UUIDv7. */
const NO_HOUSEHOLD = '00000000-0000-0000-0000-000000000000';

/**
 * One row while the session lives, none otherwise; its household columns are NULL for somebody who is no member.
 * Parameters: session, user, household (NULL = the user's own), now.
 */
const ACCESS: PreparedRead = {
  name: 'access',
  text: `
  SELECT "user".time_zone, membership.household_id, membership.role, current.revision
    FROM auth.session
    JOIN auth."user" ON "user".id = session.user_id
    LEFT JOIN auth.membership ON membership.user_id = "user".id
          AND membership.household_id = COALESCE($3::uuid, "user".personal_household_id)
    LEFT JOIN platform.household_revision AS current ON current.household_id = membership.household_id
   WHERE session.id = $1 AND session.user_id = $2
     AND session.revoked_at IS NULL AND session.expires_at > $4`,
};

/**
 * Decides what a session may do in a household, from the database and never from memory: a logout, a changed role
 * or a removed member takes effect with the next request.
 */
@Injectable()
export class AccessResolver {
  constructor(
    private readonly reads: PreparedReads,
    private readonly clock: Clock,
  ) {}

  /** @param householdId as the client wrote it; absent = the user's own household */
  async decide(
    { userId, sessionId }: TokenIdentity,
    householdId: string | undefined,
  ): Promise<AccessDecision> {
    const requested = householdId === undefined || isUuid(householdId) ? householdId : NO_HOUSEHOLD;
    const [row] = await this.reads.query<AccessRow>(ACCESS, [
      sessionId,
      userId,
      requested ?? null,
      this.clock.now(),
    ]);
    if (!row) return { access: null, reason: 'session_ended' };
    if (row.household_id === null) return { access: null, reason: 'not_a_member' };
    return {
      access: {
        userId,
        sessionId,
        householdId: row.household_id,
        role: row.role,
        revision: BigInt(row.revision),
        timeZone: row.time_zone,
      },
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock, isUuid, NotFoundError, type Access, type Caller, type HouseholdRole } from '#shared';
import { CallerCheck, ReadLane, type TextRow } from '#shared/database';
import { ReadOnlyMemberError, UnauthenticatedError } from '../auth.errors.js';

/** No household has this id: ours are UUIDv7. */
const NO_HOUSEHOLD = '00000000-0000-0000-0000-000000000000';

/**
 * Decides what a session may do in a household, from the database and never from memory: a logout, a changed role
 * or a removed member takes effect with the next request.
 */
@Injectable()
export class AccessResolver extends CallerCheck {
  /** Parameters: session, user, household (NULL = the user's own), now. */
  readonly select = `
    SELECT membership.household_id, membership.role, current.revision, "user".time_zone
      FROM auth.session
      JOIN auth."user" ON "user".id = session.user_id
      LEFT JOIN auth.membership ON membership.user_id = "user".id
            AND membership.household_id = COALESCE($3::uuid, "user".personal_household_id)
      LEFT JOIN platform.household_revision AS current ON current.household_id = membership.household_id
     WHERE session.id = $1 AND session.user_id = $2
       AND session.revoked_at IS NULL AND session.expires_at > $4`;

  constructor(
    private readonly lane: ReadLane,
    private readonly clock: Clock,
  ) {
    super();
  }

  parameters({ userId, sessionId, householdId }: Caller): readonly unknown[] {
    const requested = householdId === undefined || isUuid(householdId) ? householdId : NO_HOUSEHOLD;
    return [sessionId, userId, requested ?? null, this.clock.now().toISOString()];
  }

  /** @throws UnauthenticatedError, NotFoundError, ReadOnlyMemberError */
  admit({ userId, sessionId, wantsToChange }: Caller, row: TextRow | undefined): Access {
    if (!row) throw new UnauthenticatedError();
    const [householdId, role, revision, timeZone] = row;
    if (!householdId || !role || !revision || !timeZone) throw new NotFoundError('household');
    if (wantsToChange && role === 'viewer') throw new ReadOnlyMemberError();
    return {
      userId,
      sessionId,
      householdId,
      role: role as HouseholdRole,
      revision: BigInt(revision),
      timeZone,
    };
  }

  async resolve(caller: Caller): Promise<Access> {
    const statement = { name: 'access', text: this.select };
    const [row] = await this.lane.read(statement, this.parameters(caller));
    return this.admit(caller, row);
  }
}

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
  readonly selectAccess = selectCaller(
    { session: '$1', user: '$2', household: '$3', now: '$4' },
    'membership.household_id, membership.role, current.revision',
    'LEFT JOIN platform.household_revision AS current ON current.household_id = membership.household_id',
  );

  constructor(
    private readonly lane: ReadLane,
    private readonly clock: Clock,
  ) {
    super();
  }

  selectMember(asking: string): string {
    const asker = {
      session: `${asking}.session_id`,
      user: `${asking}.user_id`,
      household: `${asking}.household_id`,
      now: `${asking}.asked_at`,
    };
    return selectCaller(asker, 'membership.household_id, membership.role');
  }

  parameters({ userId, sessionId, householdId }: Caller): readonly unknown[] {
    const requested = isUuid(householdId) ? householdId : NO_HOUSEHOLD;
    return [sessionId, userId, requested, this.clock.now().toISOString()];
  }

  /** @throws UnauthenticatedError, NotFoundError, ReadOnlyMemberError */
  admitMember({ wantsToChange }: Caller, row: TextRow | undefined): Pick<Access, 'householdId' | 'role'> {
    if (!row) throw new UnauthenticatedError();
    const [householdId, role] = row;
    if (!householdId || !role) throw new NotFoundError('household');
    if (wantsToChange && role === 'viewer') throw new ReadOnlyMemberError();
    return { householdId, role: role as HouseholdRole };
  }

  async resolve(caller: Caller): Promise<Access> {
    const statement = { name: 'access', text: this.selectAccess };
    const [row] = await this.lane.read(statement, this.parameters(caller));
    return this.admit(caller, row);
  }
}

/** Who asks, as SQL. */
interface Asker {
  readonly session: string;
  readonly user: string;
  readonly household: string;
  readonly now: string;
}

function selectCaller({ session, user, household, now }: Asker, columns: string, join = ''): string {
  return `
    SELECT ${columns}
      FROM auth.session
      LEFT JOIN auth.membership
             ON membership.user_id = session.user_id AND membership.household_id = ${household}
      ${join}
     WHERE session.id = ${session} AND session.user_id = ${user}
       AND session.revoked_at IS NULL AND session.expires_at > ${now}`;
}

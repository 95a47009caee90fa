import type { Access, Caller } from '#shared';
import { CallerCheck, type TextRow } from '#shared/database';

/** Lets everybody into the household they name, as its owner: for tests of a lib without sessions. */
export class TrustingCallerCheck extends CallerCheck {
  readonly select = `
    SELECT household_id, 'owner' AS role, revision, 'UTC' AS time_zone
      FROM platform.household_revision
     WHERE household_id = $3::uuid AND ($1::uuid, $2::uuid, $4::timestamptz) IS NOT NULL`;

  parameters({ userId, sessionId, householdId }: Caller): readonly unknown[] {
    return [sessionId, userId, householdId, new Date().toISOString()];
  }

  admit({ userId, sessionId }: Caller, row: TextRow | undefined): Access {
    const [householdId, , revision, timeZone] = row ?? [];
    if (!householdId || !revision || !timeZone) throw new Error('no such household');
    return { userId, sessionId, householdId, role: 'owner', revision: BigInt(revision), timeZone };
  }

  resolve(): Promise<Access> {
    return Promise.reject(new Error('only statements ask here'));
  }
}

/** Whoever it is, they want to change the household. */
export function testCaller(householdId: string): Caller {
  return {
    userId: '00000000-0000-4000-8000-000000000001',
    sessionId: '00000000-0000-4000-8000-000000000002',
    householdId,
    wantsToChange: true,
  };
}

import type { Access, Caller } from '#shared';
import { CallerCheck, type TextRow } from '#shared/database';

/** Lets everybody into the household they name, as its owner: for tests of a lib without sessions. */
export class TrustingCallerCheck extends CallerCheck {
  readonly selectAccess: string = `
    SELECT household_id, 'owner' AS role, revision FROM platform.household_revision
     WHERE household_id = $3::uuid AND ($1::uuid, $2::uuid, $4::timestamptz) IS NOT NULL`;

  selectMember(asking: string): string {
    return `
      SELECT let_in.household_id, 'owner' AS role FROM platform.household_revision AS let_in
       WHERE let_in.household_id = ${asking}.household_id`;
  }

  parameters({ userId, sessionId, householdId }: Caller): readonly unknown[] {
    return [sessionId, userId, householdId, new Date().toISOString()];
  }

  admitMember(_caller: Caller, row: TextRow | undefined): Pick<Access, 'householdId' | 'role'> {
    const [householdId] = row ?? [];
    if (!householdId) throw new Error('no such household');
    return { householdId, role: 'owner' };
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
    timeZone: 'UTC',
    wantsToChange: true,
  };
}

import { DomainError, type Access, type Caller } from '#shared';
import type { TextRow } from './wire-rows.js';

/** Whether a caller may see a household, and how a statement finds it out by itself. Provided by whoever knows sessions. */
export abstract class CallerCheck {
  /**
   * A SELECT with the columns `household_id, role`: one row while the session lives, whose columns are NULL for somebody
   * who is no member; otherwise none.
   * @param asking the row of who asks, with the columns `session_id, user_id, household_id, asked_at`
   */
  abstract selectMember(asking: string): string;

  /** The same with the columns `household_id, role, revision`, for who asks by the parameters $1 to $4. */
  abstract readonly selectAccess: string;

  /** Session, user, household and time: the values of $1 to $4. */
  abstract parameters(caller: Caller): readonly unknown[];

  /**
   * What the row of `selectMember` means.
   * @throws DomainError what the caller is told instead of an answer: the session has ended, no such household, or a
   *   viewer who wants to change it.
   */
  abstract admitMember(caller: Caller, row: TextRow | undefined): Pick<Access, 'householdId' | 'role'>;

  /** What the row of `selectAccess` means. Throws as `admitMember`. */
  admit(caller: Caller, row: TextRow | undefined): Access {
    const { userId, sessionId, timeZone } = caller;
    const [, , revision] = row ?? [];
    return { userId, sessionId, timeZone, ...this.admitMember(caller, row), revision: BigInt(revision ?? 0) };
  }

  /** Asks in a statement of its own. Throws as `admit`. */
  abstract resolve(caller: Caller): Promise<Access>;

  /** Asked by long-lived answers: whether the session and the membership behind them still stand. */
  async isStillGranted(access: Access): Promise<boolean> {
    try {
      await this.resolve({ ...access, wantsToChange: false });
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}

import { NotFoundError } from '#shared';
import { LastOwnerError, OwnersOnlyError, PersonalHouseholdError } from '../auth.errors.js';
import type { Member } from './member.read-model.js';

/** All members of a household, as a transaction that holds its revision sees them: nobody else changes them meanwhile. */
export class HouseholdMembers {
  constructor(private readonly members: readonly Member[]) {}

  get count(): number {
    return this.members.length;
  }

  find(userId: string): Member | undefined {
    return this.members.find((member) => member.userId === userId);
  }

  /** @throws NotFoundError */
  get(userId: string): Member {
    const member = this.find(userId);
    if (!member) throw new NotFoundError('member');
    return member;
  }

  findByEmail(email: string): Member | undefined {
    return this.members.find((member) => member.email.toLowerCase() === email.toLowerCase());
  }

  /** @throws NotFoundError for who is no member any more, OwnersOnlyError for who is no owner any more. */
  requireOwner(userId: string): Member {
    const member = this.find(userId);
    if (!member) throw new NotFoundError('household');
    if (member.role !== 'owner') throw new OwnersOnlyError();
    return member;
  }

  /** Whether this member may cease to be an owner. @throws PersonalHouseholdError, LastOwnerError */
  requireDispensable({ userId, role, isPersonal }: Member): void {
    if (isPersonal) throw new PersonalHouseholdError();
    const hasOther = this.members.some((other) => other.role === 'owner' && other.userId !== userId);
    if (role === 'owner' && !hasOther) throw new LastOwnerError();
  }
}

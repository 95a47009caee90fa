import { Injectable } from '@nestjs/common';
import { InvalidFieldError, type Access, type HouseholdRole } from '#shared';
import {
  HouseholdWriter,
  requireRevision,
  type ExpectedRevisions,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import { PersonalHouseholdError } from '../auth.errors.js';
import { HouseholdMembers } from './household-members.js';
import { HouseholdReadModel, type HouseholdView } from './household.read-model.js';
import { MemberReadModel, type Member } from './member.read-model.js';
import { Membership } from './membership.entity.js';

/**
 * Who belongs to a household and as what. Who may change that is decided under the household's lock, from the roles of
 * that moment: of two owners who remove each other one is too late. Everything takes effect with the next request.
 */
@Injectable()
export class MembershipService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly members: MemberReadModel,
    private readonly households: HouseholdReadModel,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws OwnersOnlyError, NotFoundError, StaleRevisionError, LastOwnerError, PersonalHouseholdError */
  changeRole(
    { userId: actorId, sessionId, householdId }: Access,
    userId: string,
    role: HouseholdRole,
    expected?: ExpectedRevisions,
  ): Promise<Member> {
    return this.writer.change(householdId, async (tx) => {
      const members = await this.load(tx);
      members.requireOwner(actorId);
      const member = members.get(userId);
      requireRevision(member, expected);
      if (role === member.role) return member;
      if (member.role === 'owner') members.requireDispensable(member);
      await tx.manager.update(Membership, { householdId, userId }, { role });
      await this.audit.record(tx.manager, 'member_role_changed', {
        userId: actorId,
        sessionId,
        householdId,
        targetId: userId,
        role,
      });
      return (await this.load(tx)).get(userId);
    });
  }

  /**
   * An owner removes a member, or a member leaves. What was open for their address is revoked as well.
   * @throws OwnersOnlyError, NotFoundError, StaleRevisionError, LastOwnerError, PersonalHouseholdError
   */
  removeMember(
    { userId: actorId, sessionId, householdId }: Access,
    userId: string,
    expected?: ExpectedRevisions,
  ): Promise<void> {
    return this.writer.change(householdId, async (tx) => {
      const members = await this.load(tx);
      const leaves = userId === actorId;
      if (!leaves) members.requireOwner(actorId);
      const member = members.get(userId);
      requireRevision(member, expected);
      members.requireDispensable(member);
      await tx.manager.delete(Membership, { householdId, userId });
      await tx.manager.query(
        'DELETE FROM auth.invitation WHERE household_id = $1 AND lower(email) = lower($2) AND accepted_at IS NULL',
        [householdId, member.email],
      );
      await this.audit.record(tx.manager, leaves ? 'member_left' : 'member_removed', {
        userId: actorId,
        sessionId,
        householdId,
        targetId: userId,
      });
    });
  }

  /**
   * Makes another member an owner and the asking one an editor, in one step.
   * @throws OwnersOnlyError, NotFoundError, PersonalHouseholdError, InvalidFieldError
   */
  transferOwnership(
    { userId: actorId, sessionId }: Access,
    scope: WriteScope<HouseholdView>,
    userId: string,
  ): Promise<HouseholdView> {
    const { householdId } = scope;
    return this.writer.change(scope, async (tx) => {
      const members = await this.load(tx);
      if (members.requireOwner(actorId).isPersonal) throw new PersonalHouseholdError();
      if (userId === actorId) {
        throw new InvalidFieldError('/userId', 'already_owner', 'must be another member');
      }
      members.get(userId);
      await tx.manager.update(Membership, { householdId, userId }, { role: 'owner' });
      await tx.manager.update(Membership, { householdId, userId: actorId }, { role: 'editor' });
      await this.audit.record(tx.manager, 'ownership_transferred', {
        userId: actorId,
        sessionId,
        householdId,
        targetId: userId,
        role: 'owner',
      });
      return this.households.get(actorId, householdId, tx.manager);
    });
  }

  /**
   * Tells the copies of all households of a user that the user's profile has changed, which shows in their members. One
   * household after the other; somebody who joins meanwhile is told with the new profile anyway.
   */
  async announceProfile(userId: string): Promise<void> {
    for (const householdId of await this.members.listHouseholds(userId)) {
      await this.writer.change(householdId, ({ manager }) =>
        manager.query('UPDATE auth.membership SET role = role WHERE household_id = $1 AND user_id = $2', [
          householdId,
          userId,
        ]),
      );
    }
  }

  private async load({ manager, householdId }: HouseholdTransaction): Promise<HouseholdMembers> {
    return new HouseholdMembers(await this.members.findAll(manager, householdId));
  }
}

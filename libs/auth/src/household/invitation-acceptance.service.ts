import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, type Access, type HouseholdRole } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import { HouseholdFullError, UnusableInvitationError } from '../auth.errors.js';
import { LinkTokenCodec } from '../mail/link-token-codec.js';
import { requireVerifiedEmail } from '../user/verified-email.js';
import { HouseholdReadModel, type HouseholdView } from './household.read-model.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';

const MOST_MEMBERS = 50;

/** An invitation that is addressed to whoever asks. */
interface Addressed {
  readonly householdId: string;
  readonly role: HouseholdRole;
  readonly expiresAt: Date;
  readonly acceptedBy: string | null;
}

/**
 * Joining a household. Two proofs are needed: the token, which only the invited mailbox has got, and an account whose
 * own, verified address is the invited one. A link that is forwarded or found lets nobody into somebody's finances.
 */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly tokens: LinkTokenCodec,
    private readonly households: HouseholdReadModel,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the user a member. Repeating it is harmless; who was removed since cannot come back with it.
   * @returns the household as the new member sees it
   * @throws EmailNotVerifiedError, UnusableInvitationError, HouseholdFullError
   */
  async accept(access: Access, token: string): Promise<HouseholdView> {
    const { userId } = access;
    const { manager } = this.dataSource;
    await requireVerifiedEmail(manager, userId);
    const id = this.tokens.decode('invitation', token);
    const addressed = id === null ? null : await findAddressed(manager, id, userId);
    if (id === null || !addressed) throw new UnusableInvitationError();
    return this.writer.change(addressed.householdId, (tx) => this.join(tx, access, id));
  }

  private async join(tx: HouseholdTransaction, access: Access, id: string): Promise<HouseholdView> {
    const { manager, householdId } = tx;
    const { userId, sessionId } = access;
    // Again, now that nobody can revoke it.
    const invitation = await findAddressed(manager, id, userId);
    const joined = await this.households.find(userId, householdId, manager);
    if (invitation?.acceptedBy === userId && joined) return joined;
    const now = this.clock.now();
    if (!invitation || invitation.acceptedBy !== null || invitation.expiresAt <= now) {
      throw new UnusableInvitationError();
    }
    await manager.update(Invitation, { householdId, id }, { acceptedAt: now, acceptedBy: userId });
    // Somebody who has become a member under another address stays what they are.
    if (joined) return joined;
    const { role } = invitation;
    if ((await manager.countBy(Membership, { householdId })) >= MOST_MEMBERS) {
      throw new HouseholdFullError(MOST_MEMBERS);
    }
    await manager.insert(Membership, { householdId, userId, role, createdAt: now });
    await this.audit.record(manager, 'invitation_accepted', {
      userId,
      sessionId,
      householdId,
      targetId: id,
      role,
    });
    return this.households.get(userId, householdId, manager);
  }
}

/** Null also for an invitation to another address than the user's verified one. */
async function findAddressed(manager: EntityManager, id: string, userId: string): Promise<Addressed | null> {
  const [row] = await manager.query<[Addressed?]>(
    `SELECT invitation.household_id AS "householdId", invitation.role, invitation.expires_at AS "expiresAt",
            invitation.accepted_by AS "acceptedBy"
       FROM auth.invitation
       JOIN auth."user" AS person ON lower(person.email) = lower(invitation.email)
      WHERE invitation.id = $1 AND person.id = $2 AND person.email_verified_at IS NOT NULL`,
    [id, userId],
  );
  return row ?? null;
}

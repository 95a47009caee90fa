import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError, type Access, type HouseholdRole } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import {
  AlreadyMemberError,
  InvitationOpenError,
  OwnersOnlyError,
  TooManyInvitationsError,
} from '../auth.errors.js';
import { MailOutbox } from '../mail/mail-outbox.js';
import { requireVerifiedEmail } from '../user/verified-email.js';
import { HouseholdMembers } from './household-members.js';
import { Invitation } from './invitation.entity.js';
import { MemberReadModel } from './member.read-model.js';

export interface InvitationDraft {
  readonly email: string;
  readonly role: HouseholdRole;
}

const DAYS_OPEN = 7;
/** Of one household at the same time. */
const MOST_OPEN = 20;

/** What owners do with invitations. An invitation is open from its sending until it expires, is accepted, or is gone. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly members: MemberReadModel,
    private readonly mails: MailOutbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Those that nobody has accepted, also the expired ones, in the order of their making, up to `count` after the one
   * with id `after`.
   * @throws OwnersOnlyError
   */
  async listInvitations({ householdId, role }: Access, count: number, after?: string): Promise<Invitation[]> {
    if (role !== 'owner') throw new OwnersOnlyError();
    return this.dataSource.manager.find(Invitation, {
      where: { householdId, acceptedAt: IsNull(), ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: count,
    });
  }

  /**
   * Invites an address by mail. Whether it has an account makes no difference.
   * @throws OwnersOnlyError, EmailNotVerifiedError, NotFoundError, AlreadyMemberError, InvitationOpenError,
   *   TooManyInvitationsError
   */
  invite(
    access: Access,
    scope: WriteScope<Invitation>,
    { email, role }: InvitationDraft,
  ): Promise<Invitation> {
    const { householdId } = scope;
    return this.writer.change(scope, async (tx) => {
      const members = await this.requireOwner(tx, access);
      await requireVerifiedEmail(tx.manager, access.userId);
      if (members.findByEmail(email)) throw new AlreadyMemberError();
      const now = this.clock.now();
      const earlier = await findUnaccepted(tx.manager, householdId, email);
      if (earlier && earlier.expiresAt > now) throw new InvitationOpenError();
      if (earlier) await tx.manager.delete(Invitation, { householdId, id: earlier.id });
      await requireRoom(tx, now);
      const id = newId();
      await tx.manager.insert(Invitation, {
        householdId,
        id,
        email,
        role,
        invitedBy: access.userId,
        createdAt: now,
        ...sentAt(now),
      });
      return this.promiseMail(tx, access, id);
    });
  }

  /**
   * Mails the invitation once more, with the same token, and opens it for another seven days.
   * @throws OwnersOnlyError, NotFoundError, TooManyInvitationsError when it had expired
   */
  resend(access: Access, scope: WriteScope<Invitation>, id: string): Promise<Invitation> {
    return this.writer.change(scope, async (tx) => {
      await this.requireOwner(tx, access);
      const now = this.clock.now();
      const { expiresAt } = await loadUnaccepted(tx, id);
      if (expiresAt <= now) await requireRoom(tx, now);
      await tx.manager.update(Invitation, { householdId: tx.householdId, id }, sentAt(now));
      return this.promiseMail(tx, access, id);
    });
  }

  /** Its token opens nothing any more. @throws OwnersOnlyError, NotFoundError */
  revoke(access: Access, id: string): Promise<void> {
    const { userId, sessionId, householdId } = access;
    return this.writer.change(householdId, async (tx) => {
      await this.requireOwner(tx, access);
      await loadUnaccepted(tx, id);
      await tx.manager.delete(Invitation, { householdId, id });
      await this.audit.record(tx.manager, 'invitation_revoked', {
        userId,
        sessionId,
        householdId,
        targetId: id,
      });
    });
  }

  private async requireOwner(
    { manager, householdId }: HouseholdTransaction,
    { userId }: Access,
  ): Promise<HouseholdMembers> {
    const members = new HouseholdMembers(await this.members.findAll(manager, householdId));
    members.requireOwner(userId);
    return members;
  }

  private async promiseMail(
    tx: HouseholdTransaction,
    { userId, sessionId }: Access,
    id: string,
  ): Promise<Invitation> {
    const { manager, householdId } = tx;
    const invitation = await loadUnaccepted(tx, id);
    await this.mails.promise(manager, 'invitation', id);
    await this.audit.record(manager, 'invitation_sent', {
      userId,
      sessionId,
      householdId,
      targetId: id,
      role: invitation.role,
    });
    return invitation;
  }
}

function sentAt(now: Date): Pick<Invitation, 'sentAt' | 'expiresAt'> {
  return { sentAt: now, expiresAt: new Date(now.getTime() + DAYS_OPEN * 86_400_000) };
}

async function loadUnaccepted(
  { manager, householdId }: HouseholdTransaction,
  id: string,
): Promise<Invitation> {
  const invitation = await manager.findOneBy(Invitation, { householdId, id, acceptedAt: IsNull() });
  if (!invitation) throw new NotFoundError('invitation');
  return invitation;
}

async function requireRoom({ manager, householdId }: HouseholdTransaction, now: Date): Promise<void> {
  const open = await manager.countBy(Invitation, {
    householdId,
    acceptedAt: IsNull(),
    expiresAt: MoreThan(now),
  });
  if (open >= MOST_OPEN) throw new TooManyInvitationsError(MOST_OPEN);
}

function findUnaccepted(
  manager: EntityManager,
  householdId: string,
  email: string,
): Promise<Invitation | null> {
  return manager
    .createQueryBuilder(Invitation, 'invitation')
    .where('invitation.householdId = :householdId AND lower(invitation.email) = lower(:email)', {
      householdId,
      email,
    })
    .andWhere('invitation.acceptedAt IS NULL')
    .getOne();
}

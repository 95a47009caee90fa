import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#shared';
import { violatedConstraint } from '#shared/database';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailTakenError, LinkNotValidError, ReauthenticationRequiredError } from '../auth.errors.js';
import { MailOutbox } from '../mail/mail-outbox.js';
import { OneTimeLinks, type LiveLink } from '../mail/one-time-links.js';
import { SessionReadModel } from '../session/session.read-model.js';
import type { SignedIn } from './signed-in.js';
import { User } from './user.entity.js';

/** Who reads a user's e-mail address: proving it, and moving to another one. */
@Injectable()
export class EmailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: OneTimeLinks,
    private readonly mails: MailOutbox,
    private readonly sessions: SessionReadModel,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Promises a new user the mail by which they prove their address. */
  async welcome(manager: EntityManager, { id: userId, email }: User): Promise<void> {
    await this.links.sendVerification(manager, { userId, email, replacesEmail: null });
  }

  /** Promises that mail again; nothing when the address is verified already. @throws TooManyMailsError */
  async resendVerification(userId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const user = await lockUser(manager, userId);
      if (user.emailVerifiedAt === null) await this.welcome(manager, user);
    });
  }

  /** Asked before `requestChange`, outside its transaction. @throws ReauthenticationRequiredError */
  async assertMayChange({ sessionId }: SignedIn): Promise<void> {
    if (!(await this.sessions.isRecentlyAuthenticated(sessionId))) throw new ReauthenticationRequiredError();
  }

  /**
   * Promises a mail to the new address, which takes the place of the present one when its link is followed, and a
   * notice to the present one. Whether somebody else has the new address is not told, nor looked up. The user's row is
   * locked.
   * @throws TooManyMailsError
   */
  async requestChange(
    manager: EntityManager,
    user: User,
    email: string,
    { sessionId }: SignedIn,
  ): Promise<void> {
    const userId = user.id;
    await this.links.voidEmailChanges(manager, userId);
    const linkId = await this.links.sendVerification(manager, { userId, email, replacesEmail: user.email });
    await this.mails.promise(manager, 'email_change_requested', linkId);
    await this.audit.record(manager, 'email_change_requested', { userId, sessionId });
  }

  /**
   * Uses the token of a verification mail up.
   * @throws LinkNotValidError; EmailTakenError when the new address has become somebody else's, who alone can read it
   */
  async verify(token: string): Promise<void> {
    const link = await this.links.getLive('email_verification', token);
    await this.dataSource
      .transaction(async (manager) => {
        const user = await lockUser(manager, link.userId);
        await this.links.take(manager, link);
        if (link.replacesEmail === null) await this.confirm(manager, user, link);
        else await this.replace(manager, user, link);
      })
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'uq_user_email' ? new EmailTakenError() : error;
      });
  }

  private async confirm(manager: EntityManager, user: User, { email }: LiveLink): Promise<void> {
    if (user.email !== email) throw new LinkNotValidError();
    await manager.update(User, { id: user.id }, { emailVerifiedAt: this.clock.now() });
    await this.audit.record(manager, 'email_verified', { userId: user.id });
  }

  private async replace(manager: EntityManager, user: User, link: LiveLink): Promise<void> {
    if (user.email !== link.replacesEmail) throw new LinkNotValidError();
    const { id: userId } = user;
    await manager.update(User, { id: userId }, { email: link.email, emailVerifiedAt: this.clock.now() });
    await this.links.voidAll(manager, userId);
    await this.mails.promise(manager, 'email_changed', link.id);
    await this.audit.record(manager, 'email_changed', { userId });
  }
}

/** The user's row until the transaction ends. @throws LinkNotValidError when the user is gone */
async function lockUser(manager: EntityManager, id: string): Promise<User> {
  const user = await manager.findOne(User, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!user) throw new LinkNotValidError();
  return user;
}

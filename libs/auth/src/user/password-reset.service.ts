import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '#shared';
import { AuditTrail } from '../audit/audit-trail.js';
import { OneTimeLinks } from '../mail/one-time-links.js';
import { SessionService } from '../session/session.service.js';
import { PasswordReplacement } from './password-replacement.js';
import { User } from './user.entity.js';

/** A new password for somebody who has forgotten the old one and reads the account's mails. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: OneTimeLinks,
    private readonly replacement: PasswordReplacement,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Promises the mail with the link, if there is such an account; how this ends does not show whether there is. */
  async request(email: string, userAgent: string | null): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const userId = await this.links.sendPasswordReset(manager, email);
      await this.audit.record(manager, 'password_reset_requested', { userId, userAgent });
    });
  }

  /**
   * Uses the link up and ends everything that acts for the user, API keys included; and the second factor of an account
   * whose address was not verified until now. A password that is refused leaves
   * the link as it was.
   * @throws LinkNotValidError, WeakPasswordError, SignInOverloadedError
   */
  async reset(token: string, newPassword: string, userAgent: string | null): Promise<void> {
    const link = await this.links.getLive('password_reset', token);
    const { userId } = link;
    await this.replacement.assertAcceptable(newPassword, link);
    const passwordHash = await this.replacement.hash(newPassword);
    await this.dataSource.transaction(async (manager) => {
      // Locks the user's row before the link's.
      await manager.update(User, { id: userId }, { passwordHash });
      await this.links.take(manager, link);
      // The mail was read, so the address is the user's.
      const verified = { emailVerifiedAt: this.clock.now() };
      const { affected } = await manager.update(User, { id: userId, emailVerifiedAt: IsNull() }, verified);
      if (affected === 1) await this.replacement.discardSecondFactor(manager, userId);
      await this.sessions.endAll(manager, userId);
      await this.replacement.complete(manager, userId);
      await this.audit.record(manager, 'password_reset', { userId, userAgent });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { InvalidCredentialsError, WeakPasswordError } from '../auth.errors.js';
import { SessionService } from '../session/session.service.js';
import type { Client } from './client.js';
import { CredentialCheck } from './credential-check.js';
import { PasswordReplacement } from './password-replacement.js';
import type { SignedIn } from './signed-in.js';
import { User } from './user.entity.js';
import { UserService } from './user.service.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** One-time or recovery code, for users who sign in with one. */
  readonly totp?: string | undefined;
}

/** A signed-in user's new password. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserService,
    private readonly credentials: CredentialCheck,
    private readonly replacement: PasswordReplacement,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Ends all other sign-ins with it; API keys stay. Of two changes at once one finds its current password replaced.
   * Throws as `CredentialCheck.prove`, and WeakPasswordError.
   */
  async change(
    { userId, sessionId }: SignedIn,
    { currentPassword, newPassword, totp }: PasswordChange,
    client: Client,
  ): Promise<void> {
    const { email } = await this.users.getUser(userId);
    // First, so that a password that is refused costs neither an attempt nor a one-time code.
    await this.replacement.assertAcceptable(newPassword, { userId, email });
    const claimant = { email, sessionId, ...client };
    const proof = { password: currentPassword, totp };
    const proven = await this.credentials.prove(claimant, proof, 'password_change_refused');
    if (newPassword === currentPassword) throw new WeakPasswordError('/newPassword', 'must be another one');
    const passwordHash = await this.replacement.hash(newPassword);
    await this.dataSource.transaction(async (manager) => {
      const replaced = { id: userId, passwordHash: proven.passwordHash };
      const { affected } = await manager.update(User, replaced, { passwordHash });
      if (affected === 0) throw new InvalidCredentialsError();
      await this.sessions.endOtherSignIns(manager, userId, sessionId);
      await this.replacement.complete(manager, userId);
      const { userAgent } = client;
      await this.audit.record(manager, 'password_changed', { userId, sessionId, userAgent });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { InvalidCredentialsError } from '../auth.errors.js';
import { SessionService, type TokenPair } from '../session/session.service.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInDelay } from './sign-in-delay.js';
import { User } from './user.entity.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface StoredCredentials {
  readonly id: string;
  readonly password_hash: string;
  readonly personal_household_id: string;
  readonly time_zone: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly delay: SignInDelay,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens a session. An unknown address takes the same path, statements and time as a wrong password.
   * @throws InvalidCredentialsError, SignInDelayedError, SignInOverloadedError
   */
  async signIn({ email, password }: Credentials, userAgent: string | null): Promise<TokenPair> {
    await this.delay.begin(email);
    const [stored] = await this.dataSource.query<[StoredCredentials?]>(
      `SELECT id, password_hash, personal_household_id, time_zone
         FROM auth."user" WHERE lower(email) = lower($1)`,
      [email],
    );
    const { matches, rehashed } = await this.hasher.check(password, stored?.password_hash ?? null);
    if (!stored || !matches) {
      await this.audit.record(this.dataSource.manager, 'sign_in_refused', {
        userId: stored?.id ?? null,
        userAgent,
      });
      throw new InvalidCredentialsError();
    }
    await this.delay.succeed(email);
    const { id: userId, password_hash: passwordHash } = stored;
    const subject = { userId, householdId: stored.personal_household_id, timeZone: stored.time_zone };
    const turn = await this.dataSource.transaction(async (manager) => {
      // A password changed in the meantime wins over the same old one hashed anew.
      if (rehashed) await manager.update(User, { id: userId, passwordHash }, { passwordHash: rehashed });
      const opened = await this.sessions.open(manager, subject, userAgent);
      await this.audit.record(manager, 'signed_in', { userId, sessionId: opened.sessionId, userAgent });
      return opened;
    });
    return this.sessions.issueTokens(turn);
  }
}

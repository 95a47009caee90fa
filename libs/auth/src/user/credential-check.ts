import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TokenSubject } from '../access/access-token.js';
import type { AuditKind } from '../audit/audit-event.entity.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { InvalidCredentialsError, InvalidTotpError, TotpRequiredError } from '../auth.errors.js';
import { SecondFactorService, type SecondFactorOwner } from '../second-factor/second-factor.service.js';
import type { Client } from './client.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInDelay } from './sign-in-delay.js';
import { User } from './user.entity.js';

/** What a person proves with that they are who they say. */
export interface Proof {
  readonly password: string;
  /** A code of the user's app or a recovery code; where TOTP is off it is ignored. */
  readonly totp?: string;
}

/** Who asks to be believed, and from where. */
export interface Claimant extends Client {
  readonly email: string;
  /** The session in which a signed-in user proves it again. */
  readonly sessionId?: string;
}

/** Who proved who they are, and with which password. */
export interface ProvenSubject extends TokenSubject {
  /** The stored hash that the password matched. */
  readonly passwordHash: string;
}

interface StoredCredentials {
  readonly id: string;
  readonly password_hash: string;
  readonly personal_household_id: string;
  readonly time_zone: string;
  readonly has_second_factor: boolean;
}

/** The one place where passwords are compared: with the account's growing delay, the hashing gate and the audit trail. */
@Injectable()
export class CredentialCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly delay: SignInDelay,
    private readonly secondFactor: SecondFactorService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Whoever has this address and this password. An unknown address takes the same path, statements and time as a wrong
   * password. Only who knows the password learns that a code is asked for; an attempt without the right one counts as
   * failed.
   * @param refusal how a wrong password is recorded
   * @throws InvalidCredentialsError, TotpRequiredError, InvalidTotpError, SignInDelayedError, SignInOverloadedError
   */
  async prove(claimant: Claimant, { password, totp }: Proof, refusal: AuditKind): Promise<ProvenSubject> {
    const { email, network, ...circumstances } = claimant;
    // Before the attempt counts: a storm of sign-ins must not make the owner of an account wait for it afterwards.
    using _place = this.hasher.takePlace();
    await this.delay.begin({ email, network });
    const [stored] = await this.dataSource.query<[StoredCredentials?]>(
      `SELECT id, password_hash, personal_household_id, time_zone, totp.confirmed_at IS NOT NULL AS has_second_factor
         FROM auth."user" LEFT JOIN auth.totp ON totp.user_id = "user".id
        WHERE lower(email) = lower($1)`,
      [email],
    );
    const { matches, rehashed } = await this.hasher.check(password, stored?.password_hash ?? null);
    if (!stored || !matches) {
      await this.audit.record(this.dataSource.manager, refusal, {
        userId: stored?.id ?? null,
        ...circumstances,
      });
      throw new InvalidCredentialsError();
    }
    const { id: userId, password_hash: passwordHash } = stored;
    if (stored.has_second_factor) await this.demandSecondFactor({ userId, ...circumstances }, totp);
    await this.delay.succeed({ email, network });
    // A password changed in the meantime wins over the same old one hashed anew.
    if (rehashed) {
      await this.dataSource.manager.update(User, { id: userId, passwordHash }, { passwordHash: rehashed });
    }
    return {
      userId,
      householdId: stored.personal_household_id,
      timeZone: stored.time_zone,
      passwordHash: rehashed ?? passwordHash,
    };
  }

  /**
   * Keeps the proven password from being changed until the caller's transaction ends: what was proved with the old one
   * must not take effect after the change.
   * @throws InvalidCredentialsError when it was changed since it was compared
   */
  async hold(manager: EntityManager, { userId, passwordHash }: ProvenSubject): Promise<void> {
    const held = await manager.query<unknown[]>(
      'SELECT FROM auth."user" WHERE id = $1 AND password_hash = $2 FOR SHARE',
      [userId, passwordHash],
    );
    if (held.length === 0) throw new InvalidCredentialsError();
  }

  private async demandSecondFactor(owner: SecondFactorOwner, code: string | undefined): Promise<void> {
    if (code !== undefined && (await this.secondFactor.redeem(owner, code))) return;
    const { manager } = this.dataSource;
    if (code === undefined) {
      await this.audit.record(manager, 'second_factor_missing', owner);
      throw new TotpRequiredError();
    }
    await this.audit.record(manager, 'second_factor_refused', owner);
    throw new InvalidTotpError();
  }
}

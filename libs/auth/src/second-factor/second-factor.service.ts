import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, InvalidFieldError, NotFoundError, type SealedSecret } from '#shared';
import { AuditTrail, type AuditSubject } from '../audit/audit-trail.js';
import { TotpAlreadyEnabledError } from '../auth.errors.js';
import { MailOutbox } from '../mail/mail-outbox.js';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import { matchingStep, newTotpSecret, TOTP_CODE, totpEnrolment } from './totp-code.js';
import { TotpSecretSeal } from './totp-secret-seal.js';

/** A set-up that was not confirmed for so long has to be begun again. */
const SET_UP_MINUTES = 15;

/** Whether a user is asked for codes, and what is left for the day on which the phone is lost. */
export interface SecondFactorState {
  readonly enabled: boolean;
  readonly recoveryCodesLeft: number;
}

/** What a user types into an authenticator app. Shown once. */
export interface TotpEnrolment {
  /** base32. */
  readonly secret: string;
  /** The same as an `otpauth:` address, for a QR code. */
  readonly uri: string;
}

/** The user whose second factor it is, and the session that acts. */
export type SecondFactorOwner = AuditSubject & { readonly userId: string };

/** One-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seal: TotpSecretSeal,
    private readonly audit: AuditTrail,
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
  ) {}

  async getState(userId: string): Promise<SecondFactorState> {
    const [state] = await this.dataSource.query<[SecondFactorState]>(
      `SELECT EXISTS (SELECT FROM auth.totp WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS enabled,
              (SELECT count(*)::integer FROM auth.recovery_code
                WHERE user_id = $1 AND used_at IS NULL) AS "recoveryCodesLeft"`,
      [userId],
    );
    return state;
  }

  /** Makes a secret that nothing asks for until it is confirmed. @throws TotpAlreadyEnabledError */
  async setUp(userId: string, email: string): Promise<TotpEnrolment> {
    const secret = newTotpSecret();
    const { keyId, sealed } = this.seal.seal(userId, secret);
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO auth.totp (user_id, key_id, sealed_secret, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE
         SET key_id = excluded.key_id, sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
         WHERE totp.confirmed_at IS NULL
       RETURNING user_id`,
      [userId, keyId, sealed, this.clock.now()],
    );
    if (rows.length === 0) throw new TotpAlreadyEnabledError();
    return totpEnrolment(secret, email);
  }

  /**
   * The app shows right codes: from now on they are asked for.
   * @returns the recovery codes, which nobody can show again
   * @throws InvalidFieldError for a wrong code, NotFoundError without a set-up of the last fifteen minutes
   */
  confirm(owner: SecondFactorOwner, code: string): Promise<string[]> {
    const { userId } = owner;
    const now = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      const [pending] = await manager.query<[SealedSecret?]>(
        `SELECT key_id AS "keyId", sealed_secret AS sealed FROM auth.totp
          WHERE user_id = $1 AND confirmed_at IS NULL
            AND created_at > $2::timestamptz - interval '${SET_UP_MINUTES} minutes'
            FOR UPDATE`,
        [userId, now],
      );
      if (!pending) throw new NotFoundError('second factor');
      const step = matchingStep(this.seal.open(userId, pending), code, now);
      if (step === null) throw new InvalidFieldError('/code', 'wrong_code', 'is not the code of this moment');
      await manager.query('UPDATE auth.totp SET confirmed_at = $2, last_used_step = $3 WHERE user_id = $1', [
        userId,
        now,
        step,
      ]);
      await this.audit.record(manager, 'totp_enabled', owner);
      await this.mails.promise(manager, 'second_factor_added', userId);
      return this.issueRecoveryCodes(manager, userId);
    });
  }

  /** New recovery codes instead of all earlier ones. @throws NotFoundError while TOTP is off */
  renewRecoveryCodes(owner: SecondFactorOwner): Promise<string[]> {
    return this.dataSource.transaction(async (manager) => {
      // Locked: of two renewals at once the codes of one are good, not those of both.
      const enabled = await manager.query<unknown[]>(
        'SELECT FROM auth.totp WHERE user_id = $1 AND confirmed_at IS NOT NULL FOR UPDATE',
        [owner.userId],
      );
      if (enabled.length === 0) throw new NotFoundError('second factor');
      await manager.query('DELETE FROM auth.recovery_code WHERE user_id = $1', [owner.userId]);
      await this.audit.record(manager, 'recovery_codes_renewed', owner);
      return this.issueRecoveryCodes(manager, owner.userId);
    });
  }

  /** From now on the password is enough. @throws NotFoundError while TOTP is off */
  async remove(owner: SecondFactorOwner): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM auth.totp WHERE user_id = $1 AND confirmed_at IS NOT NULL',
        [owner.userId],
      );
      if (removed === 0) throw new NotFoundError('second factor');
      await this.audit.record(manager, 'totp_disabled', owner);
      await this.mails.promise(manager, 'second_factor_removed', owner.userId);
    });
  }

  /** Takes the second factor from whoever set it up, in the caller's transaction; nothing happens without one. */
  async discard(manager: EntityManager, owner: SecondFactorOwner): Promise<void> {
    const [, removed] = await manager.query<[unknown, number]>('DELETE FROM auth.totp WHERE user_id = $1', [
      owner.userId,
    ]);
    if (removed === 1) await this.audit.record(manager, 'totp_disabled', owner);
  }

  /**
   * Whether this is a code of the app or a recovery code that was not used before; if so it is used now. Of several at
   * once with one code, one gets true.
   */
  async redeem(owner: SecondFactorOwner, code: string): Promise<boolean> {
    const { userId } = owner;
    const typed = code.replaceAll(/\s/g, '');
    if (TOTP_CODE.test(typed)) return this.redeemTotpCode(userId, typed);
    return this.dataSource.transaction(async (manager) => {
      const [, used] = await manager.query<[unknown, number]>(
        'UPDATE auth.recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL',
        [userId, recoveryCodeHash(typed), this.clock.now()],
      );
      if (used === 1) await this.audit.record(manager, 'recovery_code_used', owner);
      return used === 1;
    });
  }

  private async redeemTotpCode(userId: string, code: string): Promise<boolean> {
    const [stored] = await this.dataSource.query<[SealedSecret?]>(
      `SELECT key_id AS "keyId", sealed_secret AS sealed FROM auth.totp
        WHERE user_id = $1 AND confirmed_at IS NOT NULL`,
      [userId],
    );
    if (!stored) return false;
    const secret = this.seal.open(userId, stored);
    const step = matchingStep(secret, code, this.clock.now());
    if (step === null) return false;
    // A key that was replaced goes out of use as people sign in.
    const { keyId, sealed } = this.seal.isOutdated(stored) ? this.seal.seal(userId, secret) : stored;
    const [, redeemed] = await this.dataSource.query<[unknown, number]>(
      `UPDATE auth.totp SET last_used_step = $2, key_id = $3, sealed_secret = $4
        WHERE user_id = $1 AND sealed_secret = $5 AND last_used_step < $2`,
      [userId, step, keyId, sealed, stored.sealed],
    );
    return redeemed === 1;
  }

  private async issueRecoveryCodes(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await manager.query(
      'INSERT INTO auth.recovery_code (user_id, code_hash) SELECT $1, unnest($2::bytea[])',
      [userId, codes.map(recoveryCodeHash)],
    );
    return codes;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId } from '#shared';
import { LinkNotValidError, TooManyMailsError } from '../auth.errors.js';
import { LinkTokenCodec } from './link-token-codec.js';
import { MailOutbox } from './mail-outbox.js';
import { OneTimeLink, type OneTimeLinkPurpose } from './one-time-link.entity.js';

const HOUR_MS = 3_600_000;
const LIFETIME_MS: Readonly<Record<OneTimeLinkPurpose, number>> = {
  password_reset: HOUR_MS,
  email_verification: 24 * HOUR_MS,
};
/** Of one purpose, to one user; nobody's mailbox is to be filled by us. */
const MAILS_PER_HOUR = 5;

/** A link that may be followed. */
export interface LiveLink {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly replacesEmail: string | null;
}

/**
 * Links that are mailed and good once. Lock order: the user's row, then the links. Whoever changes what links are worth
 * locks the user first, so that of a link and what makes it void one comes first.
 */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: LinkTokenCodec,
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Promises a link that proves that `email` is read by the user, whose row the caller has locked or just inserted.
   * @param replacesEmail the present address that `email` will replace
   * @throws TooManyMailsError
   */
  async sendVerification(
    manager: EntityManager,
    { userId, email, replacesEmail }: Pick<LiveLink, 'userId' | 'email' | 'replacesEmail'>,
  ): Promise<string> {
    const purpose = 'email_verification';
    const now = this.clock.now();
    const [{ sent }] = await manager.query<[{ sent: number }]>(
      `SELECT count(*)::int AS sent FROM auth.one_time_link
        WHERE user_id = $1 AND purpose = $2 AND created_at > $3`,
      [userId, purpose, anHourBefore(now)],
    );
    if (sent >= MAILS_PER_HOUR) throw new TooManyMailsError();
    const id = newId();
    const expiresAt = expiryOf(purpose, now);
    await manager.insert(OneTimeLink, {
      id,
      purpose,
      userId,
      email,
      replacesEmail,
      createdAt: now,
      expiresAt,
    });
    await this.mails.promise(manager, purpose, id);
    return id;
  }

  /**
   * Promises a password-reset link to whoever has this address. For an address that nobody has, or that has got its
   * mails of this hour, it makes a link that leads nowhere and promises the same mail, which the worker then does not
   * find anybody to send to: statements, locks and time are the same.
   * @returns the user, for the audit trail; nobody else may tell from it
   */
  async sendPasswordReset(manager: EntityManager, email: string): Promise<string | null> {
    const id = newId();
    const now = this.clock.now();
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('password reset ' || lower($1), 0))`, [
      email,
    ]);
    const [{ user_id: userId }] = await manager.query<[{ user_id: string | null }]>(
      `INSERT INTO auth.one_time_link (id, purpose, user_id, email, created_at, expires_at)
       SELECT $1, 'password_reset', reader.id, reader.email, $3, $4
         FROM (VALUES (true)) AS request LEFT JOIN (
                SELECT id, email FROM auth."user"
                 WHERE lower(email) = lower($2)
                   AND (SELECT count(*) FROM auth.one_time_link
                         WHERE user_id = "user".id AND purpose = 'password_reset' AND created_at > $5)
                       < ${MAILS_PER_HOUR}
              ) AS reader ON true
       RETURNING user_id`,
      [id, email, now, expiryOf('password_reset', now), anHourBefore(now)],
    );
    await this.mails.promise(manager, 'password_reset', id);
    return userId;
  }

  /** What a token stands for, as far as one can tell without a lock. @throws LinkNotValidError */
  async getLive(purpose: OneTimeLinkPurpose, token: string): Promise<LiveLink> {
    const id = this.tokens.decode(purpose, token);
    const link = id === null ? null : await this.dataSource.manager.findOneBy(OneTimeLink, { id, purpose });
    const isLive = link !== null && link.usedAt === null && link.expiresAt > this.clock.now();
    if (!isLive || link.userId === null || link.email === null) throw new LinkNotValidError();
    const { userId, email, replacesEmail } = link;
    return { id: link.id, userId, email, replacesEmail };
  }

  /** Uses the link up: of several at once one succeeds. The user's row is locked. @throws LinkNotValidError */
  async take(manager: EntityManager, { id }: LiveLink): Promise<void> {
    const [, taken] = await manager.query<[unknown[], number]>(
      'UPDATE auth.one_time_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2',
      [id, this.clock.now()],
    );
    if (taken === 0) throw new LinkNotValidError();
  }

  /** Ends links that could undo a new password: those to reset it, and those to another address. */
  async voidResetsAndChanges(manager: EntityManager, userId: string): Promise<void> {
    await this.voidWhere(manager, userId, `purpose = 'password_reset' OR replaces_email IS NOT NULL`);
  }

  /** Ends links to another address. */
  async voidEmailChanges(manager: EntityManager, userId: string): Promise<void> {
    await this.voidWhere(manager, userId, 'replaces_email IS NOT NULL');
  }

  /** Ends everything that was sent to addresses of the past. */
  async voidAll(manager: EntityManager, userId: string): Promise<void> {
    await this.voidWhere(manager, userId, 'true');
  }

  private async voidWhere(manager: EntityManager, userId: string, condition: string): Promise<void> {
    await manager.query(
      `UPDATE auth.one_time_link SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL AND (${condition})`,
      [userId, this.clock.now()],
    );
  }
}

function expiryOf(purpose: OneTimeLinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LIFETIME_MS[purpose]);
}

function anHourBefore(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS);
}

import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import { ACCESS_TOKEN_SECONDS, type TokenSubject } from '../access/access-token.js';
import { AccessTokenIssuer } from '../access/access-token-issuer.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { InvalidRefreshTokenError } from '../auth.errors.js';
import { RefreshTokenCodec, type RefreshTurn } from './refresh-token-codec.js';
import { endEverySession } from './end-every-session.js';
import { Session, type SessionKind } from './session.entity.js';

/** What a client signs its requests with, and what it gets the next one for. */
export interface TokenPair {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
}

/** The current turn of a living session. */
export interface SessionTurn extends RefreshTurn {
  readonly subject: TokenSubject;
}

interface TurnRow {
  readonly user_id: string;
  readonly personal_household_id: string;
  readonly time_zone: string;
  readonly refresh_counter: number;
  readonly replayed: boolean;
}

/** A session ends when it was not refreshed for this long, */
const INACTIVITY_DAYS = 30;
export const SESSION_INACTIVITY_SECONDS = INACTIVITY_DAYS * 86_400;
/** and in any case this long after the sign-in. */
const ABSOLUTE_DAYS = 90;
/** A refresh whose answer was lost may be repeated for this long. */
const GRACE_SECONDS = 30;

/**
 * One statement decides what a presented refresh token is worth, on the session's locked row:
 * - the current one (counter = $2) moves the session on;
 * - its parent, within the grace and while the child is unused, gets the child again: a lost answer is retryable;
 * - anything older is a copy in somebody's hands: the session ends, with an audit event;
 * - a counter above the stored one (a restored backup) or a session that is over changes nothing.
 * Parameters: session, counter, now, audit event id, user agent.
 */
const TURN_SQL = `
  WITH turn AS (
    UPDATE auth.session
       SET refresh_counter = CASE WHEN refresh_counter = $2::integer THEN refresh_counter + 1 ELSE refresh_counter END,
           rotated_at      = CASE WHEN refresh_counter = $2::integer THEN $3::timestamptz ELSE rotated_at END,
           used_at         = $3::timestamptz,
           expires_at      = LEAST($3::timestamptz + interval '${INACTIVITY_DAYS} days',
                                   issued_at + interval '${ABSOLUTE_DAYS} days'),
           revoked_at      = CASE
             WHEN refresh_counter = $2::integer THEN NULL
             WHEN refresh_counter = $2::integer + 1
                  AND rotated_at > $3::timestamptz - interval '${GRACE_SECONDS} seconds' THEN NULL
             ELSE $3::timestamptz END
     WHERE id = $1 AND refresh_counter >= $2::integer AND revoked_at IS NULL AND expires_at > $3::timestamptz
    RETURNING id, user_id, refresh_counter, revoked_at IS NOT NULL AS replayed
  ), audit AS (
    INSERT INTO auth.audit_event (id, kind, user_id, session_id, user_agent, occurred_at)
    SELECT $4::uuid, 'refresh_token_replayed', user_id, id, $5, $3::timestamptz FROM turn WHERE replayed
  )
  SELECT turn.user_id, "user".personal_household_id, "user".time_zone, turn.refresh_counter, turn.replayed
    FROM turn JOIN auth."user" ON "user".id = turn.user_id`;

/** Opens, continues and ends sessions. */
@Injectable()
export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly refreshTokens: RefreshTokenCodec,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Opens a session in the caller's transaction; its tokens are to be made after the commit. */
  async open(manager: EntityManager, subject: TokenSubject, userAgent: string | null): Promise<SessionTurn> {
    const now = this.clock.now();
    const sessionId = newId();
    await manager.insert(Session, {
      id: sessionId,
      userId: subject.userId,
      kind: 'sign_in',
      authenticatedAt: now,
      refreshCounter: 0,
      issuedAt: now,
      rotatedAt: now,
      usedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_INACTIVITY_SECONDS * 1_000),
      userAgent,
    });
    return { sessionId, subject, counter: 0 };
  }

  /** The session's user has just proved who they are. */
  async markAuthenticated(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.update(Session, { id: sessionId }, { authenticatedAt: this.clock.now() });
  }

  async issueTokens(turn: SessionTurn): Promise<TokenPair> {
    return {
      accessToken: await this.accessTokens.issue(turn.subject, turn.sessionId),
      expiresIn: ACCESS_TOKEN_SECONDS,
      refreshToken: this.refreshTokens.encode(turn),
    };
  }

  /** @throws InvalidRefreshTokenError; a replayed token ends its session as well. */
  async refresh(token: string, userAgent: string | null): Promise<TokenPair> {
    const presented = this.refreshTokens.decode(token);
    if (!presented) throw new InvalidRefreshTokenError();
    const { sessionId, counter } = presented;
    const [turn] = await this.dataSource.query<[TurnRow?]>(TURN_SQL, [
      sessionId,
      counter,
      this.clock.now(),
      newId(),
      userAgent,
    ]);
    if (!turn || turn.replayed) throw new InvalidRefreshTokenError();
    const { user_id: userId, personal_household_id: householdId, time_zone: timeZone } = turn;
    const subject = { userId, householdId, timeZone };
    return this.issueTokens({ sessionId, subject, counter: turn.refresh_counter });
  }

  /** Ends the session that asks. Ending it twice is fine. */
  async signOut(userId: string, sessionId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.revoke(manager, { userId, id: sessionId });
      if (ended > 0) await this.audit.record(manager, 'signed_out', { userId, sessionId });
    });
  }

  /** Ends all sign-ins of the user; their API keys stay. */
  async signOutEverywhere(userId: string, sessionId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.revoke(manager, { userId, kind: 'sign_in' });
      await this.audit.record(manager, 'signed_out_everywhere', { userId, sessionId });
    });
  }

  /** @throws NotFoundError for a sign-in that is over or not this user's. */
  async endSession(userId: string, sessionId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.revoke(manager, { userId, id: sessionId, kind: 'sign_in' });
      if (ended === 0) throw new NotFoundError('session');
      await this.audit.record(manager, 'session_ended', { userId, sessionId });
    });
  }

  /** Ends the user's sign-ins but one, in the caller's transaction; API keys stay. */
  async endOtherSignIns(manager: EntityManager, userId: string, keptSessionId: string): Promise<void> {
    await manager.query(
      `UPDATE auth.session SET revoked_at = $3
        WHERE user_id = $1 AND id <> $2 AND kind = 'sign_in' AND revoked_at IS NULL`,
      [userId, keptSessionId, this.clock.now()],
    );
  }

  /** Ends everything that acts for the user, API keys included, in the caller's transaction. */
  async endAll(manager: EntityManager, userId: string): Promise<void> {
    await endEverySession(manager, userId, this.clock.now());
  }

  /** @throws NotFoundError for an API key that is over or not this user's. */
  async endApiKey(userId: string, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.revoke(manager, { userId, id, kind: 'api_key' });
      if (ended === 0) throw new NotFoundError('API key');
      await this.audit.record(manager, 'api_key_revoked', { userId, sessionId: id });
    });
  }

  private async revoke(
    manager: EntityManager,
    which: { userId: string; id?: string; kind?: SessionKind },
  ): Promise<number> {
    const result = await manager.update(
      Session,
      { ...which, revokedAt: IsNull() },
      { revokedAt: this.clock.now() },
    );
    return result.affected ?? 0;
  }
}

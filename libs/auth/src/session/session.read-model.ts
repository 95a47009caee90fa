import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';

/** A session as its user sees it. */
export interface SessionView {
  readonly id: string;
  readonly issuedAt: Date;
  readonly usedAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

/** For so long after a proof of who they are a user may do dangerous things. */
const RECENT_MINUTES = 5;

@Injectable()
export class SessionReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The user's living sign-ins, newest first; `before` is the id of the last one already seen. */
  list(userId: string, limit: number, before: string | null): Promise<SessionView[]> {
    return this.dataSource.query<SessionView[]>(
      `SELECT id, issued_at AS "issuedAt", used_at AS "usedAt", expires_at AS "expiresAt",
              user_agent AS "userAgent"
         FROM auth.session
        WHERE user_id = $1 AND kind = 'sign_in' AND revoked_at IS NULL AND expires_at > $2 AND ($3::uuid IS NULL OR id < $3)
        ORDER BY id DESC LIMIT $4`,
      [userId, this.clock.now(), before, limit],
    );
  }

  /** Whether the session's user has proved within the last five minutes who they are. */
  async isRecentlyAuthenticated(sessionId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT FROM auth.session
        WHERE id = $1 AND authenticated_at > $2::timestamptz - interval '${RECENT_MINUTES} minutes'`,
      [sessionId, this.clock.now()],
    );
    return rows.length > 0;
  }
}

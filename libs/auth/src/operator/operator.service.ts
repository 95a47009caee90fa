import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, NotFoundError } from '#shared';
import { AuditTrail } from '../audit/audit-trail.js';
import { EmailNotVerifiedError } from '../auth.errors.js';

/** Somebody who runs the product. */
export interface Operator {
  readonly userId: string;
  readonly email: string;
  readonly since: Date;
  /** Without one they may look, and change nothing. */
  readonly hasSecondFactor: boolean;
}

/** The session in which an operator acts. */
export interface ActingOperator {
  readonly userId: string;
  readonly sessionId: string;
}

/** Who runs the product. Made and unmade by a command alone: no request, however privileged, makes an operator. */
@Injectable()
export class OperatorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async isOperator(userId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      'SELECT FROM auth."user" WHERE id = $1 AND operator_since IS NOT NULL',
      [userId],
    );
    return rows.length > 0;
  }

  /** The one who has been it for longest first. */
  list(): Promise<Operator[]> {
    return this.dataSource.query<Operator[]>(
      `SELECT id AS "userId", email, operator_since AS since,
              EXISTS (SELECT FROM auth.totp WHERE user_id = id AND confirmed_at IS NOT NULL) AS "hasSecondFactor"
         FROM auth."user" WHERE operator_since IS NOT NULL ORDER BY operator_since, id`,
    );
  }

  /**
   * @returns false when they were one before
   * @throws NotFoundError; EmailNotVerifiedError: anybody can register with anybody's address
   */
  add(email: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const user = await lockUser(manager, email);
      if (!user.isVerified) throw new EmailNotVerifiedError();
      if (user.isOperator) return false;
      await manager.query('UPDATE auth."user" SET operator_since = $2 WHERE id = $1', [
        user.id,
        this.clock.now(),
      ]);
      await this.audit.record(manager, 'operator_added', { userId: null, targetId: user.id });
      return true;
    });
  }

  /** @returns false when they were none. @throws NotFoundError */
  remove(email: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const user = await lockUser(manager, email);
      if (!user.isOperator) return false;
      await manager.query('UPDATE auth."user" SET operator_since = NULL WHERE id = $1', [user.id]);
      await this.audit.record(manager, 'operator_removed', { userId: null, targetId: user.id });
      return true;
    });
  }

  /** Records, in the open transaction, that an operator promised a dead letter's work again. */
  recordReplay(
    manager: EntityManager,
    { userId, sessionId }: ActingOperator,
    letterId: string,
  ): Promise<void> {
    return this.audit.record(manager, 'dead_letter_replayed', { userId, sessionId, targetId: letterId });
  }
}

interface LockedUser {
  readonly id: string;
  readonly isVerified: boolean;
  readonly isOperator: boolean;
}

async function lockUser(manager: EntityManager, email: string): Promise<LockedUser> {
  const [user] = await manager.query<[LockedUser?]>(
    `SELECT id, email_verified_at IS NOT NULL AS "isVerified", operator_since IS NOT NULL AS "isOperator"
       FROM auth."user" WHERE lower(email) = lower($1) FOR NO KEY UPDATE`,
    [email],
  );
  if (!user) throw new NotFoundError('user');
  return user;
}

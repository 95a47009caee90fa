import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError, type Access } from '#shared';
import { Outbox } from '#shared/queue';
import { AuditTrail } from '../audit/audit-trail.js';
import { MailOutbox } from '../mail/mail-outbox.js';
import { endEverySession } from '../session/end-every-session.js';
import { eraseAccountJob, eraseAccountJobId } from './erase-account.job.js';
import { ErasureBegunError, TransferOwnershipFirstError } from './erasure.errors.js';
import { Erasure } from './erasure.entity.js';
import { ErasureSettings } from './erasure.config.js';
import { findOwnHouseholds } from './sole-households.js';

const DAY_MS = 86_400_000;

/** What a person does about the end of their account. What happens at the end is `ErasureRunService`'s. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly mails: MailOutbox,
    private readonly audit: AuditTrail,
    private readonly settings: ErasureSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends all sessions and keys of the account at once, and the account itself after the grace period. A repeat answers
   * the erasure that is scheduled already.
   * @throws TransferOwnershipFirstError
   */
  requestErasure({ userId, sessionId }: Pick<Access, 'userId' | 'sessionId'>): Promise<Erasure> {
    return this.dataSource.transaction(async (manager) => {
      await lockUser(manager, userId);
      const existing = await manager.findOneBy(Erasure, { userId });
      if (existing) return existing;
      const households = await findOwnHouseholds(manager, userId);
      if (households.some(({ needsOwner }) => needsOwner)) throw new TransferOwnershipFirstError();
      const erasure = this.schedule(userId);
      await manager.insert(Erasure, erasure);
      await endEverySession(manager, userId, erasure.requestedAt);
      await this.audit.record(manager, 'erasure_requested', { userId, sessionId });
      const { id: erasureId, effectiveAt } = erasure;
      await this.outbox.promise(
        manager,
        eraseAccountJob,
        eraseAccountJobId(erasureId),
        { erasureId },
        effectiveAt,
      );
      await this.mails.promise(manager, 'erasure_scheduled', erasureId);
      return erasure;
    });
  }

  /** The scheduled end of the account. @throws NotFoundError when none is */
  async getErasure(userId: string): Promise<Erasure> {
    const erasure = await this.dataSource.manager.findOneBy(Erasure, { userId });
    if (!erasure) throw new NotFoundError('erasure');
    return erasure;
  }

  /** Calls it off: the account stays. @throws NotFoundError, ErasureBegunError */
  async cancelErasure({ userId, sessionId }: Pick<Access, 'userId' | 'sessionId'>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockUser(manager, userId);
      const { affected } = await manager.delete(Erasure, { userId, status: 'scheduled' });
      if (affected === 1) await this.audit.record(manager, 'erasure_cancelled', { userId, sessionId });
      else if (await manager.existsBy(Erasure, { userId })) throw new ErasureBegunError();
      else throw new NotFoundError('erasure');
    });
  }

  private schedule(userId: string): Erasure {
    const requestedAt = this.clock.now();
    const grace = this.settings.ACCOUNT_ERASURE_GRACE_DAYS * DAY_MS;
    return Object.assign(new Erasure(), {
      id: newId(),
      userDigest: createHash('sha256').update(userId).digest(),
      status: 'scheduled' as const,
      requestedAt,
      effectiveAt: new Date(requestedAt.getTime() + grace),
      finishedAt: null,
      userId,
      householdIds: null,
      found: null,
      remaining: null,
    });
  }
}

/** Of two wishes at once the second one finds what the first has made of it. @throws NotFoundError */
async function lockUser(manager: EntityManager, userId: string): Promise<void> {
  const rows = await manager.query<unknown[]>('SELECT FROM auth."user" WHERE id = $1 FOR UPDATE', [userId]);
  if (rows.length === 0) throw new NotFoundError('user');
}

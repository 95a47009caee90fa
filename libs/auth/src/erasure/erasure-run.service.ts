import { Injectable, Logger } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { Clock } from '#shared';
import { PersonalDataErasers, type ErasureSubject } from '#shared/personal-data';
import { endEverySession } from '../session/end-every-session.js';
import { Erasure } from './erasure.entity.js';
import { findOwnHouseholds } from './sole-households.js';

/**
 * Erases an account. Killed anywhere and begun again it ends in the same state with the same record: whom it is about
 * is written down before anything goes, what there was before the first part of it goes, and each part is repeatable.
 */
@Injectable()
export class ErasureRunService {
  private readonly logger = new Logger(ErasureRunService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly erasers: PersonalDataErasers,
    private readonly clock: Clock,
  ) {}

  /** Does nothing for an erasure that was called off, is not due or is done. @throws Error while something remains */
  async run(erasureId: string): Promise<void> {
    const subject = await this.begin(erasureId);
    if (!subject) return;
    await this.recordFindings(erasureId, subject);
    for (const eraser of this.erasers.inOrder()) await eraser.erase(subject);
    // Somebody who was let in a moment before the end may have written behind an eraser's back; the next try gets it.
    const remaining = await this.erasers.count(subject);
    if (Object.keys(remaining).length > 0) {
      await this.dataSource.manager.update(Erasure, { id: erasureId }, { remaining });
      throw new Error(`Not everything is erased yet: ${JSON.stringify(remaining)}`);
    }
    await this.dataSource.manager.update(
      Erasure,
      { id: erasureId },
      { status: 'done', finishedAt: this.clock.now(), userId: null, householdIds: null, remaining },
    );
    this.logger.log({ erasureId }, 'account erased');
  }

  /** From here on there is no way back, and no way in. */
  private begin(erasureId: string): Promise<ErasureSubject | null> {
    return this.dataSource.transaction(async (manager) => {
      const erasure = await manager.findOne(Erasure, {
        where: { id: erasureId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!erasure?.userId) return null;
      const { userId, householdIds } = erasure;
      if (householdIds) return { userId, householdIds };
      const now = this.clock.now();
      if (erasure.effectiveAt > now) return null;
      await endEverySession(manager, userId, now);
      const subject = { userId, householdIds: await closeHouseholds(manager, userId) };
      await manager.update(Erasure, { id: erasureId }, { status: 'running', ...subject });
      return subject;
    });
  }

  private async recordFindings(id: string, subject: ErasureSubject): Promise<void> {
    const { found } = await this.dataSource.manager.findOneByOrFail(Erasure, { id });
    if (found) return;
    // A run beside this one that had begun to erase would have written this before.
    await this.dataSource.manager.update(
      Erasure,
      { id, found: IsNull() },
      { found: await this.erasers.count(subject) },
    );
  }
}

/**
 * The households that nobody else belongs to, and from now on nobody else can come to: their invitations go here, under
 * the lock that whoever accepts one takes.
 */
async function closeHouseholds(manager: EntityManager, userId: string): Promise<string[]> {
  const alone = (await findOwnHouseholds(manager, userId)).filter(({ isAlone }) => isAlone);
  const householdIds = alone.map(({ householdId }) => householdId);
  await manager.query(
    `SELECT FROM platform.household_revision WHERE household_id = ANY($1) ORDER BY household_id FOR UPDATE`,
    [householdIds],
  );
  const stillAlone = (await findOwnHouseholds(manager, userId)).filter(({ isAlone }) => isAlone);
  const closed = householdIds.filter((id) => stillAlone.some(({ householdId }) => householdId === id));
  await manager.query('DELETE FROM auth.invitation WHERE household_id = ANY($1)', [closed]);
  return closed;
}

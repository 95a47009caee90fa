import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, type EntityManager, type Repository } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import {
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  type HouseholdTransaction,
} from '#shared/database';
import { Notification, type NotificationContent } from './notification.entity.js';

/** Which notifications of a household, the newest first. */
export interface NotificationQuery {
  readonly unread: boolean;
  readonly count: number;
  /** Older than the one with this id. */
  readonly before?: string;
}

/** What a household is told, and whether somebody has read it. */
@Injectable()
export class NotificationService {
  constructor(
    @InjectRepository(Notification) private readonly notifications: Repository<Notification>,
    private readonly writer: HouseholdWriter,
    private readonly clock: Clock,
  ) {}

  listNotifications(
    householdId: string,
    { unread, count, before }: NotificationQuery,
  ): Promise<Notification[]> {
    return this.notifications.find({
      where: {
        householdId,
        ...(unread ? { readAt: IsNull() } : {}),
        ...(before === undefined ? {} : { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take: count,
    });
  }

  /** Those of the notifications that exist, in any order. */
  findNotifications(
    manager: EntityManager,
    householdId: string,
    ids: readonly string[],
  ): Promise<Notification[]> {
    return manager.findBy(Notification, { householdId, id: In([...ids]) });
  }

  /** `read` or `unread` of those that exist. */
  async findStatuses(householdId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.findNotifications(this.notifications.manager, householdId, ids);
    return new Map(found.map(({ id, readAt }) => [id, readAt === null ? 'unread' : 'read']));
  }

  /** Tells the household; part of somebody else's transaction. */
  async notify(tx: HouseholdTransaction, contents: readonly NotificationContent[]): Promise<void> {
    if (contents.length === 0) return;
    const createdAt = this.clock.now();
    const { householdId } = tx;
    await tx.manager.insert(
      Notification,
      contents.map(({ kind, details }) => ({
        householdId,
        id: newId(),
        kind,
        details,
        createdAt,
        readAt: null,
      })),
    );
  }

  /** Marks one as read or unread. @throws NotFoundError, StaleRevisionError */
  markNotification(
    householdId: string,
    id: string,
    read: boolean,
    expected?: ExpectedRevisions,
  ): Promise<Notification> {
    return this.writer.change(householdId, async ({ manager }) => {
      const found = await getNotification(manager, householdId, id);
      requireRevision(found, expected);
      if ((found.readAt !== null) === read) return found;
      await manager.update(Notification, { householdId, id }, { readAt: read ? this.clock.now() : null });
      return getNotification(manager, householdId, id);
    });
  }

  /** Marks everything as read that is there. @returns how many were unread */
  markAllRead(householdId: string): Promise<number> {
    return this.writer.change(householdId, async ({ manager }) => {
      const { affected } = await manager.update(
        Notification,
        { householdId, readAt: IsNull() },
        { readAt: this.clock.now() },
      );
      return affected ?? 0;
    });
  }
}

async function getNotification(
  manager: EntityManager,
  householdId: string,
  id: string,
): Promise<Notification> {
  const found = await manager.findOneBy(Notification, { householdId, id });
  if (!found) throw new NotFoundError('notification');
  return found;
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId, NotFoundError, type Access } from '#shared';
import {
  type ExpectedRevisions,
  HouseholdWriter,
  pseudonymOf,
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

/** Whose notifications: all members are told the same, and each reads for themselves. */
export type Reader = Pick<Access, 'householdId' | 'userId'>;

/** A notification as one member sees it. */
export interface ShownNotification extends Pick<Notification, 'id' | 'kind' | 'details' | 'createdAt'> {
  readonly revision: bigint;
  /** Null = this member has not read it. */
  readonly readAt: Date | null;
}

const READ_AT = 'CASE WHEN mark.reader_id IS NULL THEN told.read_at ELSE mark.read_at END';
/** $1 household, $2 reader. */
const OF_READER = `
  FROM budget.notification AS told
  LEFT JOIN budget.notification_reader AS mark
         ON mark.household_id = told.household_id AND mark.notification_id = told.id AND mark.reader_id = $2
 WHERE told.household_id = $1`;
const SHOWN = `
  SELECT told.id, told.revision, told.kind, told.details, told.created_at AS "createdAt", ${READ_AT} AS "readAt" ${OF_READER}`;

/** Marks what the given condition on `told` finds, and stamps it: the mark is part of what members see of it. */
const markWhere = (condition: string) => `
  WITH concerned AS MATERIALIZED (SELECT told.id ${OF_READER} AND ${condition}),
  marked AS (
    INSERT INTO budget.notification_reader (household_id, notification_id, reader_id, read_at)
    SELECT $1, id, $2, $3 FROM concerned
    ON CONFLICT ON CONSTRAINT pk_notification_reader DO UPDATE SET read_at = excluded.read_at
  )
  UPDATE budget.notification AS told SET kind = told.kind
    FROM concerned WHERE told.household_id = $1 AND told.id = concerned.id`;

/** What a household is told, and who of it has read it. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly clock: Clock,
  ) {}

  listNotifications(
    reader: Reader,
    { unread, count, before }: NotificationQuery,
  ): Promise<ShownNotification[]> {
    return read(
      this.dataSource.manager,
      reader,
      `AND ($3::uuid IS NULL OR told.id < $3) AND NOT ($4 AND (${READ_AT}) IS NOT NULL) ORDER BY told.id DESC LIMIT $5`,
      [before ?? null, unread, count],
    );
  }

  /** Those of the notifications that exist, in any order. */
  findNotifications(
    manager: EntityManager,
    reader: Reader,
    ids: readonly string[],
  ): Promise<ShownNotification[]> {
    return read(manager, reader, 'AND told.id = ANY($3::uuid[])', [ids]);
  }

  /** `read` or `unread` of those that exist. */
  async findStatuses(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.findNotifications(this.dataSource.manager, reader, ids);
    return new Map(found.map(({ id, readAt }) => [id, readAt === null ? 'unread' : 'read']));
  }

  /** Tells the household; part of somebody else's transaction. */
  async notify(tx: HouseholdTransaction, contents: readonly NotificationContent[]): Promise<void> {
    if (contents.length === 0) return;
    const createdAt = this.clock.now();
    const { householdId } = tx;
    await tx.manager.insert(
      Notification,
      contents.map(({ kind, details }) => ({ householdId, id: newId(), kind, details, createdAt })),
    );
  }

  /** Marks one as read or unread by the reader. @throws NotFoundError, StaleRevisionError */
  markNotification(
    reader: Reader,
    id: string,
    isRead: boolean,
    expected?: ExpectedRevisions,
  ): Promise<ShownNotification> {
    return this.writer.change(reader.householdId, async ({ manager }) => {
      const found = await this.getNotification(manager, reader, id);
      requireRevision(found, expected);
      if ((found.readAt !== null) === isRead) return found;
      await manager.query(markWhere('told.id = $4'), [
        ...[reader.householdId, pseudonymOf(reader), isRead ? this.clock.now() : null, id],
      ]);
      return this.getNotification(manager, reader, id);
    });
  }

  /** Marks everything as read by the reader that is there. @returns how many they had not read */
  markAllRead(reader: Reader): Promise<number> {
    return this.writer.change(reader.householdId, async ({ manager }) => {
      const [, marked] = await manager.query<[unknown[], number]>(markWhere(`(${READ_AT}) IS NULL`), [
        ...[reader.householdId, pseudonymOf(reader), this.clock.now()],
      ]);
      return marked;
    });
  }

  private async getNotification(
    manager: EntityManager,
    reader: Reader,
    id: string,
  ): Promise<ShownNotification> {
    const [found] = await this.findNotifications(manager, reader, [id]);
    if (!found) throw new NotFoundError('notification');
    return found;
  }
}

async function read(
  manager: EntityManager,
  reader: Reader,
  condition: string,
  values: readonly unknown[],
): Promise<ShownNotification[]> {
  const rows = await manager.query<(Omit<ShownNotification, 'revision'> & { revision: string })[]>(
    `${SHOWN} ${condition}`,
    [reader.householdId, pseudonymOf(reader), ...values],
  );
  return rows.map((row) => ({ ...row, revision: BigInt(row.revision) }));
}

import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import type { ArchiveStatus } from '#shared/archive';
import { HouseholdWriter, violatedConstraint, type WriteScope } from '#shared/database';
import { ObjectStorage } from '#shared/storage';
import { User } from '../user/user.entity.js';
import { DataExportRows } from './data-export-rows.js';
import { DataExport } from './data-export.entity.js';
import { ExportRunningError } from './data-export.errors.js';

const LINK_LIFETIME_MS = 5 * 60_000;

/** A link to an export's file. */
export interface DataExportLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A person's exports, as they ask for them. `DataExportRunService` makes them. */
@Injectable()
export class DataExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly rows: DataExportRows,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /** @param scopeIn the scope of the request in that household. @throws ExportRunningError */
  async requestExport(
    userId: string,
    scopeIn: (householdId: string) => WriteScope<DataExport>,
  ): Promise<DataExport> {
    const user = await this.dataSource.manager.findOneBy(User, { id: userId });
    if (!user) throw new NotFoundError('user');
    const householdId = user.personalHouseholdId;
    const now = this.clock.now();
    const draft = { householdId, id: newId(), userId, status: 'queued' as const, epoch: 0, crashes: 0 };
    try {
      return await this.writer.change(scopeIn(householdId), async (tx) => {
        await tx.manager.insert(DataExport, { ...draft, touchedAt: now, createdAt: now });
        await this.rows.handOutAgain(tx, draft.id);
        return tx.manager.findOneByOrFail(DataExport, { householdId, id: draft.id });
      });
    } catch (error) {
      throw violatedConstraint(error) === 'uq_data_export_unfinished' ? new ExportRunningError() : error;
    }
  }

  /** Newest first. @param before id of the last one already seen */
  listExports(userId: string, limit: number, before?: string): Promise<DataExport[]> {
    return this.dataSource.manager.find(DataExport, {
      where: { userId, ...(before === undefined ? {} : { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** @throws NotFoundError also for somebody else's */
  async getExport(userId: string, id: string): Promise<DataExport> {
    const found = await this.dataSource.manager.findOneBy(DataExport, { userId, id });
    if (!found) throw new NotFoundError('export');
    return found;
  }

  /** Null unless there is a file (still). */
  async signLink({ status, objectKey, createdAt, expiresAt }: DataExport): Promise<DataExportLink | null> {
    const now = this.clock.now();
    if (status !== 'ready' || !expiresAt || expiresAt <= now) return null;
    const linkEnd = new Date(Math.min(now.getTime() + LINK_LIFETIME_MS, expiresAt.getTime()));
    const fileName = `budgetsync-${createdAt.toISOString().slice(0, 10)}.zip`;
    const url = await this.storage.signDownload({ key: objectKey, expiresAt: linkEnd, fileName });
    return { url, expiresAt: linkEnd };
  }

  async findStatuses(
    householdId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ArchiveStatus>> {
    const rows = await this.dataSource.manager.findBy(DataExport, { householdId, id: In([...ids]) });
    return new Map(rows.map(({ id, status }) => [id, status]));
  }
}

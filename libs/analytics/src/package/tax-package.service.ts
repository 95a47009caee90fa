import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock, newId, NotFoundError, requireDateRange, type DateRange } from '#shared';
import type { ArchiveStatus } from '#shared/archive';
import { HouseholdWriter, violatedConstraint, type WriteScope } from '#shared/database';
import { ObjectStorage } from '#shared/storage';
import { TaxPackageRows } from './tax-package-rows.js';
import { TaxPackage } from './tax-package.entity.js';
import { TaxPackageRunningError } from './tax-package.errors.js';

const LINK_LIFETIME_MS = 5 * 60_000;

/** A link to a package's file. */
export interface TaxPackageLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A household's tax packages, as its members ask for them. `TaxPackageRunService` makes them. */
@Injectable()
export class TaxPackageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly rows: TaxPackageRows,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /** @throws TaxPackageRunningError; DomainError (400) when the range is empty or longer than 50 years */
  async requestPackage(scope: WriteScope<TaxPackage>, range: DateRange): Promise<TaxPackage> {
    requireDateRange(range);
    const { householdId } = scope;
    const now = this.clock.now();
    const draft = { householdId, id: newId(), ...range, status: 'queued' as const, epoch: 0, crashes: 0 };
    try {
      return await this.writer.change(scope, async (tx) => {
        await tx.manager.insert(TaxPackage, { ...draft, touchedAt: now, createdAt: now });
        await this.rows.handOutAgain(tx, draft.id);
        return tx.manager.findOneByOrFail(TaxPackage, { householdId, id: draft.id });
      });
    } catch (error) {
      throw violatedConstraint(error) === 'uq_tax_package_unfinished' ? new TaxPackageRunningError() : error;
    }
  }

  /** Newest first. @param before id of the last one already seen */
  listPackages(householdId: string, limit: number, before?: string): Promise<TaxPackage[]> {
    return this.dataSource.manager.find(TaxPackage, {
      where: { householdId, ...(before === undefined ? {} : { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** @throws NotFoundError also for another household's */
  async getPackage(householdId: string, id: string): Promise<TaxPackage> {
    const found = await this.dataSource.manager.findOneBy(TaxPackage, { householdId, id });
    if (!found) throw new NotFoundError('tax package');
    return found;
  }

  /** Null unless there is a file (still). */
  async signLink({ status, objectKey, from, to, expiresAt }: TaxPackage): Promise<TaxPackageLink | null> {
    const now = this.clock.now();
    if (status !== 'ready' || !expiresAt || expiresAt <= now) return null;
    const linkEnd = new Date(Math.min(now.getTime() + LINK_LIFETIME_MS, expiresAt.getTime()));
    const fileName = `tax-package-${from}-${to}.zip`;
    const url = await this.storage.signDownload({ key: objectKey, expiresAt: linkEnd, fileName });
    return { url, expiresAt: linkEnd };
  }

  async findStatuses(
    householdId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ArchiveStatus>> {
    const rows = await this.dataSource.manager.findBy(TaxPackage, { householdId, id: In([...ids]) });
    return new Map(rows.map(({ id, status }) => [id, status]));
  }
}

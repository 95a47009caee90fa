import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { ArchiveRun, type Measured } from '#shared/archive';
import { HouseholdWriter } from '#shared/database';
import { ObjectStorage } from '#shared/storage';
import { TaxArchive } from './tax-archive.js';
import { TaxPackage } from './tax-package.entity.js';

/** Makes tax packages and removes them again. */
@Injectable()
export class TaxPackageRunService extends ArchiveRun<TaxPackage> {
  constructor(
    dataSource: DataSource,
    writer: HouseholdWriter,
    storage: ObjectStorage,
    clock: Clock,
    private readonly archive: TaxArchive,
  ) {
    super(TaxPackage, dataSource, writer, storage, clock);
  }

  protected write(found: TaxPackage, onProgress: () => Promise<void>): Promise<Measured> {
    return this.archive.write(found, onProgress);
  }
}

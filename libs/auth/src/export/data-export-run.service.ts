import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#shared';
import { ArchiveRun, type Measured } from '#shared/archive';
import { HouseholdWriter } from '#shared/database';
import { ObjectStorage } from '#shared/storage';
import { MailOutbox } from '../mail/mail-outbox.js';
import { DataExport } from './data-export.entity.js';
import { PersonalArchive } from './personal-archive.js';

/** Makes exports and removes them again. */
@Injectable()
export class DataExportRunService extends ArchiveRun<DataExport> {
  constructor(
    dataSource: DataSource,
    writer: HouseholdWriter,
    storage: ObjectStorage,
    clock: Clock,
    private readonly archive: PersonalArchive,
    private readonly mails: MailOutbox,
  ) {
    super(DataExport, dataSource, writer, storage, clock);
  }

  protected write({ userId, objectKey }: DataExport, onProgress: () => Promise<void>): Promise<Measured> {
    return this.archive.write(userId, objectKey, onProgress);
  }

  protected override announce(manager: EntityManager, id: string): Promise<void> {
    return this.mails.promise(manager, 'export_ready', id);
  }
}

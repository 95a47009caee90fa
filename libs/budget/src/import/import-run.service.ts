import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { ObjectStorage } from '#shared/storage';
import { Import } from './import.entity.js';
import { ImportBookingService } from './import-booking.service.js';
import { ImportReadingService } from './import-reading.service.js';
import type { ImportOrder } from './import-rows.js';

/** Does what imports are waiting for. Every step acts only while the order's epoch is the import's. */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reading: ImportReadingService,
    private readonly booking: ImportBookingService,
    private readonly storage: ObjectStorage,
  ) {}

  /** @throws storage's or the database's fault, which may pass */
  async run(order: ImportOrder): Promise<void> {
    const { householdId, importId: id, epoch } = order;
    const found = await this.dataSource.manager.findOneBy(Import, { householdId, id, epoch });
    if (!found) return;
    try {
      if (found.status === 'parsing') await this.readFile(order, found);
      else if (found.status === 'committing') await this.booking.bookImport(order, found);
      else if (found.status === 'reverting') await this.booking.takeBackImport(order, found);
    } catch (error) {
      // The household was erased.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  private async readFile(order: ImportOrder, found: Import): Promise<void> {
    try {
      await this.reading.readImport(order, found);
    } finally {
      const { householdId, id, objectKey } = found;
      // Gone with its account meanwhile, and nobody else knows of the file.
      if (!(await this.dataSource.manager.existsBy(Import, { householdId, id })))
        await this.storage.delete(objectKey);
    }
  }
}

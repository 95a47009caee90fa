import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdWriter } from '#shared/database';
import { ReceiptPreference } from './receipt-preference.entity.js';

/** What households want of their receipts; who has said nothing keeps the photos. */
@Injectable()
export class ReceiptPreferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
  ) {}

  async keepsImages(householdId: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    const preference = await manager.findOneBy(ReceiptPreference, { householdId });
    return preference?.keepImages ?? true;
  }

  /** Counts for receipts that are announced from now on. */
  async setKeepsImages(householdId: string, keepImages: boolean): Promise<void> {
    await this.householdWriter.change(householdId, ({ manager }) =>
      manager.upsert(ReceiptPreference, { householdId, keepImages }, ['householdId']),
    );
  }
}

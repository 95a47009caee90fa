import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { taxPackagesFolder } from '../package/tax-package.entity.js';

const TAX_PACKAGE = 'analytics.tax_package';

/** The tax packages of a household, with their files. */
@Injectable()
export class TaxPackageEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'content';
  readonly tables = [TAX_PACKAGE];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  async count({ householdIds }: ErasureSubject): Promise<Traces> {
    let objects = 0;
    for (const householdId of householdIds)
      objects += await this.storage.countFolder(taxPackagesFolder(householdId));
    return { ...(await this.rows.count(this.tables, householdIds)), objects };
  }

  /** Rows first: one that is being made finds its row gone and removes what it has stored. */
  async erase({ householdIds }: ErasureSubject): Promise<void> {
    for (const householdId of householdIds) {
      await this.rows.erase(TAX_PACKAGE, householdId);
      await this.storage.deleteFolder(taxPackagesFolder(householdId));
    }
  }
}

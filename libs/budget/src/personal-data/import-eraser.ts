import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { importsFolder } from '../import/import.entity.js';

/** In this order: what others point at comes last. */
const ERASED = ['budget.import_row', 'budget.import_mapping', 'budget.import'];

/** Imports with their rows, mappings and files. */
@Injectable()
export class ImportEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'content';
  readonly tables = ERASED;

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
      objects += await this.storage.countFolder(importsFolder(householdId));
    return { ...(await this.rows.count(this.tables, householdIds)), objects };
  }

  /** Rows first: a worker that has one in hand finds its import gone and removes its file. */
  async erase({ householdIds }: ErasureSubject): Promise<void> {
    for (const householdId of householdIds) {
      for (const table of ERASED) await this.rows.erase(table, householdId);
      await this.storage.deleteFolder(importsFolder(householdId));
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportFile } from './export-file.js';

/** A lib's part of a person's copy of their data. */
export abstract class PersonalDataExporter {
  /**
   * Tables of a household that the person belongs to. Everything is read through `manager`, which sees the household at
   * one instant: what is in one file agrees with the others.
   */
  ofHousehold(_manager: EntityManager, _householdId: string): readonly ExportFile[] {
    return [];
  }

  /** Documents of a household, one after the other; outside of that instant, which they would hold open. */
  async *documentsOf(_householdId: string): AsyncIterable<ExportFile> {
    // None.
  }

  /** What is about the person and no household. */
  ofPerson(_manager: EntityManager, _userId: string): readonly ExportFile[] {
    return [];
  }
}

/** The exporters of all libs; each registers its own. */
@Injectable()
export class PersonalDataExporters {
  private readonly exporters: PersonalDataExporter[] = [];

  register(exporter: PersonalDataExporter): void {
    this.exporters.push(exporter);
  }

  all(): readonly PersonalDataExporter[] {
    return this.exporters;
  }
}

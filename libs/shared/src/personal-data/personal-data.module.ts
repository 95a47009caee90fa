import { Global, Module } from '@nestjs/common';
import { ReadSnapshot } from '#shared/sync';
import { HouseholdRows } from './household-rows.js';
import { PersonalDataErasers } from './personal-data-eraser.js';
import { PersonalDataExporters } from './personal-data-exporter.js';

/** Where libs say what they hold of a person. For the worker, which erases and exports. */
@Global()
@Module({
  providers: [HouseholdRows, PersonalDataErasers, PersonalDataExporters, ReadSnapshot],
  exports: [HouseholdRows, PersonalDataErasers, PersonalDataExporters, ReadSnapshot],
})
export class PersonalDataModule {}

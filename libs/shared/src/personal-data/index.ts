export { csvLine, readCsvText, type CsvCell } from './csv.js';
export { csvFile, inPages, jsonFile, type ExportFile, type Field } from './export-file.js';
export { ERASED_AT_ONCE, HouseholdRows } from './household-rows.js';
export {
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureStage,
  type ErasureSubject,
  type Traces,
} from './personal-data-eraser.js';
export { PersonalDataExporter, PersonalDataExporters } from './personal-data-exporter.js';
export { PersonalDataModule } from './personal-data.module.js';

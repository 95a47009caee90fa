import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget.module.js';
import { ImportBookingService } from '../import/import-booking.service.js';
import { ImportDuplicates } from '../import/import-duplicates.js';
import { ImportExpiryService } from '../import/import-expiry.service.js';
import { ImportFiles } from '../import/import-files.js';
import { ImportReadingService } from '../import/import-reading.service.js';
import { ImportRunService } from '../import/import-run.service.js';
import { ImportStaging } from '../import/import-staging.js';
import { BooksEraser } from '../personal-data/books-eraser.js';
import { BooksExporter } from '../personal-data/books-exporter.js';
import { ImportEraser } from '../personal-data/import-eraser.js';
import { ExpireImportsProcessor } from './expire-imports.processor.js';
import { RemoveImportFileProcessor } from './remove-import-file.processor.js';
import { RunImportProcessor } from './run-import.processor.js';

/** The books' part in the worker: imports run, and books are erased and exported there. */
@Module({
  imports: [BudgetModule],
  providers: [
    BooksEraser,
    BooksExporter,
    ExpireImportsProcessor,
    ImportBookingService,
    ImportDuplicates,
    ImportEraser,
    ImportExpiryService,
    ImportFiles,
    ImportReadingService,
    ImportRunService,
    ImportStaging,
    RemoveImportFileProcessor,
    RunImportProcessor,
  ],
})
export class BudgetJobsModule {}

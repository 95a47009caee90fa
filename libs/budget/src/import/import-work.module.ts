import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget.module.js';
import { ImportBookingService } from './import-booking.service.js';
import { ImportDuplicates } from './import-duplicates.js';
import { ImportExpiryService } from './import-expiry.service.js';
import { ImportFiles } from './import-files.js';
import { ImportReadingService } from './import-reading.service.js';
import { ImportRunService } from './import-run.service.js';
import { ImportStaging } from './import-staging.js';

/** What a worker does for imports. */
@Module({
  imports: [BudgetModule],
  providers: [
    ImportBookingService,
    ImportDuplicates,
    ImportExpiryService,
    ImportFiles,
    ImportReadingService,
    ImportRunService,
    ImportStaging,
  ],
  exports: [ImportExpiryService, ImportRunService],
})
export class ImportWorkModule {}

import { settings, wholeNumber } from '#shared/config';

export class ImportSettings extends settings({
  /** The largest file that is taken, in MiB. */
  IMPORT_MAX_MEBIBYTES: wholeNumber({ min: 1, max: 1_024 }).default(100),
  /** The most movements that one file may hold. */
  IMPORT_MAX_ROWS: wholeNumber({ min: 1, max: 2_000_000 }).default(250_000),
}) {}

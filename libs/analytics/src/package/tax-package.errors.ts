import { DomainError } from '#shared';

/** One tax package of a household at a time: each reads all of its receipts. */
export class TaxPackageRunningError extends DomainError {
  constructor() {
    super(
      'conflict',
      'tax_package_running',
      'A tax package is being put together already. Wait until it has ended.',
    );
  }
}

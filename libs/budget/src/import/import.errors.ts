import { DomainError } from '#shared';

/** Another import books into the same account, or takes back what it booked there. */
export class AccountBusyError extends DomainError {
  constructor() {
    super(
      'conflict',
      'account_busy',
      'Another import of this account is being booked or taken back. Try again when it is done.',
      { retryAfterSeconds: 2 },
    );
  }
}

/** The rows of the import are no longer kept, so that nobody can tell which transactions they became. */
export class ImportTooOldError extends DomainError {
  constructor() {
    super('conflict', 'import_too_old', 'This import is too old to be taken back.');
  }
}

export class ImportFileTooLargeError extends DomainError {
  constructor(mebibytes: number) {
    super('too_large', 'file_too_large', `The file is larger than ${mebibytes} MiB.`);
  }
}

/** The household has as many files waiting to be read as it may. */
export class TooManyImportsError extends DomainError {
  constructor(most: number) {
    super(
      'conflict',
      'too_many_imports',
      `${most} files of this household are being read. Wait for one to be done.`,
      {
        retryAfterSeconds: 5,
      },
    );
  }
}

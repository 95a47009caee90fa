import { DomainError, InvalidFieldError } from '#shared';

export class UploadMissingError extends DomainError {
  /** @param missing of the receipt's `count` files */
  constructor(missing: number, count: number) {
    super(
      'conflict',
      'upload_missing',
      count === 1
        ? 'No file has arrived for this receipt yet. Send the bytes to the upload link first.'
        : `${missing} of the ${count} files of this receipt have not arrived yet. Send their bytes to their links first.`,
    );
  }
}

/** A value that the transaction needs was neither read nor given. */
export class ValueNeededError extends InvalidFieldError {
  constructor(field: string, what: string) {
    super(`/${field}`, 'value_needed', `The ${what} could not be read. Give it as \`${field}\`.`);
  }
}

export class ReceiptCurrencyMismatchError extends InvalidFieldError {
  constructor(receiptCurrency: string, accountCurrency: string) {
    super(
      '/accountId',
      'currency_mismatch',
      `The receipt is in ${receiptCurrency}, the account in ${accountCurrency}. Choose an account in ${receiptCurrency}, or give the \`rate\` at which it was paid.`,
    );
  }
}

/** The household did not want to keep the image of a settled receipt. */
export class ImageNotKeptError extends DomainError {
  constructor() {
    super(
      'gone',
      'image_not_kept',
      'The image of this receipt was not kept. What was read of it is still there.',
    );
  }
}

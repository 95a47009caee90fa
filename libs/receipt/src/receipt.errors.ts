import { DomainError, InvalidFieldError } from '#shared';

export class UploadMissingError extends DomainError {
  constructor() {
    super(
      'conflict',
      'upload_missing',
      'No file has arrived for this receipt yet. Send the bytes to the upload link first.',
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

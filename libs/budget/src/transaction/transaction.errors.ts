import { DomainError, InvalidFieldError } from '#shared';
import { violatedConstraint } from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';

/** The receipt has become a transaction already. */
export class ReceiptAlreadyRecordedError extends DomainError {
  constructor() {
    super('conflict', 'receipt_already_recorded', 'This receipt already has a transaction.');
  }
}

/** A completed reconciliation holds the transaction's amount, day, account and status. */
export class ReconciledTransactionError extends DomainError {
  constructor() {
    super(
      'conflict',
      'transaction_reconciled',
      'This transaction was found on a bank statement. Reopen that reconciliation to change or delete it.',
    );
  }
}

/** What a refusal by the database means to the client; any other error as it is. */
export function toTransactionError(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'ck_transaction_reconciled':
    case 'fk_reconciled_transaction_transaction':
      return new ReconciledTransactionError();
    case 'uq_transaction_receipt':
      return new ReceiptAlreadyRecordedError();
    case 'pk_transaction_split':
      return new InvalidFieldError(
        '/splits',
        'id_already_used',
        'A split of another transaction has this id.',
      );
    case 'ck_account_balance':
      return new InvalidFieldError(
        '/amount',
        'balance_out_of_range',
        "The account's balance would be too large.",
      );
    case 'ck_transaction_transfer_whole':
      return new InvalidFieldError(
        '/splits',
        'split_transfer',
        'A transfer moves one amount as a whole: it has no splits.',
      );
    case 'fk_transaction_account':
      return new UnknownReferenceError('account', '/accountId');
    case 'fk_transaction_category':
      return new UnknownReferenceError('category', '/categoryId');
    default:
      return error;
  }
}

import { DomainError } from '#shared';

/** Somebody is comparing the account with a statement already. */
export class ReconciliationOpenError extends DomainError {
  constructor() {
    super(
      'conflict',
      'reconciliation_open',
      'This account has an open reconciliation. Complete or delete it first.',
    );
  }
}

/** The status of the reconciliation does not allow this. */
export class ReconciliationStatusError extends DomainError {
  constructor(status: 'open' | 'completed') {
    super(
      'conflict',
      `reconciliation_${status === 'open' ? 'not_completed' : 'completed'}`,
      status === 'open'
        ? 'This reconciliation is still open.'
        : 'This reconciliation is completed. Reopen it first.',
    );
  }
}

/** Later statements build on this one: the newest is opened first. */
export class LaterReconciliationError extends DomainError {
  constructor() {
    super(
      'conflict',
      'later_reconciliation_exists',
      'This account was reconciled with a later statement. Reopen that one first, or choose a later date.',
    );
  }
}

/** The account and the statement differ, and nobody said that this is accepted. */
export class ReconciliationDifferenceError extends DomainError {
  /** @param difference minor units: statement minus cleared balance */
  constructor(difference: bigint) {
    super(
      'conflict',
      'reconciliation_difference',
      `The statement differs from the cleared balance by ${difference} minor units. Clear what is missing, or accept ` +
        'the difference.',
    );
  }
}

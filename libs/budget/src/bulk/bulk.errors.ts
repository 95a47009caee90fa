import { DomainError } from '#shared';

/** More transactions than one action may change. */
export class BulkTooLargeError extends DomainError {
  constructor(max: number) {
    super('invalid', 'bulk_too_large', `This concerns more than ${max} transactions. Narrow it down.`);
  }
}

/** It was undone before. */
export class AlreadyUndoneError extends DomainError {
  constructor() {
    super('conflict', 'bulk_action_already_undone', 'This action has been undone already.');
  }
}

/** The books forbid what it would bring back. */
export class UndoRefusedError extends DomainError {
  constructor() {
    super('conflict', 'undo_refused', 'The books have changed so much that this cannot be undone any more.');
  }
}

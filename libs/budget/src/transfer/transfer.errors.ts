import { DomainError } from '#shared';

/** A transaction is one side of one transfer, or of none. */
export class AlreadyInTransferError extends DomainError {
  constructor(pointer: string) {
    const message = 'This transaction belongs to a transfer already. End that one first.';
    super('conflict', 'already_in_transfer', message, {
      fields: [{ pointer, code: 'already_in_transfer', message }],
    });
  }
}

/** The other side would have to follow, and must not. */
export class OtherSideFixedError extends DomainError {
  constructor(message: string) {
    super('conflict', 'transfer_other_side_fixed', message);
  }
}

import { DomainError } from '#shared';

/** Others would be left in a household that nobody owns. */
export class TransferOwnershipFirstError extends DomainError {
  constructor() {
    super(
      'conflict',
      'transfer_ownership_first',
      'You are the only owner of a household that others belong to. Make one of them an owner, or remove them, first.',
    );
  }
}

/** The grace period is over; there is no way back. */
export class ErasureBegunError extends DomainError {
  constructor() {
    super('conflict', 'erasure_begun', 'This account is being erased. That cannot be called off any more.');
  }
}

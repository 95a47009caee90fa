import { DomainError } from '#shared';

/** The log cannot tell what happened since then: it is too long ago, or later than this database knows. */
export class ResyncRequiredError extends DomainError {
  constructor() {
    super(
      'gone',
      'resync_required',
      'The changes since then are not known any more. Drop your copy and begin again without `since`.',
    );
  }
}

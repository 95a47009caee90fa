import { DomainError } from '#shared';

const RETRY_SECONDS = 2;

/** More is asked than one thread can answer in time. */
export class OutlookOverloadedError extends DomainError {
  constructor(cause?: unknown) {
    super('unavailable', 'outlook_overloaded', 'There is too much to reckon at the moment. Try again.', {
      retryAfterSeconds: RETRY_SECONDS,
      cause,
    });
  }
}

import { DomainError } from '#shared';

/** The household has said already what this was worth on that day. */
export class RateAlreadyEnteredError extends DomainError {
  constructor() {
    const message = 'There is a rate of these currencies on this day. Delete it to enter another one.';
    super('conflict', 'exchange_rate_exists', message);
  }
}

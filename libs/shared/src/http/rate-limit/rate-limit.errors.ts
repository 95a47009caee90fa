import { DomainError } from '#shared';

/** More requests than the limit allows; all it costs is waiting. */
export class RateLimitedError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('rate_limited', 'rate_limited', 'Too many requests. Wait as long as Retry-After says.', {
      retryAfterSeconds,
    });
  }
}

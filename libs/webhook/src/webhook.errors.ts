import { DomainError, InvalidFieldError } from '#shared';
import type { UrlFault } from './egress/endpoint-url.js';

const FAULTS: Readonly<Record<UrlFault, string>> = {
  malformed: 'Must be a complete URL in ASCII.',
  not_https: 'Must begin with https://.',
  has_credentials: 'Must not hold a user name or a password: check the signature instead.',
  has_fragment: 'Must not hold a fragment: no server sees it.',
  port_not_allowed: 'The port must be 443 or 8443.',
  address_not_allowed: 'Must not be an address of a private or reserved network.',
};

export class EndpointUrlError extends InvalidFieldError {
  constructor(fault: UrlFault) {
    super('/url', `url_${fault}`, FAULTS[fault]);
  }
}

export class OwnersOnlyError extends DomainError {
  constructor() {
    super('forbidden', 'owners_only', 'Only an owner of this household may do that.');
  }
}

export class EditorsOnlyError extends DomainError {
  constructor() {
    super('forbidden', 'editors_only', 'Only owners and editors of this household may see its webhooks.');
  }
}

export class TooManyWebhooksError extends DomainError {
  constructor(most: number) {
    super('conflict', 'too_many_webhooks', `A household has at most ${most} webhooks. Delete one first.`);
  }
}

export class DeliveryUnderWayError extends DomainError {
  constructor() {
    super(
      'conflict',
      'delivery_under_way',
      'The one asked for before is still under way. Try again shortly.',
      {
        retryAfterSeconds: 10,
      },
    );
  }
}

/** A delivery that has not ended is sent again by itself. */
export class DeliveryPendingError extends DomainError {
  constructor() {
    super('conflict', 'delivery_pending', 'This delivery is still being tried and needs no redelivery.');
  }
}

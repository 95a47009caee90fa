import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DomainError, requestDigest, type Access, type Caller } from '#shared';
import type { RequestKey } from '#shared/database';
import type { AccessedRequest } from '../access.js';
import { refuseHopeless } from '../request-validation.pipe.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The request's `Idempotency-Key` in its scope, or null without one.
 * @throws DomainError for a malformed key (400) or a body that nobody should walk through (422)
 */
export function requestKeyOf(request: FastifyRequest & AccessedRequest): RequestKey | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header !== 'string' || !KEY.test(header)) {
    throw new DomainError(
      'bad_request',
      'invalid_idempotency_key',
      'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    );
  }
  const asker = askerOf(request);
  // Also where the handler reads no body, and before the digest walks through it.
  refuseHopeless(request.body, 'body');
  const { userId, householdId } = asker;
  const scope = hash(
    'sha256',
    [userId, householdId, request.method, request.url, header].join('\0'),
    'buffer',
  );
  return { scope, digest: requestDigest(request.body ?? null), userId, householdId };
}

/** Who sent the request; its household is not checked on a route that `@ChecksCaller()`. */
export function askerOf(request: AccessedRequest): Access | Caller {
  const asker = request.access ?? request.caller;
  if (!asker) throw new Error('an Idempotency-Key on a public route');
  return asker;
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readsHeader } from '../header-parameter.js';
import { OncePipe } from './once.pipe.js';
import { requestKeyOf } from './request-key.js';

const IDEMPOTENCY_KEY: ApiHeaderOptions = {
  name: 'Idempotency-Key',
  description:
    'The same key and request within 24 hours has its effect once: a repeat gets the stored answer and ' +
    '`Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

const request = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

const requestKey = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  requestKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Injects the request as one that has its effect `Once` per `Idempotency-Key`. */
export const OncePerKey = (): ParameterDecorator => readsHeader(request(OncePipe), IDEMPOTENCY_KEY);

/** Injects the request's `RequestKey` or null, for a `GuardedCommand` that looks it up itself. */
export const IdempotencyKey = (): ParameterDecorator => readsHeader(requestKey(), IDEMPOTENCY_KEY);

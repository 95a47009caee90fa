import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OncePipe } from './once.pipe.js';
import { requestKeyOf } from './request-key.js';

const request = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** Injects the request as one that has its effect `Once` per `Idempotency-Key`. */
export const OncePerKey = (): ParameterDecorator => request(OncePipe);

/** Injects the request's `RequestKey` or null, for a `GuardedCommand` that looks it up itself. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  requestKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Documents `Idempotency-Key` on a route that injects it. */
export const ApiOncePerKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same key and request within 24 hours has its effect once: a repeat gets the stored answer and ' +
      '`Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`.',
  });

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const MAX_LENGTH = 256;

/** Injects what the client calls itself, cut to a sensible length; for people who look at their sessions. */
export const UserAgent = createParamDecorator((_data: unknown, context: ExecutionContext): string | null => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return headers['user-agent']?.slice(0, MAX_LENGTH) ?? null;
});

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientNetwork } from '#shared/http';
import type { Client } from '../user/client.js';

const MAX_LENGTH = 256;

const requestIn = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

const userAgentOf = ({ headers }: FastifyRequest) => headers['user-agent']?.slice(0, MAX_LENGTH) ?? null;

/** Injects what the client calls itself, cut to a sensible length; for people who look at their sessions. */
export const UserAgent = createParamDecorator((_data: unknown, context: ExecutionContext): string | null =>
  userAgentOf(requestIn(context)),
);

/** Injects that and where the client is; for routes on which passwords are tried. */
export const CurrentClient = createParamDecorator((_data: unknown, context: ExecutionContext): Client => {
  const request = requestIn(context);
  return { userAgent: userAgentOf(request), network: clientNetwork(request.ip) };
});

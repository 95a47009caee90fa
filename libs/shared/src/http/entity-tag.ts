import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExpectedRevisions } from '#shared/database';

/** Names the entity's revision in `ETag`, for a later `If-Match`. */
export function setEntityTag(reply: FastifyReply, { revision }: { readonly revision: bigint }): void {
  void reply.header('etag', `"${revision}"`);
}

/**
 * The revisions that `If-Match` accepts: undefined without the header and for `*`. What is no revision of ours
 * (a weak tag, another server's) matches nothing.
 */
export function parseIfMatch(header: string | undefined): ExpectedRevisions {
  if (header === undefined || header.trim() === '*') return undefined;
  return header.split(',').flatMap((tag) => {
    const digits = /^"(\d{1,18})"$/.exec(tag.trim())?.[1];
    return digits === undefined ? [] : [BigInt(digits)];
  });
}

/** Injects `parseIfMatch` of the request. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): ExpectedRevisions =>
  parseIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Documents `If-Match` on a route that injects it. */
export const ApiIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag that was read: a later change by somebody else then answers 412.',
  });

/** Injects the `If-None-Match` header. */
export const IfNoneMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['if-none-match'],
);

/** Documents `If-None-Match` on a route that injects it. */
export const ApiIfNoneMatch = () =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of the answer that the client still has: if it is current, the answer is 304.',
    }),
    ApiResponse({ status: 304, description: 'The client has the current answer.' }),
  );

/** Answers 304: the client has the current answer. Returns the empty body for the controller to return. */
export function notModified(reply: FastifyReply, etag: string): string {
  void reply.code(304).header('etag', etag);
  return '';
}

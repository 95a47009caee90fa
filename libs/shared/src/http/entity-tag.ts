import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExpectedRevisions } from '#shared/database';
import { readsHeader } from './header-parameter.js';

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

const expectedRevisions = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ExpectedRevisions =>
    parseIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Injects `parseIfMatch` of the request. */
export const IfMatch = (): ParameterDecorator =>
  readsHeader(expectedRevisions(), {
    name: 'If-Match',
    description: 'The ETag that was read: a later change by somebody else then answers 412.',
    schema: { type: 'string', maxLength: 1_000, example: '"42"' },
  });

const knownTags = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['if-none-match'],
);

/** Injects `If-None-Match` as it was sent. */
export const IfNoneMatch = (): ParameterDecorator =>
  readsHeader(knownTags(), {
    name: 'If-None-Match',
    description: 'The ETag of the answer that the client holds: while it is still true the answer is 304.',
    schema: { type: 'string', maxLength: 1_000 },
  });

/** Answers 304: the client has the current answer. Returns the empty body for the controller to return. */
export function notModified(reply: FastifyReply, etag: string): string {
  void reply.code(304).header('etag', etag);
  return '';
}

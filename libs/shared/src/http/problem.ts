import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { DomainError, DomainErrorKind, FieldProblem } from '#shared';

/** `application/problem+json` (RFC 9457) as every non-2xx answer of the api carries it. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank').meta({ description: 'RFC 9457; `code` tells problems apart.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: 'Stable and for programs: what happened.' }),
    detail: z.string().meta({ description: 'A sentence for people: what happened and what to do.' }),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    requestId: z.string().meta({ description: 'As in `X-Request-Id`; quote it to support.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'RFC 6901: which field, or `/name` of a parameter.' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'The wrong fields.' }),
  })
  .meta({ id: 'Problem', description: 'A failure (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

/** The HTTP status of each kind of failure. */
export function statusOf(kind: DomainErrorKind): number {
  switch (kind) {
    case 'bad_request':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not_found':
      return 404;
    case 'conflict':
      return 409;
    case 'gone':
      return 410;
    case 'precondition_failed':
      return 412;
    case 'too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'invalid':
      return 422;
    case 'rate_limited':
      return 429;
    case 'unavailable':
      return 503;
    default:
      return kind satisfies never;
  }
}

export interface ProblemInput {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly requestId: string;
  readonly fields?: readonly FieldProblem[];
}

/** What a refusal would have been answered with, where it is a part of another answer. */
export function problemOf(
  { kind, code, message, fields }: DomainError,
  instance: string,
  requestId: string,
): Problem {
  return toProblem({ status: statusOf(kind), code, detail: message, instance, requestId, fields });
}

export function toProblem({ status, code, detail, instance, requestId, fields = [] }: ProblemInput): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    instance,
    requestId,
    ...(fields.length > 0 ? { errors: [...fields] } : {}),
  };
}

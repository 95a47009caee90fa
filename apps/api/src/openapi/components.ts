import type { HeadersObject, ParameterObject, ResponseObject } from '@nestjs/swagger';
import { toProblem } from '#shared/http';

/** Every response header of the api; `general-answers.ts` says which answer carries which. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'Names the request in our logs: the one that the client sent, if well formed, or a new one.',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' },
  },
  'RateLimit-Policy': {
    description: 'The limits that the request counted against (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string', maxLength: 500 },
    example: '"general";q=600;w=6',
  },
  RateLimit: {
    description: 'What is left of them, and in how many seconds they are full again.',
    schema: { type: 'string', maxLength: 500 },
    example: '"general";r=599;t=1',
  },
  'Access-Control-Allow-Origin': {
    description: 'The asking origin, if its pages may call the api (setting CORS_ORIGINS); never `*`.',
    schema: { type: 'string', maxLength: 300 },
    example: 'https://app.example.org',
  },
  ETag: {
    description: 'For `If-Match` or `If-None-Match`. Of an entity: its revision.',
    required: true,
    schema: { type: 'string', maxLength: 100, pattern: '^(?:W/)?"[!-~]*"$' },
    example: '"42"',
  },
  Location: {
    description: 'Where the result is.',
    required: true,
    schema: { type: 'string', format: 'uri-reference', maxLength: 4_000 },
  },
  'Idempotency-Replayed': {
    description: '`true`: the answer of an earlier request with this Idempotency-Key.',
    schema: { type: 'string', enum: ['true'] },
  },
  'Retry-After': {
    description: 'Seconds after which a repeat makes sense.',
    schema: { type: 'string', maxLength: 10, pattern: '^[0-9]+$' },
    example: '1',
  },
  'WWW-Authenticate': {
    required: true,
    description: 'RFC 6750.',
    schema: { type: 'string', enum: ['Bearer'] },
  },
} as const satisfies HeadersObject;

export type HeaderName = keyof typeof HEADERS;

/** On every answer, whatever it says. */
export const GENERAL_HEADERS: readonly HeaderName[] = [
  'X-Request-Id',
  'RateLimit-Policy',
  'RateLimit',
  'Access-Control-Allow-Origin',
];

/** Request headers that every route takes; those of some routes are declared by what reads them. */
export const REQUEST_ID_PARAMETER: ParameterObject = {
  name: 'X-Request-Id',
  in: 'header',
  description: 'A name for this request, to find it again; one that is not well formed is replaced.',
  schema: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' },
};
export const HOUSEHOLD_PARAMETER: ParameterObject = {
  name: 'X-Household-Id',
  in: 'header',
  description: "The household to act on; default: the user's own.",
  schema: { type: 'string', format: 'uuid', maxLength: 36 },
};

interface Failure {
  readonly name: string;
  readonly description: string;
  /** An example of `code` and `detail`. */
  readonly code: string;
  readonly detail: string;
  readonly fields?: readonly { pointer: string; code: string; message: string }[];
  readonly headers?: readonly HeaderName[];
}

/** What each status of failure means in this api. */
export const FAILURES: Readonly<Record<number, Failure>> = {
  400: {
    name: 'BadRequest',
    description: 'The request cannot be read: its JSON, a parameter, a cursor or a header is malformed.',
    code: 'invalid_parameter',
    detail: 'One parameter is not valid.',
    fields: [{ pointer: '/colour', code: 'unknown_field', message: 'This field is not known.' }],
  },
  401: {
    name: 'Unauthenticated',
    description: 'No access token, or one that is not (or no longer) good.',
    code: 'unauthenticated',
    detail: 'Sign in and send the access token as `Authorization: Bearer …`.',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    description:
      'The user may only read this household, has to prove again who they are (`reauthentication_required`), or ' +
      'acts through an API key that may not do this (`insufficient_scope`, `not_for_api_keys`).',
    code: 'read_only_member',
    detail: 'You may look at this household but not change it.',
  },
  404: {
    name: 'NotFound',
    description: "It does not exist, or it is another household's: the answer is the same.",
    code: 'account_not_found',
    detail: 'There is no such account.',
  },
  408: {
    name: 'RequestTimeout',
    description: 'The request did not arrive in time.',
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
  },
  409: {
    name: 'Conflict',
    description:
      'What is there does not allow it: the id is taken, it is in use, its status is another, its amounts add up ' +
      'to too much; or the first request with this Idempotency-Key is still running (then with `Retry-After`).',
    code: 'id_already_used',
    detail: 'This id belongs to something else.',
    headers: ['Retry-After'],
  },
  410: {
    name: 'Gone',
    description: 'The change log no longer reaches there: begin without `since`.',
    code: 'resync_required',
    detail: 'The changes since then are no longer known. Begin without `since`.',
  },
  412: {
    name: 'PreconditionFailed',
    description: 'Somebody has changed it since the ETag in `If-Match` was read.',
    code: 'stale_revision',
    detail: 'This was changed in the meantime. Read it again.',
  },
  413: {
    name: 'PayloadTooLarge',
    description: 'The body is larger than 1 MiB.',
    code: 'payload_too_large',
    detail: 'The request body is too large.',
  },
  414: {
    name: 'UriTooLong',
    description: 'The query is longer than 4 KiB.',
    code: 'uri_too_long',
    detail: 'The address is too long.',
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is not JSON.',
    code: 'unsupported_media_type',
    detail: 'Send application/json.',
  },
  422: {
    name: 'Invalid',
    description:
      'The body is JSON but not valid: `errors` names each wrong field by its JSON pointer. Or the ' +
      'Idempotency-Key belongs to another request.',
    code: 'validation_failed',
    detail: 'One field is not valid.',
    fields: [
      { pointer: '/amount', code: 'invalid_type', message: 'must be an integer number of minor units' },
    ],
  },
  429: {
    name: 'TooManyRequests',
    description: 'A limit is used up (`RateLimit` says which).',
    code: 'rate_limited',
    detail: 'That was too often. Try again in 3 seconds.',
    headers: ['Retry-After'],
  },
  431: {
    name: 'HeadersTooLarge',
    description: 'The request headers are too large.',
    code: 'headers_too_large',
    detail: 'The request headers are too large.',
  },
  500: {
    name: 'InternalError',
    description: 'A fault of ours.',
    code: 'internal_error',
    detail: 'Something went wrong on our side. Quote the requestId to support.',
  },
  503: {
    name: 'Unavailable',
    description: 'Too much to do, or a dependency is away. Nothing has happened.',
    code: 'overloaded',
    detail: 'There is too much to do at the moment. Try again.',
    headers: ['Retry-After'],
  },
};

export function headerReferences(names: readonly HeaderName[]): HeadersObject {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** `components.responses.NotFound` and so on. */
export const FAILURE_RESPONSES: Readonly<Record<string, ResponseObject>> = Object.fromEntries(
  Object.entries(FAILURES).map(([status, { name, description, headers = [], ...failure }]) => [
    name,
    {
      description,
      headers: headerReferences([...GENERAL_HEADERS, ...headers]),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: toProblem({
            ...failure,
            status: Number(status),
            instance: '/v1/accounts',
            requestId: '0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01',
          }),
        },
      },
    },
  ]),
);

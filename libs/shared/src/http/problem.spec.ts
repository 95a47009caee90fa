import type { DomainErrorKind } from '#shared';
import { problemSchema, statusOf, toProblem } from './problem.js';

const STATUSES: Record<DomainErrorKind, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
};

const failure = {
  status: 404,
  code: 'account_not_found',
  detail: 'There is no such account.',
  instance: '/v1/accounts/1',
  requestId: 'request-1',
};

describe('a problem', () => {
  it.each(Object.entries(STATUSES))('of kind %s has status %i', (kind, status) => {
    expect(statusOf(kind as DomainErrorKind)).toBe(status);
  });

  it('names the status in words and carries no empty list of fields', () => {
    const problem = toProblem({ ...failure, fields: [] });

    expect(problem).toEqual({ type: 'about:blank', title: 'Not Found', ...failure });
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  it('lists the fields that are wrong', () => {
    const fields = [{ pointer: '/name', code: 'too_small', message: 'Too short.' }];

    const problem = toProblem({ ...failure, status: 422, fields });

    expect(problem).toMatchObject({ title: 'Unprocessable Entity', errors: fields });
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  it('with a status nobody knows is still a problem', () => {
    expect(toProblem({ ...failure, status: 499 }).title).toBe('Error');
  });
});

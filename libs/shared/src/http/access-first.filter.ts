import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, type DomainErrorKind } from '#shared';
import { CallerCheck } from '#shared/database';
import type { AccessedRequest } from './access.js';
import { ProblemFilter } from './problem.filter.js';

/** Kinds of errors that are about what the request says. */
const COMPLAINTS: ReadonlySet<DomainErrorKind> = new Set(['bad_request', 'invalid']);

/**
 * Where the route's own statement decides about access, a complaint about the request can come first. Who may not see
 * the household is told that, whatever they sent.
 */
@Catch()
export class AccessFirstFilter extends ProblemFilter {
  constructor(private readonly callers: CallerCheck) {
    super();
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const { caller } = host.switchToHttp().getRequest<FastifyRequest & AccessedRequest>();
    if (!caller || !(error instanceof DomainError) || !COMPLAINTS.has(error.kind)) {
      return super.catch(error, host);
    }
    const denial: unknown = await this.callers.resolve(caller).then(
      () => undefined,
      (denied: unknown) => denied,
    );
    return super.catch(denial ?? error, host);
  }
}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { NotFoundError } from '#shared';
import { PERSONAL_ROUTE, PUBLIC_ROUTE, type AccessedRequest } from '#shared/http';
import { AccessResolver } from '../access/access-resolver.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { ReadOnlyMemberError, UnauthenticatedError } from '../auth.errors.js';

const BEARER = /^Bearer ([\w.-]+)$/i;
const READING_METHODS = new Set(['GET', 'HEAD']);

/** Stands before every route of the api. What is not marked `@Public()` needs a living session and a membership. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessTokens: AccessTokenVerifier,
    private readonly resolver: AccessResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.isMarked(PUBLIC_ROUTE, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & AccessedRequest>();
    const [, token = ''] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    const claims = await this.accessTokens.verify(token);
    if (!claims) throw new UnauthenticatedError();

    const identity = { userId: claims.sub, sessionId: claims.sid };
    const decision = await this.resolver.decide(identity, request.headers['x-household-id']?.toString());
    if (!decision.access) {
      throw decision.reason === 'session_ended' ? new UnauthenticatedError() : new NotFoundError('household');
    }
    const { access } = decision;
    const mayOnlyRead = access.role === 'viewer' && !this.isMarked(PERSONAL_ROUTE, context);
    if (mayOnlyRead && !READING_METHODS.has(request.method)) throw new ReadOnlyMemberError();
    request.access = access;
    return true;
  }

  private isMarked(mark: string, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(mark, [
        context.getHandler(),
        context.getClass(),
      ]) ?? false
    );
  }
}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, DomainError } from '#shared';
import {
  CHECKS_CALLER_ROUTE,
  isOpenToApiKeys,
  PATH_HOUSEHOLD_ROUTE,
  PERSONAL_ROUTE,
  PUBLIC_ROUTE,
  type AccessedRequest,
} from '#shared/http';
import type { BearerClaims } from '../access/access-token.js';
import { AccessResolver } from '../access/access-resolver.js';
import type { ApiKeyScope } from '../api-key/api-key-secret.js';
import { InsufficientScopeError, NotForApiKeysError, UnauthenticatedError } from '../auth.errors.js';
import { RequestAdmission, type IdentifiedRequest } from './request-admission.js';

/** No household has this id. */
const NO_HOUSEHOLD = '';

const READING_METHODS = new Set(['GET', 'HEAD']);

/** Stands before every route of the api. What is not marked `@Public()` needs a living session and a membership. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: RequestAdmission,
    private readonly resolver: AccessResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.isMarked(PUBLIC_ROUTE, context)) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & AccessedRequest & IdentifiedRequest>();
    const claims = request.accessClaims;
    if (!claims) throw new UnauthenticatedError();

    const named = request.headers['x-household-id']?.toString();
    const inPath = this.isMarked(PATH_HOUSEHOLD_ROUTE, context)
      ? (request.params as { readonly id: string }).id
      : undefined;
    const caller: Caller = {
      userId: claims.sub,
      sessionId: claims.sid,
      householdId: householdFor(claims, inPath ?? named),
      timeZone: claims.zoneinfo,
      wantsToChange: !READING_METHODS.has(request.method) && !this.isMarked(PERSONAL_ROUTE, context),
    };
    const refusal = claims.scopes && refusalOfKey(claims.scopes, request.method, context);
    if (refusal) {
      // Who has no access at all is told that first.
      await this.resolver.resolve(caller);
      throw refusal;
    }
    if (this.isMarked(CHECKS_CALLER_ROUTE, context)) {
      request.caller = caller;
      return true;
    }
    const access = await this.resolver.resolve(caller);
    if (inPath !== undefined && named !== undefined && named !== inPath) {
      const householdId = householdFor(claims, named);
      await this.resolver.resolve({ ...caller, householdId, wantsToChange: false });
    }
    await this.admission.admitHousehold(request, http.getResponse<FastifyReply>(), access);
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

/** An API key acts in its own household; for it there is no other one. */
function householdFor({ hid, scopes }: BearerClaims, named: string | undefined): string {
  if (named === undefined) return hid;
  const household = named.toLowerCase();
  return scopes && household !== hid ? NO_HOUSEHOLD : household;
}

/** What keeps an API key of these scopes from a route, if anything. */
function refusalOfKey(
  scopes: readonly ApiKeyScope[],
  method: string,
  context: ExecutionContext,
): DomainError | undefined {
  if (!isOpenToApiKeys(context.getHandler(), context.getClass())) return new NotForApiKeysError();
  if (!READING_METHODS.has(method) && !scopes.includes('write')) return new InsufficientScopeError();
  return undefined;
}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#shared';
import {
  CHECKS_CALLER_ROUTE,
  PATH_HOUSEHOLD_ROUTE,
  PERSONAL_ROUTE,
  PUBLIC_ROUTE,
  type AccessedRequest,
} from '#shared/http';
import { AccessResolver } from '../access/access-resolver.js';
import { UnauthenticatedError } from '../auth.errors.js';
import { RequestAdmission, type IdentifiedRequest } from './request-admission.js';

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
      householdId: inPath ?? named ?? claims.hid,
      timeZone: claims.zoneinfo,
      wantsToChange: !READING_METHODS.has(request.method) && !this.isMarked(PERSONAL_ROUTE, context),
    };
    if (this.isMarked(CHECKS_CALLER_ROUTE, context)) {
      request.caller = caller;
      return true;
    }
    const access = await this.resolver.resolve(caller);
    if (inPath !== undefined && named !== undefined && named !== inPath) {
      await this.resolver.resolve({ ...caller, householdId: named, wantsToChange: false });
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

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '#shared';
import { clientNetwork, RateLimiter } from '#shared/http';
import type { AccessTokenClaims } from '../access/access-token.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { readAccessCookie } from './token-cookies.js';

const BEARER = /^Bearer ([\w.-]+)$/i;

/** A request whose token has been looked at. */
export interface IdentifiedRequest {
  /** What its access token says; absent without a good one. Whether the session still lives is not known yet. */
  accessClaims?: AccessTokenClaims;
}

/**
 * Stands before everything else, also before a body is read: finds out whose token a request carries and counts
 * it against its limit. A household's limit needs to know the household, so the guard counts that one.
 */
@Injectable()
export class RequestAdmission implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly accessTokens: AccessTokenVerifier,
    private readonly limiter: RateLimiter,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply) => this.admit(request, reply));
  }

  /** @throws RateLimitedError */
  async admit(request: FastifyRequest & IdentifiedRequest, reply: FastifyReply): Promise<void> {
    const { authorization } = request.headers;
    const token = authorization === undefined ? readAccessCookie(request) : BEARER.exec(authorization)?.[1];
    const claims = token === undefined ? null : await this.accessTokens.verify(token);
    if (claims) request.accessClaims = claims;

    const declared = request.routeOptions.config.rateLimit;
    const limit = declared ?? 'general';
    const { scope } = this.limiter.policies[limit];
    if (scope === 'household') return;
    if (scope === 'user' && claims) await this.limiter.admit(reply, [{ limit, subject: claims.sub }]);
    else if (declared) await this.limiter.admit(reply, [{ limit, subject: clientNetwork(request.ip) }]);
  }

  /** The rest, once it is certain on whose behalf a request acts. @throws RateLimitedError */
  async admitHousehold(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<void> {
    const limit = request.routeOptions.config.rateLimit;
    if (limit === undefined || this.limiter.policies[limit].scope !== 'household') return;
    await this.limiter.admit(reply, [
      { limit: 'general', subject: access.userId },
      { limit, subject: access.householdId },
    ]);
  }
}

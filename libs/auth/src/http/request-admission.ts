import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '#shared';
import { clientNetwork, RateLimiter } from '#shared/http';
import type { BearerClaims } from '../access/access-token.js';
import { isApiKey } from '../api-key/api-key-secret.js';
import { ApiKeyVerifier } from '../api-key/api-key-verifier.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { readAccessCookie } from './token-cookies.js';

const BEARER = /^Bearer ([\w.-]+)$/i;

/** A request whose token has been looked at. */
export interface IdentifiedRequest {
  /** What its access token or API key says; absent without a good one. Whether the session lives is not known yet. */
  accessClaims?: BearerClaims;
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
    private readonly apiKeys: ApiKeyVerifier,
    private readonly limiter: RateLimiter,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply) => this.admit(request, reply));
  }

  /** @throws RateLimitedError */
  async admit(request: FastifyRequest & IdentifiedRequest, reply: FastifyReply): Promise<void> {
    const claims = await this.identify(request, reply);
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

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<BearerClaims | null> {
    const { authorization } = request.headers;
    const token = authorization === undefined ? readAccessCookie(request) : BEARER.exec(authorization)?.[1];
    if (token === undefined) return null;
    if (authorization === undefined || !isApiKey(token)) return this.accessTokens.verify(token);
    const known = this.apiKeys.recall(token);
    if (known) return known;
    // Each key that is not known costs a statement, so whoever makes keys up is counted.
    await this.limiter.admit(reply, [{ limit: 'general', subject: clientNetwork(request.ip) }]);
    return this.apiKeys.lookUp(token);
  }
}

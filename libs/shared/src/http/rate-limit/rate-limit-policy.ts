import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { HttpSettings } from '../http.config.js';
import { RouteSettings } from '../route-settings.js';
import type { BucketSize } from './token-bucket.js';

export type RateLimitName = 'general' | 'refresh' | 'login' | 'ai' | 'import' | 'invitation' | 'registration';

/** What a limit counts. Only what the database has confirmed may name a household. */
export type RateLimitScope = 'address' | 'user' | 'household';

export interface RateLimitPolicy extends BucketSize {
  readonly name: RateLimitName;
  readonly scope: RateLimitScope;
  /** Without Redis: false admits everybody, true counts in this process alone. */
  readonly holdsWithoutRedis: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    rateLimit?: RateLimitName;
  }
}

/**
 * Declares the limit of a route. Without it a signed-in user's `general` limit holds; a public route that declares
 * `general` is counted by address.
 */
export const RateLimited = (rateLimit: RateLimitName): MethodDecorator =>
  applyDecorators(RouteSettings({ rateLimit }), ApiExtension('x-rate-limit', rateLimit));

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export function rateLimitPolicies(http: HttpSettings): Readonly<Record<RateLimitName, RateLimitPolicy>> {
  // Rounded up, so that a bucket never admits more than its rate says.
  const every = (period: number, count: number) => Math.ceil(period / count);
  return {
    general: {
      name: 'general',
      scope: 'user',
      holdsWithoutRedis: false,
      intervalMicros: every(SECOND, http.RATE_LIMIT_GENERAL_PER_SECOND),
      burst: http.RATE_LIMIT_GENERAL_BURST,
    },
    refresh: {
      name: 'refresh',
      scope: 'address',
      holdsWithoutRedis: true,
      intervalMicros: every(MINUTE, http.RATE_LIMIT_REFRESH_PER_MINUTE),
      burst: http.RATE_LIMIT_REFRESH_PER_MINUTE,
    },
    login: {
      name: 'login',
      scope: 'address',
      holdsWithoutRedis: true,
      intervalMicros: every(MINUTE, http.RATE_LIMIT_LOGIN_PER_MINUTE),
      burst: http.RATE_LIMIT_LOGIN_PER_MINUTE,
    },
    ai: {
      name: 'ai',
      scope: 'household',
      holdsWithoutRedis: true,
      intervalMicros: every(MINUTE, http.RATE_LIMIT_AI_PER_MINUTE),
      burst: http.RATE_LIMIT_AI_BURST,
    },
    import: {
      name: 'import',
      scope: 'household',
      holdsWithoutRedis: true,
      intervalMicros: every(MINUTE, http.RATE_LIMIT_IMPORTS_PER_MINUTE),
      burst: http.RATE_LIMIT_IMPORTS_PER_MINUTE,
    },
    invitation: {
      name: 'invitation',
      scope: 'user',
      holdsWithoutRedis: true,
      intervalMicros: every(HOUR, http.RATE_LIMIT_INVITATIONS_PER_HOUR),
      burst: http.RATE_LIMIT_INVITATIONS_PER_HOUR,
    },
    registration: {
      name: 'registration',
      scope: 'address',
      holdsWithoutRedis: true,
      intervalMicros: every(HOUR, http.RATE_LIMIT_REGISTRATIONS_PER_HOUR),
      burst: http.RATE_LIMIT_REGISTRATIONS_PER_HOUR,
    },
  };
}

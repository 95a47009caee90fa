import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '#shared';
import { metrics } from '#shared/observability';
import type { AccessTokenClaims } from '../access/access-token.js';
import { AccessTokenStrategy, type TokenBearer } from './access-token.strategy.js';

const CACHED_TOKENS = 10_000;
const CACHED_FOR_MS = 5 * 60 * 1000;

const lookups = metrics.counter({
  name: 'access_token_cache_lookups_total',
  help: 'Access tokens looked up among the already verified ones: hit or miss.',
  labels: ['result'],
});

/** A passport strategy during one authentication: it answers through functions that its caller attaches. */
interface StrategyRun {
  success: (claims: AccessTokenClaims) => void;
  fail: () => void;
  error: (fault: unknown) => void;
  authenticate: (bearer: TokenBearer) => void;
}

/**
 * Tells whether an access token is ours and still good. Verifying costs a quarter of a millisecond of CPU, so a
 * token that was verified is remembered; whether its session still lives is PostgreSQL's to say, each time.
 */
@Injectable()
export class AccessTokenVerifier {
  private readonly verified = new LRUCache<string, AccessTokenClaims>({
    max: CACHED_TOKENS,
    ttl: CACHED_FOR_MS,
  });

  constructor(
    private readonly strategy: AccessTokenStrategy,
    private readonly clock: Clock,
  ) {}

  /** The claims of a good token, null for any other text. */
  async verify(token: string): Promise<AccessTokenClaims | null> {
    const known = this.verified.get(token);
    lookups.inc({ result: known ? 'hit' : 'miss' });
    const claims = known ?? (await this.runStrategy(token));
    return claims && claims.exp * 1000 > this.clock.now().getTime() ? claims : null;
  }

  /** What passport's middleware does for each request, without Express's request and without its detours. */
  private async runStrategy(token: string): Promise<AccessTokenClaims | null> {
    const claims = await new Promise<AccessTokenClaims | null>((resolve, reject) => {
      const run = Object.create(this.strategy) as StrategyRun;
      run.success = resolve;
      run.fail = () => resolve(null);
      run.error = reject;
      run.authenticate({ token });
    });
    if (claims) this.verified.set(token, claims);
    return claims;
  }
}

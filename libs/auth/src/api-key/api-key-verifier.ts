import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import type { BearerClaims } from '../access/access-token.js';
import { apiKeyHash, type ApiKeyScope } from './api-key-secret.js';

const CACHED_KEYS = 10_000;
const CACHED_FOR_MS = 5 * 60 * 1000;

interface KeyRow {
  readonly sub: string;
  readonly sid: string;
  readonly hid: string;
  readonly zoneinfo: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Whether its last use is to be noted again. */
  readonly used_long_ago: boolean;
}

/** When a use is noted, at most once an hour. Parameters: session, now. */
const IS_LONG_AGO = `(last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 hour')`;

/**
 * Tells what an API key is good for. What was found is remembered, as of verified access tokens; whether the key's
 * session still lives is PostgreSQL's to say, each time, in the request's own statement.
 */
@Injectable()
export class ApiKeyVerifier {
  private readonly logger = new Logger(ApiKeyVerifier.name);
  private readonly known: LRUCache<string, BearerClaims>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.known = new LRUCache({
      max: CACHED_KEYS,
      ttl: CACHED_FOR_MS,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  /** The claims of a key that was looked up lately. Costs no statement. */
  recall(bearer: string): BearerClaims | null {
    return this.known.get(cacheKey(apiKeyHash(bearer))) ?? null;
  }

  /** The claims of a living key, null for any other. */
  async lookUp(bearer: string): Promise<BearerClaims | null> {
    const keyHash = apiKeyHash(bearer);
    const [row] = await this.dataSource.query<[KeyRow?]>(
      `SELECT api_key.user_id AS sub, api_key.session_id AS sid, api_key.household_id AS hid,
              "user".time_zone AS zoneinfo, scopes, ${IS_LONG_AGO} AS used_long_ago
         FROM auth.api_key
         JOIN auth.session ON session.id = api_key.session_id
         JOIN auth."user" ON "user".id = api_key.user_id
        WHERE secret_hash = $1 AND session.revoked_at IS NULL AND session.expires_at > $2`,
      [keyHash, this.clock.now()],
    );
    if (!row) return null;
    const { used_long_ago: usedLongAgo, ...claims } = row;
    this.known.set(cacheKey(keyHash), claims);
    if (usedLongAgo) await this.noteUse(claims.sid);
    return claims;
  }

  /** Nobody is turned away because this could not be written. */
  private async noteUse(sessionId: string): Promise<void> {
    await this.dataSource
      .query(`UPDATE auth.api_key SET last_used_at = $2 WHERE session_id = $1 AND ${IS_LONG_AGO}`, [
        sessionId,
        this.clock.now(),
      ])
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the use of an API key was not noted'));
  }
}

function cacheKey(keyHash: Buffer): string {
  return keyHash.toString('base64url');
}

import { z } from 'zod';
import type { ApiKeyScope } from '../api-key/api-key-secret.js';

/** `typ` of our access tokens (RFC 9068). */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** The only algorithm that we sign and accept. */
export const ACCESS_TOKEN_ALGORITHM = 'ES256';

/** Seconds an access token is good for. */
export const ACCESS_TOKEN_SECONDS = 600;

/**
 * The whole protected header. Strict: `jku`, `x5u`, `jwk`, `x5c`, `crit` and anything else that asks the
 * verifier for something is refused, and `kid` is nothing but an index into our own set.
 */
const headerSchema = z.strictObject({
  alg: z.literal(ACCESS_TOKEN_ALGORITHM),
  typ: z.literal(ACCESS_TOKEN_TYPE),
  kid: z.string(),
});

export type AccessTokenHeader = z.infer<typeof headerSchema>;

/** What a verified access token says. Times in seconds since 1970. */
export const accessTokenClaimsSchema = z.object({
  sub: z.guid(),
  sid: z.guid(),
  /** The household that a request acts on when it names none; whether the user is a member is the database's to say. */
  hid: z.guid(),
  /** The user's IANA time zone, as OpenID Connect names it. */
  zoneinfo: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
});

export type AccessTokenClaims = z.infer<typeof accessTokenClaimsSchema>;

/** What the bearer of a request says, be it an access token or an API key. */
export interface BearerClaims extends Pick<AccessTokenClaims, 'sub' | 'sid' | 'hid' | 'zoneinfo'> {
  /** Of an API key, which acts in the household `hid` and in no other. */
  readonly scopes?: readonly ApiKeyScope[];
}

/** For whom a token is made. */
export interface TokenSubject {
  readonly userId: string;
  readonly householdId: string;
  readonly timeZone: string;
}

/**
 * The header of a token that has our form, or null. The signature must be canonical base64url: the four spare
 * bits of its last character would otherwise make sixteen spellings of one token.
 */
export function readAccessTokenHeader(token: string): AccessTokenHeader | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const [header, , signature] = parts as [string, string, string];
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return null;
  try {
    const parsed = headerSchema.safeParse(JSON.parse(Buffer.from(header, 'base64url').toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** A private ES256 key in JWK form, as AUTH_SIGNING_KEYS lists them. */
export function makeSigningJwk(kid: string): Record<string, string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    ...(privateKey.export({ format: 'jwk' }) as Record<string, string>),
    kid,
    alg: 'ES256',
    use: 'sig',
  };
}

/** Fresh keys for one test file: what AuthSettings needs beyond its defaults. */
export function authTestEnvironment(): Record<
  'AUTH_SIGNING_KEYS' | 'AUTH_REFRESH_KEYS' | 'AUTH_TOTP_KEYS',
  string
> {
  return {
    AUTH_SIGNING_KEYS: JSON.stringify({ keys: [makeSigningJwk('current'), makeSigningJwk('next')] }),
    AUTH_REFRESH_KEYS: `test:${randomBytes(32).toString('base64url')}`,
    AUTH_TOTP_KEYS: `test:${randomBytes(32).toString('base64url')}`,
  };
}

import { createHash, type KeyObject } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { WireError } from './snowflake-wire.js';

/** A user of the account, and the key that was set with ALTER USER … SET RSA_PUBLIC_KEY. */
export interface KnownUser {
  readonly account: string;
  readonly user: string;
  readonly publicKey: KeyObject;
  readonly role: string;
}

export interface LoginRequest {
  readonly ACCOUNT_NAME: string;
  readonly LOGIN_NAME: string;
  readonly AUTHENTICATOR?: string;
  readonly TOKEN?: string;
}

/** @throws WireError when the token does not prove that it comes from the user */
export function verifyLogin(request: LoginRequest, role: string | null, known: KnownUser): void {
  if (request.AUTHENTICATOR !== 'SNOWFLAKE_JWT') {
    throw new WireError('390100', 'Incorrect username or password was specified.');
  }
  const token = request.TOKEN ?? '';
  const subject = `${known.account}.${known.user}`.toUpperCase();
  const claims = jwt.decode(token) as JwtPayload | null;
  const invalid = new WireError('390144', 'JWT token is invalid.');
  if (claims?.sub !== subject || !claims.iss?.startsWith(`${subject}.SHA256:`)) throw invalid;
  if (claims.iss !== `${subject}.${fingerprint(known.publicKey)}`) {
    throw new WireError('394304', 'JWT token is invalid: public key fingerprint mismatch.');
  }
  try {
    // The SDK writes its times in milliseconds.
    jwt.verify(token, known.publicKey, { algorithms: ['RS256'], ignoreExpiration: true });
  } catch {
    throw invalid;
  }
  const { iat: issued = 0, exp: expires = 0 } = claims;
  const now = Date.now();
  if (issued > now || expires <= now) throw invalid;
  if (role !== known.role) {
    throw new WireError(
      '390189',
      `Role '${role}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role.`,
    );
  }
}

/** Of a public key, as a token names it. */
export function fingerprint(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}

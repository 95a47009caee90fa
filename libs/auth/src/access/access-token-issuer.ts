import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { Clock, newId } from '#shared';
import { AuthSettings } from '../auth.config.js';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_SECONDS,
  ACCESS_TOKEN_TYPE,
  type TokenSubject,
} from './access-token.js';

/** Signs access tokens with the first key of the set. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly auth: AuthSettings,
    private readonly clock: Clock,
  ) {}

  issue({ userId, householdId, timeZone }: TokenSubject, sessionId: string): Promise<string> {
    const [key] = this.auth.AUTH_SIGNING_KEYS;
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ sid: sessionId, hid: householdId, zoneinfo: timeZone })
      .setProtectedHeader({ alg: ACCESS_TOKEN_ALGORITHM, typ: ACCESS_TOKEN_TYPE, kid: key.kid })
      .setIssuer(this.auth.AUTH_ISSUER)
      .setAudience(this.auth.AUTH_AUDIENCE)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
      .setJti(newId())
      .sign(key.privateKey);
  }
}

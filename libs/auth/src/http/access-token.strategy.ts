import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { AuthSettings } from '../auth.config.js';
import {
  ACCESS_TOKEN_ALGORITHM,
  accessTokenClaimsSchema,
  readAccessTokenHeader,
  type AccessTokenClaims,
} from '../access/access-token.js';

/** What the strategy reads of a request; the guard has taken the token out of its header already. */
export interface TokenBearer {
  readonly token: string;
}

/** passport-jwt with our rules: one algorithm, our keys only, issuer, audience, expiry and claims checked. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(auth: AuthSettings) {
    const pemByKid = new Map(
      auth.AUTH_SIGNING_KEYS.map(({ kid, publicKey }) => [
        kid,
        publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ]),
    );
    super({
      jwtFromRequest: ({ token }: TokenBearer) => token,
      secretOrKeyProvider: (_request, token: string, done) => {
        const pem = pemByKid.get(readAccessTokenHeader(token)?.kid ?? '');
        if (pem) done(null, pem);
        else done(new Error('not a token of ours'));
      },
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      issuer: auth.AUTH_ISSUER,
      audience: auth.AUTH_AUDIENCE,
    });
  }

  validate(payload: unknown): AccessTokenClaims | null {
    return accessTokenClaimsSchema.safeParse(payload).data ?? null;
  }
}

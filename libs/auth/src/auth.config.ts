import { z } from 'zod';
import { secretKeySet, settings, wholeNumber } from '#shared/config';
import { signingKeySet } from './access/signing-keys.js';
import { refreshKeySet } from './session/refresh-keys.js';

const name = () => z.string().min(1).max(200);

export class AuthSettings extends settings({
  /** `iss` of access tokens. */
  AUTH_ISSUER: name().default('budgetsync'),
  /** `aud` of access tokens. */
  AUTH_AUDIENCE: name().default('budgetsync-api'),
  /** Private JWK set; the first key signs, all verify and are published. */
  AUTH_SIGNING_KEYS: signingKeySet(),
  /** `<keyId>:<secret>[,…]`; the first authenticates new refresh tokens, all are accepted. */
  AUTH_REFRESH_KEYS: refreshKeySet(),
  /** `<keyId>:<secret>[,…]`; the first seals the secrets of TOTP, all open them. */
  AUTH_TOTP_KEYS: secretKeySet('seals'),
  /** Passwords hashed at the same time by one process; each occupies a core for 10 to 30 ms. */
  AUTH_HASH_CONCURRENCY: wholeNumber({ min: 1, max: 16 }).default(1),
  /** Failed sign-ins of one account before the next one has to wait. */
  AUTH_LOGIN_FREE_ATTEMPTS: wholeNumber({ min: 1, max: 1_000 }).default(5),
  /** That first wait, in seconds; each later one is twice as long. */
  AUTH_LOGIN_FIRST_DELAY_SECONDS: wholeNumber({ min: 1, max: 3_600 }).default(1),
  /** The longest such wait, in seconds. */
  AUTH_LOGIN_MAX_DELAY_SECONDS: wholeNumber({ min: 1, max: 86_400 }).default(900),
}) {}

import { readSettings } from '#shared/config';
import { AuthSettings } from '../auth.config.js';
import { RefreshTokenCodec } from '../session/refresh-token-codec.js';

/** Reads and writes refresh tokens with the keys of an environment, as whoever stole the keys could. */
export function refreshTokenForge(environment: Readonly<Record<string, string>>): RefreshTokenCodec {
  const settings = readSettings(environment, [AuthSettings]);
  return new RefreshTokenCodec(settings.get(AuthSettings) as AuthSettings);
}

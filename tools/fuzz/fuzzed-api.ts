import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk } from '../bench/api-process.js';

/** Far above what a campaign sends: limits have tests of their own, and 429 would hide what lies behind. */
const NO_LIMITS = {
  RATE_LIMIT_GENERAL_PER_SECOND: '100000',
  RATE_LIMIT_GENERAL_BURST: '1000000',
  RATE_LIMIT_REFRESH_PER_MINUTE: '1000000',
  RATE_LIMIT_LOGIN_PER_MINUTE: '1000000',
  RATE_LIMIT_AI_PER_MINUTE: '1000000',
  RATE_LIMIT_AI_BURST: '1000000',
  RATE_LIMIT_IMPORTS_PER_MINUTE: '1000000',
  RATE_LIMIT_INVITATIONS_PER_HOUR: '1000000',
  RATE_LIMIT_REGISTRATIONS_PER_HOUR: '1000000',
  OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '60000',
  LOG_LEVEL: 'error',
};

/** The environment of an api that is fuzzed, and its port. */
export async function fuzzedApi(place: { databaseUrl: string; redisUrl: string; folder: string }) {
  const port = await freePort();
  const environment = { ...apiEnvironment({ ...place, port, signingJwk: newSigningJwk() }), ...NO_LIMITS };
  return { port, environment };
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeSigningJwk } from '#auth/testing';

/** What the api under measurement needs of its surroundings. */
export interface ApiPlace {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly folder: string;
  readonly port: number;
  readonly signingJwk: Readonly<Record<string, string>>;
}

/** Everything else keeps its default: limits, pool, log level and overload gate are those of production. */
export function apiEnvironment(place: ApiPlace): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(place.port),
    METRICS_PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: place.databaseUrl,
    REDIS_URL: place.redisUrl,
    QUEUE_PREFIX: `bench-${randomBytes(4).toString('hex')}`,
    STORAGE_DRIVER: 'disk',
    STORAGE_DISK_PATH: join(place.folder, 'objects'),
    MAIL_FILE_PATH: join(place.folder, 'mails'),
    STORAGE_SIGNING_KEY: secret(),
    CURSOR_SIGNING_KEY: secret(),
    AUTH_SIGNING_KEYS: JSON.stringify({ keys: [place.signingJwk] }),
    AUTH_REFRESH_KEYS: `bench:${secret()}`,
    AUTH_TOTP_KEYS: `bench:${secret()}`,
    WEBHOOK_KEYS: `bench:${secret()}`,
  };
}

/** What another program takes of the machine must not be taken for overload. */
export const BESIDE_OTHERS = { OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '60000' };

/** For cases in which few users ask more in a minute than people do in a day, and nobody else asks. */
export const FEW_BUSY_USERS = {
  ...BESIDE_OTHERS,
  RATE_LIMIT_GENERAL_PER_SECOND: '100000',
  RATE_LIMIT_GENERAL_BURST: '1000000',
};

export const newSigningJwk = () => makeSigningJwk('bench');

/** Waits until `path` is answered with 200. @throws after so many seconds */
export async function untilReady(port: number, path: string, seconds = 30): Promise<void> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    if (answer?.status === 200) return;
    if (performance.now() > deadline) throw new Error(`Port ${port} does not answer ${path} with 200.`);
    await wait(10);
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretKey } from '#shared';
import { secretKeySet } from '#shared/config';

/** A secret that authenticates the tokens we give out and do not store: refresh tokens, links in mails. */
export type RefreshKey = SecretKey;

/** Setting: the keys of refresh tokens. Older ones stay listed until the tokens they signed have died. */
export const refreshKeySet = () => secretKeySet('signs');

/** What proves that `body` was written by whoever has the key: HMAC-SHA256 as base64url, 43 characters. */
export function macOf(key: RefreshKey, body: string): string {
  return createHmac('sha256', key.secret).update(body).digest('base64url');
}

/** Compares as text: bytes would let the spare bits of the last character vary. */
export function isMacOf(key: RefreshKey, body: string, mac: string): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, body)));
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A secret that authenticates the tokens we give out and do not store: refresh tokens, links in mails. */
export interface RefreshKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The first key signs; all of them are accepted. */
export type RefreshKeySet = readonly [RefreshKey, ...RefreshKey[]];

const RULE = 'must be <keyId>:<base64url of 32 random bytes>, several separated by commas; the first signs';
const ENTRY = /^([A-Za-z0-9_-]{1,16}):([A-Za-z0-9_-]{43,128})$/;

/** Setting: the keys of refresh tokens. Older ones stay listed until the tokens they signed have died. */
export const refreshKeySet = () =>
  z.string(`is missing: it ${RULE}`).transform((text, context): RefreshKeySet => {
    const [first = '', ...others] = text.split(',');
    const keys: RefreshKeySet = [toRefreshKey(first), ...others.map(toRefreshKey)];
    const ids = new Set(keys.map(({ id }) => id));
    if (!ids.has('') && ids.size === keys.length) return keys;
    context.addIssue({ code: 'custom', message: RULE, input: undefined });
    return z.NEVER;
  });

/** A malformed entry has no id. */
function toRefreshKey(entry: string): RefreshKey {
  const [, id = '', secret = ''] = ENTRY.exec(entry) ?? [];
  return { id, secret: Buffer.from(secret, 'base64url') };
}

/** What proves that `body` was written by whoever has the key: HMAC-SHA256 as base64url, 43 characters. */
export function macOf(key: RefreshKey, body: string): string {
  return createHmac('sha256', key.secret).update(body).digest('base64url');
}

/** Compares as text: bytes would let the spare bits of the last character vary. */
export function isMacOf(key: RefreshKey, body: string, mac: string): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, body)));
}

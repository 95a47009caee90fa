import { Injectable } from '@nestjs/common';
import { AuthSettings } from '../auth.config.js';
import { isMacOf, macOf } from './refresh-keys.js';

/** What a refresh token says: the turn `counter` of a session. */
export interface RefreshTurn {
  readonly sessionId: string;
  readonly counter: number;
}

const FORM = /^v1\.([0-9a-f-]{36})\.(0|[1-9]\d{0,8})\.([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{43})$/;

/**
 * Opaque refresh tokens `v1.<sid>.<counter>.<key id>.<HMAC>`. A turn of a session has one token per key, so a
 * token can be given out again without having been stored.
 */
@Injectable()
export class RefreshTokenCodec {
  constructor(private readonly auth: AuthSettings) {}

  encode({ sessionId, counter }: RefreshTurn): string {
    const [key] = this.auth.AUTH_REFRESH_KEYS;
    const body = `v1.${sessionId}.${counter}.${key.id}`;
    return `${body}.${macOf(key, body)}`;
  }

  /** Null for everything that this product did not issue. */
  decode(token: string): RefreshTurn | null {
    const [, sessionId = '', counter = '', keyId = '', mac = ''] = FORM.exec(token) ?? [];
    const key = this.auth.AUTH_REFRESH_KEYS.find(({ id }) => id === keyId);
    if (!key || !isMacOf(key, token.slice(0, -mac.length - 1), mac)) return null;
    return { sessionId, counter: Number(counter) };
  }
}

import { Injectable } from '@nestjs/common';
import { isMacOf, macOf } from '../session/refresh-keys.js';
import { LinkSettings } from './link.config.js';

/** What a link is good for. */
export type LinkPurpose = 'password_reset' | 'email_verification' | 'invitation';

const FORM = /^v1\.([a-z_]{1,30})\.([0-9a-f-]{36})\.([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{43})$/;

/**
 * Tokens of links in mails: `v1.<purpose>.<id>.<key id>.<HMAC>`, the id being that of the row that says for whom and
 * until when. Nothing of them is stored: the worker makes the token from the id when it writes the mail. The purpose is
 * under the MAC, and no purpose looks like the id of a session, so that neither another purpose's token nor a refresh
 * token passes for one.
 */
@Injectable()
export class LinkTokenCodec {
  constructor(private readonly settings: LinkSettings) {}

  encode(purpose: LinkPurpose, id: string): string {
    const [key] = this.settings.AUTH_REFRESH_KEYS;
    const body = `v1.${purpose}.${id}.${key.id}`;
    return `${body}.${macOf(key, body)}`;
  }

  /** The id in a token of that purpose; null for everything that this product did not issue for it. */
  decode(purpose: LinkPurpose, token: string): string | null {
    const [, named, id = '', keyId, mac = ''] = FORM.exec(token) ?? [];
    if (named !== purpose) return null;
    const key = this.settings.AUTH_REFRESH_KEYS.find((candidate) => candidate.id === keyId);
    if (!key || !isMacOf(key, token.slice(0, -mac.length - 1), mac)) return null;
    return id;
  }
}

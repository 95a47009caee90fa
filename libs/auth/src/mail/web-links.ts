import { Injectable } from '@nestjs/common';
import { LinkTokenCodec, type LinkPurpose } from './link-token-codec.js';
import { LinkSettings } from './link.config.js';

const PAGES: Readonly<Record<LinkPurpose, string>> = {
  password_reset: 'reset-password',
  email_verification: 'verify-email',
  invitation: 'accept-invitation',
};

/** Addresses of the web client's pages. */
@Injectable()
export class WebLinks {
  constructor(
    private readonly settings: LinkSettings,
    private readonly tokens: LinkTokenCodec,
  ) {}

  /** The page that takes the token of that row. After `#`, the token reaches no server, log or referrer. */
  withToken(purpose: LinkPurpose, id: string): string {
    return `${this.pageOf(PAGES[purpose])}#token=${this.tokens.encode(purpose, id)}`;
  }

  /** @param path without a leading slash */
  pageOf(path: string): string {
    return `${this.settings.PUBLIC_WEB_URL}/${path}`;
  }
}

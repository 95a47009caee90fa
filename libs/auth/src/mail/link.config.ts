import { z } from 'zod';
import { settings } from '#shared/config';
import { refreshKeySet } from '../session/refresh-keys.js';

/** What links in mails are made with. Apart from AuthSettings, so that the worker needs no key that signs access tokens. */
export class LinkSettings extends settings({
  /** See AuthSettings. */
  AUTH_REFRESH_KEYS: refreshKeySet(),
  /** Where the web client is; links in mails begin with it. */
  PUBLIC_WEB_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('http://localhost:3000'),
}) {}

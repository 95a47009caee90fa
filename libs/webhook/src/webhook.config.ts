import { flag, secretKeySet, settings } from '#shared/config';

export class WebhookSettings extends settings({
  /** `<keyId>:<secret>[,…]`; the first seals the secrets of webhooks, all open them. */
  WEBHOOK_KEYS: secretKeySet('seals'),
  /** For development: webhooks may lead to this machine, by http and to any port. */
  WEBHOOK_ALLOW_LOOPBACK: flag().default(false),
}) {}

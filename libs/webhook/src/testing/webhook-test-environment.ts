import { randomBytes } from 'node:crypto';

/** Fresh keys for one test file, and endpoints on this machine. */
export function webhookTestEnvironment(): Record<'WEBHOOK_KEYS' | 'WEBHOOK_ALLOW_LOOPBACK', string> {
  return {
    WEBHOOK_KEYS: `test:${randomBytes(32).toString('base64url')}`,
    WEBHOOK_ALLOW_LOOPBACK: 'true',
  };
}

import { createHmac } from 'node:crypto';

/**
 * The header by which a receiver knows that we sent these bytes, and when: `t=<seconds>,v1=<hex>`, where v1 is
 * HMAC-SHA256 under the secret (its text as UTF-8, `whsec_` included) over `<t>.<body>`. While a secret is being replaced
 * there are two v1, one for each; either will do.
 */
export function signatureHeader(secrets: readonly string[], at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const marks = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return [`t=${seconds}`, ...marks].join(',');
}

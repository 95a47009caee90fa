import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase32 } from './base32.js';

/** What every authenticator app can do (RFC 6238 with its defaults). */
const STEP_MS = 30_000;
const DIGITS = 6;
/** As RFC 4226 recommends: as long as the HMAC's result. */
const SECRET_BYTES = 20;
/** Steps by which a phone's clock may be off, or a person slow. */
const WINDOW = 1;

export const TOTP_CODE = /^\d{6}$/;

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** How an authenticator app takes the secret: typed, or as the address in a QR code. */
export function totpEnrolment(
  secret: Buffer,
  email: string,
): { readonly secret: string; readonly uri: string } {
  const text = toBase32(secret);
  const parameters = new URLSearchParams({
    secret: text,
    issuer: 'BudgetSync',
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(STEP_MS / 1_000),
  });
  return {
    secret: text,
    uri: `otpauth://totp/BudgetSync:${encodeURIComponent(email)}?${parameters.toString()}`,
  };
}

/** The code of a time step (RFC 4226, section 5.3). */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 0xf) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The time step that an instant lies in. */
export function totpStep(instant: Date): number {
  return Math.floor(instant.getTime() / STEP_MS);
}

/** The step around now whose code this is, or null. Takes as long either way. */
export function matchingStep(secret: Buffer, code: string, now: Date): number | null {
  let match: number | null = null;
  const current = totpStep(now);
  for (let step = current - WINDOW; step <= current + WINDOW; step++) {
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) match = step;
  }
  return match;
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A whole number in text form, e.g. a port or a count. */
export const wholeNumber = (options: { min?: number; max?: number } = {}) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(options.min ?? 0)
        .max(options.max ?? Number.MAX_SAFE_INTEGER),
    );

/** A switch: `true` or `false`, nothing else. */
export const flag = () =>
  z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

/** Names and addresses of this machine, as `URL.hostname` shows them. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a connection to it leaves this machine. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/** Secret key material as base64url text, decoded; at least 256 bits. */
export const keyMaterial = () =>
  z
    .string('is missing: base64url of 32 random bytes')
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((key) => key.length >= 32, 'must hold at least 32 bytes');

/** A PEM text, whose line breaks may be written as `\\n` where an environment variable has one line only. */
export const rsaPrivateKey = () =>
  rsaKeyFrom((text) => text.replaceAll('\\n', '\n'), 'must be an RSA private key as PEM');

/** The path of a file that holds one as PEM. */
export const rsaPrivateKeyFile = () =>
  rsaKeyFrom(
    (path) => readFileSync(path, 'utf8'),
    'must be the path of a readable RSA private key as PEM, without a passphrase',
  );

function rsaKeyFrom(pemOf: (text: string) => string, rule: string) {
  return z.string().transform((text, context): KeyObject => {
    try {
      const key = createPrivateKey(pemOf(text));
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // Said below: the cause could hold parts of the key.
    }
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  });
}

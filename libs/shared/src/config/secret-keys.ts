import { z } from 'zod';
import type { SecretKey, SecretKeySet } from '#shared';

const ENTRY = /^([A-Za-z0-9_-]{1,16}):([A-Za-z0-9_-]{43,128})$/;

/** Setting: a set of secret keys. @param first what only the first one does */
export const secretKeySet = (first: string) => {
  const rule = `must be <keyId>:<base64url of 32 random bytes>, several separated by commas; the first ${first}`;
  return z.string(`is missing: it ${rule}`).transform((text, context): SecretKeySet => {
    const [head = '', ...others] = text.split(',');
    const keys: SecretKeySet = [toSecretKey(head), ...others.map(toSecretKey)];
    const ids = new Set(keys.map(({ id }) => id));
    if (!ids.has('') && ids.size === keys.length) return keys;
    context.addIssue({ code: 'custom', message: rule, input: undefined });
    return z.NEVER;
  });
};

/** A malformed entry has no id. */
function toSecretKey(entry: string): SecretKey {
  const [, id = '', secret = ''] = ENTRY.exec(entry) ?? [];
  return { id, secret: Buffer.from(secret, 'base64url') };
}

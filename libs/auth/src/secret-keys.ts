import { z } from 'zod';

/** A symmetric secret of at least 256 bits, with the name by which what it made refers to it. */
export interface SecretKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The first key makes what is new; all of them are accepted. */
export type SecretKeySet = readonly [SecretKey, ...SecretKey[]];

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

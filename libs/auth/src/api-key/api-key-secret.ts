import { hash, randomBytes } from 'node:crypto';

/** What an API key may do in its household. Every key may read. */
export type ApiKeyScope = 'read' | 'write';

/** By which people, log filters and secret scanners recognise our keys. */
const MARK = 'bsk_';
const SECRET_BYTES = 32;
/** So much of a key its user is shown again, to tell keys apart. */
const SHOWN_CHARACTERS = MARK.length + 6;
const FORM = /^bsk_[\w-]{43}$/;

export function newApiKeySecret(): string {
  return MARK + randomBytes(SECRET_BYTES).toString('base64url');
}

/** Whether a bearer has the form of an API key. */
export function isApiKey(bearer: string): boolean {
  return FORM.test(bearer);
}

/**
 * What is stored of a key and what it is looked up by: 256 random bits need no slow hash. The hash is of the text, so a
 * key has one spelling; and whoever measures how long the look-up takes learns of hashes, not of keys.
 */
export function apiKeyHash(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

export function shownPrefix(key: string): string {
  return key.slice(0, SHOWN_CHARACTERS);
}

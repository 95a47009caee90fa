/**
 * The key sets of the product, as their environment variables hold them. The first key signs (or seals), all are accepted; the
 * second has been accepted everywhere for long when its turn to sign comes, so that no process ever meets a key that it
 * does not know. Built-ins only.
 */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/**
 * @template Key
 * @typedef {object} Form
 * @property {() => Key} make
 * @property {(text: string) => Key[]} read
 * @property {(keys: readonly Key[]) => string} write
 * @property {(key: Key) => string} idOf
 */

/** @typedef {{ kid: string }} SigningKey */

/** @type {Form<SigningKey>} */
const jsonWebKeys = {
  make: makeSigningKey,
  read: (text) => JSON.parse(text).keys,
  write: (keys) => JSON.stringify({ keys }),
  idOf: ({ kid }) => kid,
};

/** @type {Form<string>} */
const namedSecrets = {
  make: () => `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64url')}`,
  read: (text) => text.split(','),
  write: (keys) => keys.join(','),
  idOf: (entry) => entry.split(':', 1)[0] ?? '',
};

const forms = {
  AUTH_SIGNING_KEYS: jsonWebKeys,
  AUTH_REFRESH_KEYS: namedSecrets,
  AUTH_TOTP_KEYS: namedSecrets,
  WEBHOOK_KEYS: namedSecrets,
};

/** @typedef {keyof typeof forms} KeySetName */

export const keySetNames = /** @type {KeySetName[]} */ (Object.keys(forms));

/**
 * A new set: the key that signs and the one after it.
 * @param {KeySetName} name
 * @returns {string}
 */
export function makeKeySet(name) {
  const { make, write } = /** @type {Form<unknown>} */ (forms[name]);
  return write([make(), make()]);
}

/**
 * The next key begins to sign, a new one is next, and the one that signed is still accepted. A set without a next key
 * only gets one.
 * @param {KeySetName} name
 * @param {string} text
 * @returns {string}
 */
export function rotate(name, text) {
  return change(name, text, ([signing, next, ...old], make) =>
    next === undefined ? [signing, make()] : [next, make(), signing, ...old],
  );
}

/**
 * Only the key that signs and the next one are accepted from now on.
 * @param {KeySetName} name
 * @param {string} text
 * @returns {string}
 */
export function retire(name, text) {
  return change(name, text, (keys) => keys.slice(0, 2));
}

/**
 * @param {KeySetName} name
 * @param {string} text
 * @returns {{ id: string, state: 'signs' | 'next' | 'accepted' }[]}
 */
export function describe(name, text) {
  const states = /** @type {const} */ (['signs', 'next']);
  const form = /** @type {Form<unknown>} */ (forms[name]);
  return readKeys(name, text).map((key, place) => ({
    id: form.idOf(key),
    state: states[place] ?? 'accepted',
  }));
}

/**
 * @param {KeySetName} name
 * @param {string} text
 * @param {(keys: unknown[], make: () => unknown) => unknown[]} step
 */
function change(name, text, step) {
  const form = /** @type {Form<unknown>} */ (forms[name]);
  return form.write(step(readKeys(name, text), form.make));
}

/**
 * @param {KeySetName} name
 * @param {string} text
 * @returns {unknown[]}
 */
function readKeys(name, text) {
  const form = /** @type {Form<unknown>} */ (forms[name]);
  try {
    const keys = form.read(text.trim());
    if (keys.length > 0 && keys.every((key) => form.idOf(key))) return keys;
  } catch {
    // The cause quotes the keys.
  }
  throw new Error(`This is not what ${name} holds.`);
}

/** A private JSON Web Key for ES256. @returns {SigningKey} */
function makeSigningKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint of the public part names the key.
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return /** @type {SigningKey} */ ({ kty, crv, x, y, d, kid, alg: 'ES256', use: 'sig' });
}

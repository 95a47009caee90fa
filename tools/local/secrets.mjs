/**
 * The secrets of a local product: made once, kept in `<home>/secrets.json`, readable by its owner only. The names
 * are the names of the environment variables the apps read, except for the passwords of the embedded services.
 * Built-ins only.
 */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const generators = {
  AUTH_SIGNING_KEYS: () => JSON.stringify({ keys: [signingKey(), signingKey()] }),
  AUTH_REFRESH_KEYS: () => `${randomBytes(4).toString('hex')}:${randomText()}`,
  STORAGE_SIGNING_KEY: randomText,
  CURSOR_SIGNING_KEY: randomText,
  LOCAL_POSTGRES_PASSWORD: randomText,
  LOCAL_REDIS_PASSWORD: randomText,
};

function randomText() {
  return randomBytes(32).toString('base64url');
}

/**
 * A private JSON Web Key for ES256. The first of the set signs; the second is published already, so that it can
 * take over without a token being refused.
 */
function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint of the public part names the key.
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, d, kid, alg: 'ES256', use: 'sig' };
}

/** @typedef {Record<keyof typeof generators, string>} Secrets */

/**
 * Reads the file, adds what is missing, and writes it back only then.
 * @param {string} home
 * @returns {Secrets}
 */
export function loadOrCreateSecrets(home) {
  const file = path.join(home, 'secrets.json');
  const known = readSecrets(file);
  const missing = Object.entries(generators).filter(([name]) => !known[name]);
  const made = Object.fromEntries(missing.map(([name, generate]) => [name, generate()]));
  const complete = /** @type {Secrets} */ ({ ...known, ...made });
  if (missing.length === 0) return complete;

  // Written beside and renamed: a file that is half written would lock the owner out of his own data.
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, JSON.stringify(complete, null, 2) + '\n', { mode: 0o600 });
  fs.renameSync(unfinished, file);
  return complete;
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function readSecrets(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `${file} is not valid JSON. Restore it: the data and every session depend on these secrets.`,
    );
  }
}

/**
 * The secrets of a local product: made once, kept in `<home>/secrets.json`, readable by its owner only. The names
 * are the names of the environment variables the apps read, except for the passwords of the services beside them.
 * Built-ins only.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeKeySet } from './key-sets.mjs';

const generators = {
  AUTH_SIGNING_KEYS: () => makeKeySet('AUTH_SIGNING_KEYS'),
  AUTH_REFRESH_KEYS: () => makeKeySet('AUTH_REFRESH_KEYS'),
  AUTH_TOTP_KEYS: () => makeKeySet('AUTH_TOTP_KEYS'),
  WEBHOOK_KEYS: () => makeKeySet('WEBHOOK_KEYS'),
  STORAGE_SIGNING_KEY: randomText,
  CURSOR_SIGNING_KEY: randomText,
  LOCAL_POSTGRES_PASSWORD: randomText,
  LOCAL_REDIS_PASSWORD: randomText,
  LOCAL_STORE_PASSWORD: randomText,
};

function randomText() {
  return randomBytes(32).toString('base64url');
}

/** @typedef {Record<keyof typeof generators, string>} Secrets */

/**
 * Reads the file, adds what is missing, and writes it back only then.
 * @param {string} home
 * @returns {Secrets}
 */
export function loadOrCreateSecrets(home) {
  const known = readSecrets(secretsFile(home));
  const missing = Object.entries(generators).filter(([name]) => !known[name]);
  const made = Object.fromEntries(missing.map(([name, generate]) => [name, generate()]));
  const complete = /** @type {Secrets} */ ({ ...known, ...made });
  if (missing.length > 0) saveSecrets(home, complete);
  return complete;
}

/**
 * Those that the apps read, without the passwords of the services beside them.
 * @param {Secrets} secrets
 * @returns {Record<string, string>}
 */
export function appSecretsOf(secrets) {
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => !name.startsWith('LOCAL_')));
}

/**
 * @param {string} home
 * @param {Record<string, string>} secrets all of them
 */
export function saveSecrets(home, secrets) {
  const file = secretsFile(home);
  // Written beside and renamed: a file that is half written would lock the owner out of his own data.
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, JSON.stringify(secrets, null, 2) + '\n', { mode: 0o600 });
  fs.renameSync(unfinished, file);
}

/** @param {string} home */
const secretsFile = (home) => path.join(home, 'secrets.json');

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

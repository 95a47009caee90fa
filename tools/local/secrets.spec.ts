import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecrets } from './secrets.mjs';

describe('local secrets', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'secrets-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const file = () => join(home, 'secrets.json');

  it('makes them once, in a file only its owner can read', () => {
    const first = loadOrCreateSecrets(home);
    expect(loadOrCreateSecrets(home)).toEqual(first);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['secrets.json']);
  });

  it('keeps what is there and adds only what is missing', () => {
    writeFileSync(file(), JSON.stringify({ STORAGE_SIGNING_KEY: 'kept', ADDED_BY_HAND: 'kept too' }));
    const secrets = loadOrCreateSecrets(home);
    expect(secrets).toMatchObject({ STORAGE_SIGNING_KEY: 'kept', ADDED_BY_HAND: 'kept too' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(secrets);
  });

  it('refuses a damaged file instead of replacing the keys to the data', () => {
    writeFileSync(file(), '{"AUTH_REFRESH_KEYS": ');
    expect(() => loadOrCreateSecrets(home)).toThrow(/not valid JSON/);
  });

  it('has two different ES256 keys that sign', () => {
    const { keys } = JSON.parse(loadOrCreateSecrets(home).AUTH_SIGNING_KEYS);
    expect(keys).toHaveLength(2);
    expect(keys[0].kid).not.toBe(keys[1].kid);
    for (const key of keys) {
      expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
      const privateKey = createPrivateKey({ key, format: 'jwk' });
      const text = Buffer.from('text');
      const signature = sign('sha256', text, privateKey);
      expect(verify('sha256', text, createPublicKey(privateKey), signature)).toBe(true);
    }
  });

  it('has 256 bits wherever it is a symmetric key', () => {
    const { AUTH_REFRESH_KEYS, AUTH_TOTP_KEYS, WEBHOOK_KEYS, STORAGE_SIGNING_KEY, CURSOR_SIGNING_KEY } =
      loadOrCreateSecrets(home);
    const namedKeys = [AUTH_REFRESH_KEYS, AUTH_TOTP_KEYS, WEBHOOK_KEYS]
      .flatMap((set: string) => set.split(','))
      .map((entry) => entry.split(':'));
    expect(namedKeys).toEqual(Array(6).fill([expect.stringMatching(/^[0-9a-f]{8}$/), expect.any(String)]));
    for (const key of [
      ...namedKeys.map(([, secret]: string[]) => secret),
      STORAGE_SIGNING_KEY,
      CURSOR_SIGNING_KEY,
    ]) {
      expect(Buffer.from(key!, 'base64url')).toHaveLength(32);
    }
  });
});

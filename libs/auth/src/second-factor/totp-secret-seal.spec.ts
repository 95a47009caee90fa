import { randomBytes, randomUUID } from 'node:crypto';
import { readSettings } from '#shared/config';
import { AuthSettings } from '../auth.config.js';
import { authTestEnvironment } from '../testing/index.js';
import { newTotpSecret } from './totp-code.js';
import { TotpSecretSeal } from './totp-secret-seal.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`;
function sealWith(...keys: string[]): TotpSecretSeal {
  const environment = { ...authTestEnvironment(), AUTH_TOTP_KEYS: keys.join(',') };
  return new TotpSecretSeal(readSettings(environment, [AuthSettings]).get(AuthSettings) as AuthSettings);
}

describe('TotpSecretSeal', () => {
  const first = key('first');
  const seal = sealWith(first);
  const [userId, secret] = [randomUUID(), newTotpSecret()];

  it('opens what it sealed, and seals the same secret differently each time', () => {
    const sealed = [seal.seal(userId, secret), seal.seal(userId, secret)] as const;
    for (const each of sealed) {
      expect(seal.open(userId, each)).toEqual(secret);
      expect(each.sealed.includes(secret)).toBe(false);
    }
    expect(sealed[0].sealed.equals(sealed[1].sealed)).toBe(false);
  });

  it('does not open for another user', () => {
    expect(() => seal.open(randomUUID(), seal.seal(userId, secret))).toThrow();
  });

  it('does not open with any bit changed, or cut off', () => {
    const { keyId, sealed } = seal.seal(userId, secret);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => seal.open(userId, { keyId, sealed: changed })).toThrow();
    }
    expect(() => seal.open(userId, { keyId, sealed: sealed.subarray(0, -1) })).toThrow();
  });

  it('opens with an older key while it is listed, and says that it is not the first', () => {
    const sealed = seal.seal(userId, secret);
    const second = key('second');
    const rotated = sealWith(second, first);
    expect(rotated.open(userId, sealed)).toEqual(secret);
    expect([seal.isOutdated(sealed), rotated.isOutdated(sealed)]).toEqual([false, true]);
    expect(() => sealWith(second).open(userId, sealed)).toThrow(/no longer lists the key first/);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { SecretSeal, type SecretKey, type SecretKeySet } from './secret-seal.js';

const key = (id: string): SecretKey => ({ id, secret: randomBytes(32) });
const sealWith = (label: string, ...keys: SecretKeySet) =>
  new SecretSeal(keys, { setting: 'SAMPLE_KEYS', label });

describe('SecretSeal', () => {
  const first = key('first');
  const seal = sealWith('sample', first);
  const [ownerId, secret] = [randomUUID(), randomBytes(20)];

  it('opens what it sealed, and seals the same secret differently each time', () => {
    const sealed = [seal.seal(ownerId, secret), seal.seal(ownerId, secret)] as const;
    for (const each of sealed) {
      expect(seal.open(ownerId, each)).toEqual(secret);
      expect(each.sealed.includes(secret)).toBe(false);
    }
    expect(sealed[0].sealed.equals(sealed[1].sealed)).toBe(false);
  });

  it('does not open for another owner, nor for another purpose with the same keys', () => {
    const sealed = seal.seal(ownerId, secret);
    expect(() => seal.open(randomUUID(), sealed)).toThrow();
    expect(() => sealWith('other', first).open(ownerId, sealed)).toThrow();
  });

  it('does not open with any bit changed, or cut off', () => {
    const { keyId, sealed } = seal.seal(ownerId, secret);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => seal.open(ownerId, { keyId, sealed: changed })).toThrow();
    }
    expect(() => seal.open(ownerId, { keyId, sealed: sealed.subarray(0, -1) })).toThrow();
  });

  it('opens with an older key while it is listed, and says that it is not the first', () => {
    const sealed = seal.seal(ownerId, secret);
    const second = key('second');
    const rotated = sealWith('sample', second, first);
    expect(rotated.open(ownerId, sealed)).toEqual(secret);
    expect([seal.isOutdated(sealed), rotated.isOutdated(sealed)]).toEqual([false, true]);
    expect(() => sealWith('sample', second).open(ownerId, sealed)).toThrow(
      /SAMPLE_KEYS no longer lists the key first/,
    );
  });
});

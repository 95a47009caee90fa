import fc from 'fast-check';
import { StorageTokens, type StorageGrant } from './storage-token.js';

const tokens = new StorageTokens(Buffer.alloc(32, 1));
const NOW = new Date('2026-11-21T12:00:00Z');
const LATER = NOW.getTime() + 60_000;

const grant: fc.Arbitrary<StorageGrant> = fc.oneof(
  fc.record({ purpose: fc.constant('get' as const), key: fc.string(), expiresAt: fc.constant(LATER) }),
  fc.record({
    purpose: fc.constant('put' as const),
    key: fc.string({ unit: 'grapheme' }),
    contentType: fc.string(),
    byteSize: fc.nat(),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    expiresAt: fc.constant(LATER),
  }),
);

/** What the token says, whatever encoding of it was chosen: the unused bits of base64url do not count. */
const meaningOf = (token: string) => {
  const [body = '', mac = '', ...rest] = token.split('.');
  return JSON.stringify([body, Buffer.from(mac, 'base64url').toString('hex'), rest]);
};

describe('storage tokens', () => {
  it('give back the grant they were made of', () => {
    fc.assert(
      fc.property(grant, (given) => {
        expect(tokens.verify(tokens.sign(given), given.purpose, NOW)).toEqual(given);
      }),
    );
  });

  it('fit into the path of a URL as they are', () => {
    fc.assert(
      fc.property(grant, (given) => {
        const token = tokens.sign(given);
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
  });

  it('are refused when any of their characters is another one', () => {
    fc.assert(
      fc.property(grant, fc.nat(), fc.stringMatching(/^[A-Za-z0-9_.-]$/), (given, place, character) => {
        const token = tokens.sign(given);
        const index = place % token.length;
        const altered = token.slice(0, index) + character + token.slice(index + 1);
        fc.pre(meaningOf(altered) !== meaningOf(token));
        expect(tokens.verify(altered, given.purpose, NOW)).toBeNull();
      }),
    );
  });

  it.each(['', '.', 'a', 'a.', '.a', 'a.b', 'a.b.c', '💥.💥'])('are refused when they are %p', (token) => {
    expect(tokens.verify(token, 'get', NOW)).toBeNull();
  });

  it('are refused with something appended', () => {
    const token = tokens.sign({ purpose: 'get', key: 'a/b', expiresAt: LATER });

    expect(tokens.verify(`${token}.x`, 'get', NOW)).toBeNull();
    expect(tokens.verify(`x.${token}`, 'get', NOW)).toBeNull();
  });

  it('are refused when another key made them', () => {
    const foreign = new StorageTokens(Buffer.alloc(32, 2)).sign({
      purpose: 'get',
      key: 'a/b',
      expiresAt: LATER,
    });

    expect(tokens.verify(foreign, 'get', NOW)).toBeNull();
  });

  it('are refused for another purpose', () => {
    const download = tokens.sign({ purpose: 'get', key: 'a/b', expiresAt: LATER });

    expect(tokens.verify(download, 'put', NOW)).toBeNull();
    expect(tokens.verify(download, 'get', NOW)).not.toBeNull();
  });

  it('are refused from the instant they expire', () => {
    const token = tokens.sign({ purpose: 'get', key: 'a/b', expiresAt: LATER });

    expect(tokens.verify(token, 'get', new Date(LATER - 1))).not.toBeNull();
    expect(tokens.verify(token, 'get', new Date(LATER))).toBeNull();
  });
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { authTestEnvironment, linkTokenForge, refreshTokenForge } from '../testing/index.js';
import type { LinkPurpose } from './link-token-codec.js';

const environment = authTestEnvironment();
const key = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`;
const codecWith = (...keys: string[]) =>
  linkTokenForge({ ...environment, AUTH_REFRESH_KEYS: keys.join(',') });
const purposes = fc.constantFrom<LinkPurpose>('password_reset', 'email_verification', 'invitation');

describe('LinkTokenCodec', () => {
  const first = key('first');
  const codec = codecWith(first);

  it('reads back every id it wrote, for its purpose and no other', () => {
    fc.assert(
      fc.property(fc.uuid(), purposes, purposes, (id, purpose, other) => {
        const token = codec.encode(purpose, id);
        expect(token.startsWith(`v1.${purpose}.${id}.first.`)).toBe(true);
        expect(codec.decode(other, token)).toBe(other === purpose ? id : null);
      }),
    );
  });

  it('refuses a token whose purpose was written over', () => {
    const token = codec.encode('email_verification', '0190d7a1-0000-7000-8000-000000000000');
    expect(codec.decode('password_reset', token.replace('email_verification', 'password_reset'))).toBeNull();
  });

  it('refuses a token in which any character was changed, dropped or added', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~ ';
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(),
        fc.constantFrom(...Array.from(alphabet), ''),
        fc.boolean(),
        (id, place, other, insert) => {
          const token = codec.encode('password_reset', id);
          const at = place % token.length;
          const changed = token.slice(0, at) + other + token.slice(insert ? at : at + 1);
          fc.pre(changed !== token);
          expect(codec.decode('password_reset', changed)).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes no refresh token for a link, nor a link for a refresh token', () => {
    const keys = { ...environment, AUTH_REFRESH_KEYS: first };
    const refresh = refreshTokenForge(keys);
    fc.assert(
      fc.property(fc.uuid(), purposes, fc.nat(999_999_999), (id, purpose, counter) => {
        expect(refresh.decode(codec.encode(purpose, id))).toBeNull();
        expect(codec.decode(purpose, refresh.encode({ sessionId: id, counter }))).toBeNull();
      }),
    );
  });

  it('accepts tokens of an older key while it is listed, signs with the first, and forgets a removed one', () => {
    const second = key('second');
    const id = '0190d7a1-0000-7000-8000-000000000000';
    const old = codec.encode('password_reset', id);
    const rotated = codecWith(second, first);
    expect(rotated.decode('password_reset', old)).toBe(id);
    expect(codecWith(second).decode('password_reset', rotated.encode('password_reset', id))).toBe(id);
    expect(codecWith(second).decode('password_reset', old)).toBeNull();
  });
});

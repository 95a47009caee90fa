import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { authTestEnvironment, refreshTokenForge } from '../testing/index.js';

const environment = authTestEnvironment();
const key = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`;
const codecWith = (...keys: string[]) =>
  refreshTokenForge({ ...environment, AUTH_REFRESH_KEYS: keys.join(',') });

const turns = fc.record({ sessionId: fc.uuid(), counter: fc.integer({ min: 0, max: 999_999_999 }) });

describe('RefreshTokenCodec', () => {
  const first = key('first');
  const codec = codecWith(first);

  it('reads back every turn it wrote, and writes a turn always the same way', () => {
    fc.assert(
      fc.property(turns, (turn) => {
        const token = codec.encode(turn);
        expect(token.startsWith(`v1.${turn.sessionId}.${turn.counter}.`)).toBe(true);
        expect(codec.decode(token)).toEqual(turn);
        expect(codec.encode(turn)).toBe(token);
      }),
    );
  });

  it('refuses a token in which any character was changed, dropped or added', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~ ';
    fc.assert(
      fc.property(
        turns,
        fc.nat(),
        fc.constantFrom(...Array.from(alphabet), ''),
        fc.boolean(),
        (turn, place, other, insert) => {
          const token = codec.encode(turn);
          const at = place % token.length;
          const changed = token.slice(0, at) + other + token.slice(insert ? at : at + 1);
          fc.pre(changed !== token);
          expect(codec.decode(changed)).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('refuses arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => codec.decode(text) === null));
  });

  it('does not let one session or turn pass for another', () => {
    const [a, b] = [
      codec.encode({ sessionId: 'a'.repeat(36), counter: 1 }),
      codec.encode({ sessionId: 'b'.repeat(36), counter: 1 }),
    ];
    expect(codec.decode(b.split('.').with(-1, a.split('.').at(-1)!).join('.'))).toBeNull();
  });

  it('accepts tokens of an older key while it is listed, signs with the first, and forgets a removed one', () => {
    const second = key('second');
    const turn = { sessionId: '0190d7a1-0000-7000-8000-000000000000', counter: 3 };
    const old = codec.encode(turn);
    const rotated = codecWith(second, first);
    expect(rotated.decode(old)).toEqual(turn);
    expect(codecWith(second).decode(rotated.encode(turn))).toEqual(turn);
    expect(codecWith(second).decode(old)).toBeNull();
  });
});

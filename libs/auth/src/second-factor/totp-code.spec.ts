import fc from 'fast-check';
import { toBase32 } from './base32.js';
import { matchingStep, newTotpSecret, totpCode, totpEnrolment, totpStep } from './totp-code.js';

describe('a TOTP code', () => {
  // RFC 6238, appendix B: eight digits of HMAC-SHA-1; ours are the last six.
  const secret = Buffer.from('12345678901234567890');
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('of the second %d is what RFC 6238 says', (second, code) => {
    expect(totpCode(secret, totpStep(new Date(second * 1_000)))).toBe(code.slice(2));
  });

  it('is good from one step before its own until one after it', () => {
    const now = (step: number) => new Date(step * 30_000);
    const code = (step: number) => totpCode(secret, step);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000_000 }), fc.integer({ min: -3, max: 3 }), (step, off) => {
        const window = [-1, 0, 1].map((near) => step + off + near);
        // One code in a million is also that of a neighbour.
        const namesakes = window.filter((other) => other !== step && code(other) === code(step));
        fc.pre(namesakes.length === 0);
        const match = matchingStep(secret, code(step), now(step + off));
        expect(match).toBe(Math.abs(off) <= 1 ? step : null);
      }),
    );
  });

  it('changes with the secret', () => {
    const codes = Array.from({ length: 50 }, () => totpCode(newTotpSecret(), 1));
    expect(new Set(codes).size).toBeGreaterThan(45);
  });
});

describe('the enrolment', () => {
  it('is what authenticator apps read', () => {
    const { secret, uri } = totpEnrolment(Buffer.from('12345678901234567890'), 'ada+x@example.org');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri).toBe(
      `otpauth://totp/BudgetSync:ada%2Bx%40example.org?secret=${secret}&issuer=BudgetSync&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('writes base32 as RFC 4648 says', () => {
    expect(toBase32(Buffer.from('fooba'))).toBe('MZXW6YTB');
    expect(toBase32(Buffer.alloc(5, 0xff))).toBe('77777777');
  });
});

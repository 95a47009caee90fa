import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { totpCode, totpStep } from '../second-factor/totp-code.js';
import type { TestUser } from './register-user.js';

/** An authenticator app in a test's hand. */
export interface Authenticator {
  /** The code that it shows at an instant. */
  codeAt(instant: Date): string;
  readonly recoveryCodes: readonly string[];
}

/** Enables TOTP for a user who has just signed in. The code of `now` is used up by that. */
export async function enableTotp(
  app: NestFastifyApplication,
  { headers }: Pick<TestUser, 'headers'>,
  now: Date,
): Promise<Authenticator> {
  const post = async (path: string, payload?: object) => {
    const answer = await app.inject({ method: 'POST', url: `/v1/auth/totp${path}`, headers, payload });
    if (answer.statusCode >= 300) throw new Error(`TOTP answered ${answer.statusCode}: ${answer.body}`);
    return answer.json();
  };
  const secret = fromBase32((await post('')).secret);
  const codeAt = (instant: Date) => totpCode(secret, totpStep(instant));
  const { recoveryCodes } = await post('/confirm', { code: codeAt(now) });
  return { codeAt, recoveryCodes };
}

/** As an authenticator app reads what was typed into it. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (digit) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

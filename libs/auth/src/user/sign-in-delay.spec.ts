import { Logger } from '@nestjs/common';
import type { QueueSettings } from '#shared/queue';
import type { AuthSettings } from '../auth.config.js';
import { SignInDelay } from './sign-in-delay.js';

describe('the delay of sign-ins while Redis is away', () => {
  let delay: SignInDelay;

  beforeAll(() => {
    Logger.overrideLogger(false);
    const auth = {
      AUTH_LOGIN_FREE_ATTEMPTS: 3,
      AUTH_LOGIN_FIRST_DELAY_SECONDS: 1,
      AUTH_LOGIN_MAX_DELAY_SECONDS: 900,
    } as AuthSettings;
    // Nothing listens there.
    const queue = { REDIS_URL: 'redis://127.0.0.1:1', QUEUE_PREFIX: 'test' } as QueueSettings;
    delay = new SignInDelay(auth, queue);
  });
  afterAll(() => delay.onApplicationShutdown());

  const from = (email: string) => ({ email, network: '192.0.2.1' });

  it('is counted in this process, and forgotten after a success', async () => {
    const refusal = expect.objectContaining({ code: 'sign_in_delayed', retryAfterSeconds: 1 });
    for (let attempt = 0; attempt < 3; attempt++) await delay.begin(from('ann@example.org'));
    await expect(delay.begin(from('Ann@example.org'))).rejects.toEqual(refusal);
    await delay.begin(from('bob@example.org'));

    await delay.succeed(from('ann@example.org'));
    await delay.begin(from('ann@example.org'));
  });
});

import { Logger } from '@nestjs/common';
import type { QueueSettings } from '#shared/queue';
import type { AuthSettings } from '../auth.config.js';
import { SignInDelay } from './sign-in-delay.js';

describe('the delay of sign-ins while Redis is away', () => {
  let delay: SignInDelay;

  beforeAll(() => {
    Logger.overrideLogger(false);
    const auth = { AUTH_LOGIN_FREE_ATTEMPTS: 3, AUTH_LOGIN_MAX_DELAY_SECONDS: 900 } as AuthSettings;
    // Nothing listens there.
    const queue = { REDIS_URL: 'redis://127.0.0.1:1', QUEUE_PREFIX: 'test' } as QueueSettings;
    delay = new SignInDelay(auth, queue);
  });
  afterAll(() => delay.onApplicationShutdown());

  it('is counted in this process, and forgotten after a success', async () => {
    const refusal = expect.objectContaining({ code: 'sign_in_delayed', retryAfterSeconds: 1 });
    for (let attempt = 0; attempt < 3; attempt++) await delay.begin('ann@example.org');
    await expect(delay.begin('Ann@example.org')).rejects.toEqual(refusal);
    await delay.begin('bob@example.org');

    await delay.succeed('ann@example.org');
    await delay.begin('ann@example.org');
  });
});

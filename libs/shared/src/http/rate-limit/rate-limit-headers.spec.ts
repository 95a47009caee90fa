import { rateLimitHeaders } from './rate-limit-headers.js';
import type { RateLimitPolicy } from './rate-limit-policy.js';

const general: RateLimitPolicy = {
  name: 'general',
  scope: 'user',
  holdsWithoutRedis: false,
  intervalMicros: 10_000,
  burst: 600,
};
const ai: RateLimitPolicy = { ...general, name: 'ai', intervalMicros: 1_000_000, burst: 200 };

describe('the RateLimit headers', () => {
  it('name each limit with its quota and window, and what is left', () => {
    const headers = rateLimitHeaders([
      { policy: general, debt: 10_000 },
      { policy: ai, debt: 150_000_000 },
    ]);

    expect(headers).toEqual({
      'ratelimit-policy': '"general";q=600;w=6, "ai";q=200;w=200',
      ratelimit: '"general";r=599;t=1, "ai";r=50;t=150',
    });
  });

  it('give the time until the next token once none is left', () => {
    expect(rateLimitHeaders([{ policy: ai, debt: 200_000_000 }])['ratelimit']).toBe('"ai";r=0;t=1');
  });
});

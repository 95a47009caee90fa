import { z } from 'zod';
import { settings, wholeNumber } from '#shared/config';

export class QueueSettings extends settings(
  {
    /** Redis of the queue; must run with `maxmemory-policy noeviction`. */
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }),
    /** Keeps several installations on one Redis apart. */
    QUEUE_PREFIX: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('budgetsync'),
    /**
     * So many jobs of one kind are with the queue at once for one household; the rest waits in PostgreSQL for its turn.
     * Wants to be at least the number of workers: with fewer, a household that is alone leaves some of them idle.
     */
    QUEUE_HOUSEHOLD_SHARE: wholeNumber({ min: 1, max: 1_000_000 }).default(8),
    /** The worker sends itself a canary job this often, in seconds. */
    CANARY_INTERVAL_SECONDS: wholeNumber({ min: 1, max: 60 }).default(5),
    /** Without a completed canary for this long, in seconds, the worker calls itself stuck. */
    CANARY_TOLERANCE_SECONDS: wholeNumber({ min: 3, max: 3_600 }).default(60),
  },
  ({ CANARY_INTERVAL_SECONDS, CANARY_TOLERANCE_SECONDS }) =>
    CANARY_TOLERANCE_SECONDS < 3 * CANARY_INTERVAL_SECONDS
      ? ['CANARY_TOLERANCE_SECONDS: must be at least three times CANARY_INTERVAL_SECONDS']
      : [],
) {}

import { z } from 'zod';
import { settings } from '#shared/config';

export class QueueSettings extends settings({
  /** Redis of the queue; must run with `maxmemory-policy noeviction`. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }),
  /** Keeps several installations on one Redis apart. */
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('budgetsync'),
}) {}

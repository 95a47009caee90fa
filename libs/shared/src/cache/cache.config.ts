import { z } from 'zod';
import { settings } from '#shared/config';

export class CacheSettings extends settings({
  /**
   * Redis for answers that can be made again: another instance than the queue's, with `maxmemory-policy allkeys-lru`.
   * Absent: nothing is kept.
   */
  CACHE_REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  /** Which build this is, e.g. the commit: two builds side by side do not take each other's answers. */
  BUILD_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default('local'),
}) {}

import { z } from 'zod';
import { settings, wholeNumber } from '#shared/config';

export class DatabaseSettings extends settings({
  /** Primary, for writes and everything that must see them. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  /** Connections of one process; sidecars and tasks multiply it (docs: README, "Configuration"). */
  DATABASE_POOL_SIZE: wholeNumber({ min: 2, max: 200 }).default(10),
  /** Connections of one process to the primary for figures, apart from the others: figures take longer. */
  REPORT_POOL_SIZE: wholeNumber({ min: 1, max: 200 }).default(5),
  /** A streaming replica of it, for figures; absent: the primary answers. */
  REPLICA_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  /** Connections of one process to the replica. */
  REPLICA_POOL_SIZE: wholeNumber({ min: 1, max: 200 }).default(5),
}) {}

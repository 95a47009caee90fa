import { z } from 'zod';
import { settings, wholeNumber } from '#shared/config';
import { isCronPattern } from '#shared/queue';

export class WarehouseSettings extends settings({
  /** When the worker brings the warehouse up to date by itself: a cron pattern in UTC, or `off`. */
  WAREHOUSE_SCHEDULE: z
    .string()
    .transform((text) => (text === 'off' ? null : text))
    .refine((pattern) => pattern === null || isCronPattern(pattern), 'must be a cron pattern, or off')
    .default('17 * * * *'),
  /** Folder of the DuckDB warehouse and of what passes through. */
  WAREHOUSE_PATH: z.string().default('./.data/warehouse'),
  /** What DuckDB may keep in memory, in MiB; beyond it uses the folder. It takes some hundred more for itself. */
  WAREHOUSE_MEMORY_MIB: wholeNumber({ min: 256, max: 1_048_576 }).default(512),
  WAREHOUSE_THREADS: wholeNumber({ min: 1, max: 64 }).default(2),
  /** Seconds after which somebody's query is ended. */
  WAREHOUSE_QUERY_SECONDS: wholeNumber({ min: 1, max: 3_600 }).default(30),
}) {}

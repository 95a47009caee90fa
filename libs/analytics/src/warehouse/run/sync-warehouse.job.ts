import { z } from 'zod';
import { defineJob } from '#shared/queue';
import { WarehouseSettings } from '../warehouse.config.js';

/** Brings the warehouse up to date. */
export const syncWarehouseJob = defineJob({
  name: 'warehouse-sync',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 30_000,
  // Runs take turns anyway.
  concurrency: 1,
  schedule: (setting) => setting(WarehouseSettings).WAREHOUSE_SCHEDULE,
});

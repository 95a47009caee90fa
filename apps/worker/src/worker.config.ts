import { settings, wholeNumber } from '#shared/config';

export class WorkerSettings extends settings({
  /** Where the container's health check asks; loopback and private networks only. */
  WORKER_HEALTH_PORT: wholeNumber({ min: 0, max: 65_535 }).default(3001),
}) {}

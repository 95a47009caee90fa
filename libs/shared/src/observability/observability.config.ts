import { z } from 'zod';
import { settings } from '#shared/config';

export class ObservabilitySettings extends settings({
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
}) {}

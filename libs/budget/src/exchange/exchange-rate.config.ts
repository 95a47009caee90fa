import { z } from 'zod';
import { settings } from '#shared/config';

export class ExchangeRateSettings extends settings({
  /** A file of reference rates as the European Central Bank publishes them; without it none are fetched. */
  ECB_RATES_URL: z.url({ protocol: /^https?$/ }).optional(),
}) {}

import { z } from 'zod';
import { settings } from '#shared/config';

export class WebClientSettings extends settings({
  /** Folder of the built web client. */
  WEB_CLIENT_PATH: z.string().default('dist/web'),
}) {}

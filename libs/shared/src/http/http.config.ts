import { z } from 'zod';
import { keyMaterial, settings, wholeNumber } from '#shared/config';

export class HttpSettings extends settings({
  PORT: wholeNumber({ min: 0, max: 65_535 }).default(3000),
  HOST: z.string().default('0.0.0.0'),
  /** Key that signs list cursors, so that a client cannot make one up. */
  CURSOR_SIGNING_KEY: keyMaterial(),
}) {}

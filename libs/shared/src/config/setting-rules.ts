import { z } from 'zod';

/** A whole number in text form, e.g. a port or a count. */
export const wholeNumber = (options: { min?: number; max?: number } = {}) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(options.min ?? 0)
        .max(options.max ?? Number.MAX_SAFE_INTEGER),
    );

/** A switch: `true` or `false`, nothing else. */
export const flag = () =>
  z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

/** Secret key material as base64url text, decoded; at least 256 bits. */
export const keyMaterial = () =>
  z
    .string('is missing: base64url of 32 random bytes')
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((key) => key.length >= 32, 'must hold at least 32 bytes');

import { z } from 'zod';
import { currencySchema, exampleOf, isLocale, textSchema, timeZoneSchema } from '#shared/http';
import type { TokenPair } from '../session/session.service.js';
import type { Registration } from '../user/registration.service.js';
import { emailSchema } from './email.dto.js';
import { householdSchema, toHouseholdDto } from './household.dto.js';
import { secondFactorCode } from './totp.dto.js';
import { toUserDto, userSchema } from './user.dto.js';

const MAX_PASSWORD_BYTES = 1024;

/** Bounded before it is hashed; a new password's other rules are the core's. */
export const passwordSchema = z
  .string()
  .max(MAX_PASSWORD_BYTES)
  .refine((password) => Buffer.byteLength(password) <= MAX_PASSWORD_BYTES, 'must have at most 1024 bytes')
  .meta({ format: 'password' });

export const registerRequest = z
  .strictObject({
    email: emailSchema,
    password: passwordSchema.meta({ description: 'At least 15 characters.' }),
    displayName: textSchema(100).optional(),
    currency: currencySchema.prefault('EUR'),
    timeZone: timeZoneSchema.prefault('UTC'),
    locale: z.string().max(35).refine(isLocale, 'must be a BCP 47 language tag').optional().meta({
      description: 'The language of the first categories. Default: `Accept-Language`.',
      example: 'de-AT',
    }),
  })
  .meta({
    id: 'RegisterRequest',
    example: {
      email: 'ada@example.org',
      password: 'correct horse battery staple',
      displayName: 'Ada',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    },
  });
export type RegisterRequest = z.infer<typeof registerRequest>;

export const loginRequest = z
  .strictObject({ email: emailSchema, password: passwordSchema, totp: secondFactorCode.optional() })
  .meta({
    id: 'LoginRequest',
    example: { email: 'ada@example.org', password: 'correct horse battery staple' },
  });
export type LoginRequest = z.infer<typeof loginRequest>;

export const reauthenticateRequest = z
  .strictObject({ password: passwordSchema, totp: secondFactorCode.optional() })
  .meta({
    id: 'ReauthenticateRequest',
    example: { password: 'correct horse battery staple' },
  });
export type ReauthenticateRequest = z.infer<typeof reauthenticateRequest>;

export const refreshRequest = z
  .strictObject({
    refreshToken: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'Required unless it is in the cookie.' }),
  })
  .meta({
    id: 'RefreshRequest',
    example: { refreshToken: 'v1.0198f3c26b207d1fb3a40c6e9f8d7b12.1.a2k.Zm9yZXhhbXBsZQ' },
  });
export type RefreshRequest = z.infer<typeof refreshRequest>;

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires.' }),
    refreshToken: z.string().optional().meta({
      description: 'Opaque. Good once; the answer holds the next one. Absent when it is in the cookie.',
    }),
  })
  .meta({
    id: 'Tokens',
    example: {
      accessToken: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTk4In0.c2ln',
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: 'v1.0198f3c26b207d1fb3a40c6e9f8d7b12.2.a2k.Zm9yZXhhbXBsZQ',
    },
  });
export type TokensDto = z.infer<typeof tokensSchema>;

export const registrationSchema = z
  .object({
    user: userSchema,
    household: householdSchema,
    ...tokensSchema.shape,
  })
  .meta({
    id: 'Registration',
    example: {
      user: exampleOf(userSchema),
      household: exampleOf(householdSchema),
      ...exampleOf(tokensSchema),
    },
  });
export type RegistrationDto = z.infer<typeof registrationSchema>;

export function toTokensDto({ accessToken, expiresIn, refreshToken }: TokenPair): Required<TokensDto> {
  return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken };
}

export function toRegistrationDto({ user, household }: Registration, tokens: TokensDto): RegistrationDto {
  return { user: toUserDto(user), household: toHouseholdDto(household), ...tokens };
}

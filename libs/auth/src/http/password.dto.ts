import { z } from 'zod';
import { passwordSchema } from './auth.dto.js';
import { emailSchema, exampleLinkToken, linkTokenSchema } from './email.dto.js';
import { secondFactorCode } from './totp.dto.js';

const newPassword = passwordSchema.meta({
  description: 'At least 15 characters, 8 for users who sign in with a one-time code.',
});

export const changePasswordRequest = z
  .strictObject({ currentPassword: passwordSchema, newPassword, totp: secondFactorCode.optional() })
  .meta({
    id: 'ChangePasswordRequest',
    example: { currentPassword: 'correct horse battery staple', newPassword: 'wrong donkey charger clip' },
  });
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;

export const forgotPasswordRequest = z.strictObject({ email: emailSchema }).meta({
  id: 'ForgotPasswordRequest',
  example: { email: 'ada@example.org' },
});
export type ForgotPasswordRequest = z.infer<typeof forgotPasswordRequest>;

export const resetPasswordRequest = z.strictObject({ token: linkTokenSchema, newPassword }).meta({
  id: 'ResetPasswordRequest',
  example: { token: exampleLinkToken('password_reset'), newPassword: 'wrong donkey charger clip' },
});
export type ResetPasswordRequest = z.infer<typeof resetPasswordRequest>;

import { z } from 'zod';

/** A code of the app or a recovery code, as a person types it. */
export const secondFactorCode = z
  .string()
  .regex(/^[A-Za-z0-9 -]{6,32}$/, 'must be a code of the app or a recovery code')
  .meta({
    maxLength: 32,
    description:
      'With TOTP enabled: the six digits that the app shows, or a recovery code. Each is good once.',
  });

export const totpStateSchema = z
  .object({
    enabled: z.boolean().meta({ description: 'Whether signing in takes a code.' }),
    recoveryCodesLeft: z.int().min(0),
  })
  .meta({ id: 'TotpState', example: { enabled: true, recoveryCodesLeft: 10 } });
export type TotpStateDto = z.infer<typeof totpStateSchema>;

export const totpEnrolmentSchema = z
  .object({
    secret: z.string().meta({ description: 'base32, to be typed into an authenticator app.' }),
    uri: z.string().meta({ description: 'The same as an `otpauth:` address, for a QR code.' }),
  })
  .meta({
    id: 'TotpEnrolment',
    description: 'Shown once.',
    example: {
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      uri:
        'otpauth://totp/BudgetSync:ada%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' +
        '&issuer=BudgetSync&algorithm=SHA1&digits=6&period=30',
    },
  });
export type TotpEnrolmentDto = z.infer<typeof totpEnrolmentSchema>;

export const confirmTotpRequest = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .meta({ maxLength: 6 }),
  })
  .meta({ id: 'ConfirmTotpRequest', example: { code: '287082' } });
export type ConfirmTotpRequest = z.infer<typeof confirmTotpRequest>;

export const recoveryCodesSchema = z
  .object({
    recoveryCodes: z
      .array(z.string())
      .meta({ description: 'Each is good for one sign-in in place of a code.' }),
  })
  .meta({
    id: 'RecoveryCodes',
    description: 'Shown once.',
    example: { recoveryCodes: ['MZXW-6YTB-OI2D-QNZ5', 'ONSW-G4TF-OQQG-64TE'] },
  });
export type RecoveryCodesDto = z.infer<typeof recoveryCodesSchema>;

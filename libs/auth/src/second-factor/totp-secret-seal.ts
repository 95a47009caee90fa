import { Injectable } from '@nestjs/common';
import { SecretSeal } from '#shared';
import { AuthSettings } from '../auth.config.js';

/** Encrypts TOTP secrets at rest. Their owners are users. */
@Injectable()
export class TotpSecretSeal extends SecretSeal {
  constructor({ AUTH_TOTP_KEYS }: AuthSettings) {
    super(AUTH_TOTP_KEYS, { setting: 'AUTH_TOTP_KEYS', label: 'budgetsync totp secret' });
  }
}

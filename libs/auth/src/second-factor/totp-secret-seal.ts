import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthSettings } from '../auth.config.js';
import type { SecretKey } from '../secret-keys.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as it is stored. */
export interface SealedSecret {
  readonly keyId: string;
  /** Nonce, ciphertext, tag. */
  readonly sealed: Buffer;
}

/** Encrypts TOTP secrets at rest. A sealed secret opens for its own user only. */
@Injectable()
export class TotpSecretSeal {
  constructor(private readonly auth: AuthSettings) {}

  seal(userId: string, secret: Buffer): SealedSecret {
    const [key] = this.auth.AUTH_TOTP_KEYS;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, cipherKey(key), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(userId));
    const text = Buffer.concat([cipher.update(secret), cipher.final()]);
    return { keyId: key.id, sealed: Buffer.concat([nonce, text, cipher.getAuthTag()]) };
  }

  /** @throws Error for a key that is no longer listed, another user's secret, or one that was changed */
  open(userId: string, { keyId, sealed }: SealedSecret): Buffer {
    const key = this.auth.AUTH_TOTP_KEYS.find(({ id }) => id === keyId);
    if (!key)
      throw new Error(`AUTH_TOTP_KEYS no longer lists the key ${keyId}, which secrets are sealed with`);
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, cipherKey(key), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(userId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  /** Whether the secret was sealed with an older key than today's. */
  isOutdated({ keyId }: SealedSecret): boolean {
    return keyId !== this.auth.AUTH_TOTP_KEYS[0].id;
  }
}

function cipherKey({ secret }: SecretKey): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'budgetsync totp secret', 32));
}

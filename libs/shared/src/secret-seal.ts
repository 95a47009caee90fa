import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A symmetric secret of at least 256 bits, with the name by which what it made refers to it. */
export interface SecretKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The first key makes what is new; all of them are accepted. */
export type SecretKeySet = readonly [SecretKey, ...SecretKey[]];

/** A secret as it is stored. */
export interface SealedSecret {
  readonly keyId: string;
  /** Nonce, ciphertext, tag. */
  readonly sealed: Buffer;
}

/** What a seal is for. */
export interface SealPurpose {
  /** The setting that lists the keys, for whoever has to put a missing one back. */
  readonly setting: string;
  /** Separates the keys of one purpose from those of another. Never changes: what was sealed would not open again. */
  readonly label: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts secrets at rest that have to be read again. A sealed secret opens for its own owner only. */
export class SecretSeal {
  constructor(
    private readonly keys: SecretKeySet,
    private readonly purpose: SealPurpose,
  ) {}

  /** @param ownerId whom the secret belongs to */
  seal(ownerId: string, secret: Buffer): SealedSecret {
    const [key] = this.keys;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.cipherKey(key), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(ownerId));
    const text = Buffer.concat([cipher.update(secret), cipher.final()]);
    return { keyId: key.id, sealed: Buffer.concat([nonce, text, cipher.getAuthTag()]) };
  }

  /** @throws Error for a key that is no longer listed, another owner's secret, or one that was changed */
  open(ownerId: string, { keyId, sealed }: SealedSecret): Buffer {
    const key = this.keys.find(({ id }) => id === keyId);
    if (!key)
      throw new Error(
        `${this.purpose.setting} no longer lists the key ${keyId}, which secrets are sealed with`,
      );
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, this.cipherKey(key), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(ownerId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  /** Whether the secret was sealed with an older key than today's. */
  isOutdated({ keyId }: SealedSecret): boolean {
    return keyId !== this.keys[0].id;
  }

  private cipherKey({ secret }: SecretKey): Buffer {
    return Buffer.from(hkdfSync('sha256', secret, '', this.purpose.label, 32));
  }
}

import { randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { SecretSeal } from '#shared';
import { BackupRefusedError } from './backup.errors.js';

/** What the data is signed and sealed with: without these it can be restored and not be used. */
export const SECRET_NAMES = [
  'AUTH_SIGNING_KEYS',
  'AUTH_REFRESH_KEYS',
  'AUTH_TOTP_KEYS',
  'WEBHOOK_KEYS',
  'STORAGE_SIGNING_KEY',
  'CURSOR_SIGNING_KEY',
] as const;

export type Secrets = Readonly<Record<string, string>>;

/** 64 MiB and some 200 ms a guess. */
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 ** 2 };
const OWNER = 'backup';
const PURPOSE = { setting: 'the passphrase', label: 'budgetsync backup secrets' };

const sealedSchema = z.object({ salt: z.base64(), sealed: z.base64() });

/** The product's keys among what is set. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return Object.fromEntries(
    SECRET_NAMES.flatMap((name) => {
      const value = environment[name];
      return value ? [[name, value]] : [];
    }),
  );
}

export function sealSecrets(secrets: Secrets, passphrase: string): string {
  const salt = randomBytes(16);
  const { sealed } = sealWith(passphrase, salt).seal(OWNER, Buffer.from(JSON.stringify(secrets)));
  return JSON.stringify({ salt: salt.toString('base64'), sealed: sealed.toString('base64') });
}

/** @throws BackupRefusedError when it is another passphrase */
export function openSecrets(text: string, passphrase: string): Secrets {
  const { salt, sealed } = sealedSchema.parse(JSON.parse(text));
  const seal = sealWith(passphrase, Buffer.from(salt, 'base64'));
  let opened: Buffer;
  try {
    opened = seal.open(OWNER, { keyId: PASSPHRASE, sealed: Buffer.from(sealed, 'base64') });
  } catch {
    throw new BackupRefusedError('The passphrase is not the one that the keys were sealed with.');
  }
  return z.record(z.string(), z.string()).parse(JSON.parse(opened.toString()));
}

const PASSPHRASE = 'passphrase';

function sealWith(passphrase: string, salt: Buffer): SecretSeal {
  return new SecretSeal([{ id: PASSPHRASE, secret: scryptSync(passphrase, salt, 32, SCRYPT) }], PURPOSE);
}

import { hash, randomBytes } from 'node:crypto';
import { toBase32 } from './base32.js';

const CODES = 10;
/** 80 bits: nobody tries them out, so a plain hash keeps them. */
const CODE_BYTES = 10;

/** New codes, as a person writes them down: `ABCD-EFGH-IJKL-MNOP`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () =>
    toBase32(randomBytes(CODE_BYTES)).replaceAll(/(.{4})(?=.)/g, '$1-'),
  );
}

/** What is stored of a code; spaces, hyphens and case do not count. */
export function recoveryCodeHash(code: string): Buffer {
  return hash('sha256', code.replaceAll(/[\s-]/g, '').toUpperCase(), 'buffer');
}

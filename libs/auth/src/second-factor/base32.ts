const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding, of a whole number of 5-byte groups: what people type and authenticators read. */
export function toBase32(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 5) {
    const group = bytes.readUIntBE(at, 5);
    for (let digit = 7; digit >= 0; digit--) text += ALPHABET.charAt(Math.floor(group / 32 ** digit) % 32);
  }
  return text;
}

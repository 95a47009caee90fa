/** Bytes in a JSON parameter, as PostgreSQL reads a `bytea`. */
export const byteaText = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

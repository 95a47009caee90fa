/** Names under which secrets travel, also as the end of a longer name (`refreshToken`, `STORAGE_SIGNING_KEY`). */
const SECRET_NAME =
  '[\\w-]{0,60}(?:password|passwd|secret|token|authorization|cookie|api[_-]?key|totp|(?:signing|refresh|totp)[_-]?keys?)';

const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [new RegExp(`"(${SECRET_NAME})":"(?:[^"\\\\]|\\\\.)*"`, 'gi'), '"$1":"[redacted]"'],
  // The same inside a text that holds JSON or a form.
  [
    new RegExp(
      `\\\\"(${SECRET_NAME})\\\\":\\s*\\\\"(?:[^"\\\\]|\\\\\\\\(?:\\\\["\\\\]|[^"\\\\]))*\\\\"`,
      'gi',
    ),
    '\\"$1\\":\\"[redacted]\\"',
  ],
  [new RegExp(`\\b(${SECRET_NAME})=[^\\s"\\\\&;,]+`, 'gi'), '$1=[redacted]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^"\\]|\\[^"])*/g, '[key]'],
  // The private part of a JWK.
  [/(\\?"[dk]\\?":\\?")[\w-]{20,}/g, '$1[redacted]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  // base64url of `{"…`: access tokens, and the signed links of the disk storage.
  [/\beyJ[\w-]{6,}(?:\.[\w-]+)*/g, '[token]'],
  [/\bv1\.[0-9a-f-]{36}\.\d+\.[\w.-]+/g, '[token]'],
  [/\bv1\.[a-z_]{1,30}\.[0-9a-f-]{36}\.[\w.-]+/g, '[token]'],
  [/\bsk-[\w-]{16,}/g, '[key]'],
  // Longer than the prefix by which people tell their API keys apart.
  [/\bbsk_[\w-]{8,}/g, '[key]'],
  [/\$argon2[^\s"\\]+/g, '[hash]'],
  [/\b(\w{1,20}:\/\/)[^\s:@/"\\]*:[^\s@"\\]+@/g, '$1[redacted]@'],
  // What follows the question mark of an address: signatures, filters, search texts.
  [/\?[\w%.~+[\]-]+=[^\s"\\]*/g, '?[redacted]'],
  [/[\w.%+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
];

/** Nearly every line passes here and has paid one scan. */
const SUSPICIOUS =
  /[@?$]|%40|eyJ|v1\.[0-9a-z_]|sk-|bsk_|BEGIN|"[dk]\\?":|bearer|basic|passw|secret|token|authorization|cookie|key|totp/i;

/**
 * Takes tokens, passwords, keys, e-mail addresses and the queries of addresses out of a finished log line.
 * It sees what is really written, so no nesting, no error text and no stack gets around it.
 */
export function redact(line: string): string {
  if (!SUSPICIOUS.test(line)) return line;
  let clean = line;
  for (const [pattern, replacement] of RULES) clean = clean.replace(pattern, replacement);
  return clean;
}

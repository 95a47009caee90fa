import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whom the server knows. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** `<access key>/<yyyymmdd>/<region>/s3/aws4_request` */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
}

/** What a signature covers, as it came by HTTP. */
export interface SignedRequest {
  readonly method: string;
  /** The path as it was sent, percent-encoded. */
  readonly path: string;
  /** The query as it was sent, without the signature itself. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Lower-case names, sorted. */
  readonly signedHeaders: readonly string[];
  /** Hex digest, or a word such as `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

export function parseScope(credential: string): CredentialScope | null {
  const [accessKeyId, date, region, service, end, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || rest.length > 0) return null;
  return service === 's3' && end === 'aws4_request' ? { accessKeyId, date, region } : null;
}

/**
 * The signature that AWS documents ("Signature Version 4") for a request to S3, whose path is encoded once and never
 * normalised.
 * @param amzDate `yyyymmddThhmmssZ`
 */
export function signRequest(
  request: SignedRequest,
  secretAccessKey: string,
  scope: CredentialScope,
  amzDate: string,
): string {
  const headers = request.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  const canonicalRequest = [
    request.method,
    encodePath(request.path),
    canonicalQuery(request.query),
    headers.join(''),
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
  const digest = createHash('sha256').update(canonicalRequest).digest('hex');
  const place = `${scope.date}/${scope.region}/s3/aws4_request`;
  return signText(['AWS4-HMAC-SHA256', amzDate, place, digest].join('\n'), secretAccessKey, scope);
}

/** Signs a text with the key of that day and region; of a POST it is the policy in base64. */
export function signText(text: string, secretAccessKey: string, { date, region }: CredentialScope): string {
  let key: Buffer | string = `AWS4${secretAccessKey}`;
  for (const part of [date, region, 's3', 'aws4_request'])
    key = createHmac('sha256', key).update(part).digest();
  return createHmac('sha256', key).update(text).digest('hex');
}

export function isSameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @returns null for what is not `yyyymmddThhmmssZ`. */
export function parseAmzDate(text: string): Date | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Each part percent-encoded anew, so that no two spellings of one path or query differ. */
function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [encode(name), encode(value)] as const;
    })
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

function encode(part: string): string {
  return encodeURIComponent(decodeURIComponent(part)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

import { createHash } from 'node:crypto';
import { accessDenied, S3Error } from './s3-error.js';
import {
  isSameSignature,
  parseAmzDate,
  parseScope,
  signRequest,
  type CredentialScope,
  type S3Credentials,
} from './signature-v4.js';

/** A request whose body has arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** As it was sent, without `?`. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Authority {
  readonly credentials: S3Credentials;
  readonly region: string;
  now(): Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const MAX_SKEW_MS = 15 * 60_000;
const MAX_EXPIRES_SECONDS = 7 * 24 * 3_600;

/** Lets a request pass that is signed by its headers or by its query. @throws S3Error as S3 would refuse it. */
export function authenticate(request: ReceivedRequest, authority: Authority): void {
  const parameters = new URLSearchParams(request.query);
  if (parameters.has('X-Amz-Signature')) authenticateQuery(request, parameters, authority);
  else authenticateHeaders(request, authority);
}

/** @throws S3Error unless the scope names a known key, this region, and the day of the date. */
export function checkScope(credential: string, amzDate: string, authority: Authority): CredentialScope {
  const scope = parseScope(credential);
  if (!scope || scope.region !== authority.region || scope.date !== amzDate.slice(0, 8)) {
    throw new S3Error(400, 'AuthorizationQueryParametersError', 'The credential is malformed.');
  }
  if (scope.accessKeyId !== authority.credentials.accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  return scope;
}

function authenticateHeaders(request: ReceivedRequest, authority: Authority): void {
  const { headers } = request;
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    );
  if (!given) throw accessDenied('Anonymous access is forbidden.');
  const [, credential = '', names = '', signature = ''] = given;
  const amzDate = headers['x-amz-date'] ?? '';
  const scope = checkScope(credential, amzDate, authority);
  const skew = Math.abs((parseAmzDate(amzDate)?.getTime() ?? 0) - authority.now().getTime());
  if (skew > MAX_SKEW_MS) throw new S3Error(403, 'RequestTimeTooSkewed');
  const payloadHash = headers['x-amz-content-sha256'] ?? '';
  if (payloadHash !== 'UNSIGNED-PAYLOAD' && payloadHash !== sha256(request.body, 'hex')) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch');
  }
  const signedHeaders = signedNames(names, headers);
  const expected = signRequest(
    { ...request, signedHeaders, payloadHash },
    authority.credentials.secretAccessKey,
    scope,
    amzDate,
  );
  if (!isSameSignature(signature, expected)) throw new S3Error(403, 'SignatureDoesNotMatch');
}

function authenticateQuery(
  request: ReceivedRequest,
  parameters: URLSearchParams,
  authority: Authority,
): void {
  const value = (name: string) => parameters.get(name) ?? '';
  const amzDate = value('X-Amz-Date');
  if (value('X-Amz-Algorithm') !== ALGORITHM) throw new S3Error(400, 'AuthorizationQueryParametersError');
  const scope = checkScope(value('X-Amz-Credential'), amzDate, authority);
  const signedHeaders = signedNames(value('X-Amz-SignedHeaders'), request.headers);
  const expected = signRequest(
    {
      ...request,
      query: request.query
        .split('&')
        .filter((pair) => !pair.startsWith('X-Amz-Signature='))
        .join('&'),
      signedHeaders,
      payloadHash: request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
    },
    authority.credentials.secretAccessKey,
    scope,
    amzDate,
  );
  if (!isSameSignature(value('X-Amz-Signature'), expected)) throw new S3Error(403, 'SignatureDoesNotMatch');
  checkExpiry(amzDate, value('X-Amz-Expires'), authority.now());
}

function checkExpiry(amzDate: string, expires: string, now: Date): void {
  const signedAt = parseAmzDate(amzDate);
  const seconds = Number(expires);
  if (!signedAt || !Number.isInteger(seconds) || seconds < 1 || seconds > MAX_EXPIRES_SECONDS) {
    throw new S3Error(400, 'AuthorizationQueryParametersError');
  }
  if (now.getTime() >= signedAt.getTime() + seconds * 1_000) throw accessDenied('Request has expired');
  if (now.getTime() < signedAt.getTime() - MAX_SKEW_MS) throw accessDenied('Request is not yet valid');
}

/** S3 wants the host signed, and every header of its own that is sent. */
function signedNames(names: string, headers: Readonly<Record<string, string>>): string[] {
  const signed = names.split(';');
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  // The hash of the body is part of what is signed, whether its header is named or not.
  const unsigned = needed.filter((name) => !signed.includes(name) && name !== 'x-amz-content-sha256');
  if (unsigned.length > 0)
    throw accessDenied(`Headers were present which were not signed: ${unsigned.join()}`);
  return signed;
}

/** Compares the body with every checksum that came with it. @throws S3Error */
export function checkChecksum(body: Buffer, sha256Base64: string | undefined): void {
  if (sha256Base64 !== undefined && sha256Base64 !== sha256(body, 'base64')) {
    throw new S3Error(400, 'BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
  }
}

export function sha256(body: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(body).digest(encoding);
}

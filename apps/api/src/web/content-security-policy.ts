import type { StorageSettings } from '#shared/storage';

/**
 * What the web client's page may do: run and show what comes from its own origin, nothing inline, and send photos to
 * and show them from the storage.
 */
export function contentSecurityPolicy(storage: StorageSettings): string {
  const origins = storageOrigins(storage).join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: ${origins}`,
    `connect-src 'self' ${origins}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where signed links of the storage lead. */
function storageOrigins(storage: StorageSettings): string[] {
  if (storage.STORAGE_DRIVER === 'disk') return [new URL(storage.PUBLIC_URL).origin];
  const endpoint = new URL(storage.S3_ENDPOINT ?? `https://s3.${storage.S3_REGION}.amazonaws.com`);
  const bucket = storage.S3_FORCE_PATH_STYLE
    ? endpoint.origin
    : `${endpoint.protocol}//${storage.S3_BUCKET}.${endpoint.host}`;
  return storage.CLOUDFRONT_URL ? [bucket, new URL(storage.CLOUDFRONT_URL).origin] : [bucket];
}

/** A refusal as S3 words it. */
export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

export function accessDenied(message: string): S3Error {
  return new S3Error(403, 'AccessDenied', message);
}

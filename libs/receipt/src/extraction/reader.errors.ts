/** Why bytes could not be turned into an image. */
export type UnreadableImageReason =
  | 'unsupported_format'
  | 'too_many_pixels'
  | 'animated'
  | 'encrypted'
  | 'too_many_pages'
  | 'undecodable'
  | 'no_pages';

const SENTENCES: Record<UnreadableImageReason, string> = {
  unsupported_format: 'This file is not a JPEG, PNG, WebP or HEIC image and not a PDF.',
  too_many_pixels: 'This image has more than 50 megapixels. Please upload a smaller photo.',
  animated: 'This image moves. Please upload a still photo.',
  encrypted: 'This PDF is protected by a password. Please upload it without one.',
  too_many_pages: 'This receipt has more than 10 pages. Please upload those with the amounts only.',
  undecodable: 'This file is damaged or incomplete. Please take the photo again.',
  no_pages: 'There is no page to read.',
};

/** A reader could not answer. `retryable` says whether the same bytes may succeed on another attempt. */
export abstract class ReaderError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
}

/** The bytes are the problem: another attempt would fail the same way. `message` is meant for a person. */
export class UnreadableImageError extends ReaderError {
  readonly code = 'unreadable_image';
  readonly retryable = false;

  constructor(
    readonly reason: UnreadableImageReason,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[reason], options);
    this.name = 'UnreadableImageError';
  }
}

/** The reader did not finish in time and was stopped. */
export class ReaderTimeoutError extends ReaderError {
  readonly code = 'reader_timeout';
  readonly retryable = true;

  constructor(readonly timeoutMs: number) {
    super(`The receipt was not read within ${timeoutMs / 1000} seconds.`);
    this.name = 'ReaderTimeoutError';
  }
}

/** The reader's process died, ran out of memory or answered something unexpected. */
export class ReaderCrashedError extends ReaderError {
  readonly code = 'reader_crashed';
  readonly retryable = true;

  constructor(detail: string, options?: ErrorOptions) {
    super(`The receipt reader stopped unexpectedly: ${detail}.`, options);
    this.name = 'ReaderCrashedError';
  }
}

/**
 * What went wrong, in words every transport can translate. The HTTP filter and the job processors switch
 * over this union exhaustively, so a new kind does not compile until someone decides what a client sees.
 */
export type DomainErrorKind =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'precondition_failed'
  | 'too_large'
  | 'unsupported_media_type'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable';

/** One wrong field: where (RFC 6901 JSON pointer), which rule, and what to do about it. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface DomainErrorOptions {
  readonly fields?: readonly FieldProblem[];
  /** Seconds after which a repeat makes sense. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * An expected failure. `code` is stable and machine-readable (`account_not_found`); `message` is a sentence
 * a person can act on and never holds SQL, a stack or an internal name.
 */
export class DomainError extends Error {
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    options: DomainErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The one answer for what does not exist and for what belongs to another household. */
export class NotFoundError extends DomainError {
  constructor(noun: string) {
    super('not_found', `${noun.replaceAll(' ', '_')}_not_found`, `There is no such ${noun}.`);
  }
}

/** A value that is well formed but not acceptable, tied to its field. */
export class InvalidFieldError extends DomainError {
  constructor(pointer: string, code: string, message: string) {
    super('invalid', 'validation_failed', message, { fields: [{ pointer, code, message }] });
  }
}

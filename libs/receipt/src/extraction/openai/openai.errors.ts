import type { Usage } from '../extraction.js';
import { ReaderError } from '../reader.errors.js';
import type { BudgetName } from './ledger/model-ledger.js';

/** Why another attempt with the same bytes would end the same way. */
export type OpenAiRejection =
  /** The model declined to answer. */
  | 'refused'
  /** The provider's filter withheld the answer. */
  | 'filtered'
  /** The document has too many pages, or the answer did not fit into the token limit. */
  | 'too_long'
  /** The answer breaks the schema or its limits. */
  | 'invalid_answer'
  /** The provider does not accept this request (400, 413, 422). */
  | 'invalid_request'
  /** Key, permission or model are wrong (401, 403, 404): nothing will work until an operator acts. */
  | 'misconfigured';

const SENTENCES: Record<OpenAiRejection, string> = {
  refused: 'The online reader declined to read this document.',
  filtered: 'The online reader withheld its answer for this document.',
  too_long: 'This document is too long for the online reader.',
  invalid_answer: 'The online reader gave an answer that cannot be used.',
  invalid_request: 'The online reader does not accept this document.',
  misconfigured: 'The online reader is not set up correctly.',
};

/**
 * Permanent: do not repeat, read locally instead. `detail` is for logs; it holds codes and field names of
 * ours only, never text of the provider, which may quote the key, or of the document.
 */
export class OpenAiRejectedError extends ReaderError {
  readonly code: `openai_${OpenAiRejection}`;
  readonly retryable = false;

  constructor(
    readonly rejection: OpenAiRejection,
    readonly detail: string,
    /** What the call cost although it was of no use; null when nothing was billed. */
    readonly usage: Usage | null,
  ) {
    super(SENTENCES[rejection]);
    this.name = 'OpenAiRejectedError';
    this.code = `openai_${rejection}`;
  }
}

/** Passing: repeat the call, with backoff and not before `notBefore`. */
export class OpenAiUnavailableError extends ReaderError {
  readonly code: 'openai_unavailable' | 'openai_rate_limited';
  readonly retryable = true;

  constructor(
    readonly reason: 'rate_limited' | 'timeout' | 'network' | 'server_error',
    /** The provider's own wish, or null. */
    readonly notBefore: Date | null,
    /** For logs: a status or error code. */
    readonly detail: string,
  ) {
    super('The online reader is busy or out of reach at the moment.');
    this.name = 'OpenAiUnavailableError';
    this.code = reason === 'rate_limited' ? 'openai_rate_limited' : 'openai_unavailable';
  }
}

/** Nobody was called: a repeat after `notBefore` consumes no attempt; until then the local reader serves. */
export class OpenAiBreakerOpenError extends ReaderError {
  readonly code = 'openai_breaker_open';
  readonly retryable = true;

  constructor(readonly notBefore: Date) {
    super('The online reader is paused after repeated failures.');
    this.name = 'OpenAiBreakerOpenError';
  }
}

/** The month's money is spent: the local reader serves, and nothing is asked again by itself. */
export class OpenAiBudgetError extends ReaderError {
  readonly code = 'openai_budget';
  readonly retryable = false;

  constructor(readonly budget: BudgetName) {
    super('The budget for the online reader is used up for this month.');
    this.name = 'OpenAiBudgetError';
  }
}

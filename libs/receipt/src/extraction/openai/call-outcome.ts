import type { BudgetName } from './ledger/model-ledger.js';
import type { TokenCount } from './openai-prices.js';

/**
 * What a call tells about this one request. The provider's failures (5xx, 408, 409, timeout, network) are not
 * among them: those are thrown, because they are what the breaker counts.
 */
export type CallOutcome =
  /** `content` is the model's text, not yet checked against the schema. */
  | { readonly kind: 'answered'; readonly content: string; readonly tokens: TokenCount }
  | {
      readonly kind: 'unusable';
      readonly rejection: 'refused' | 'filtered' | 'too_long' | 'invalid_answer';
      readonly detail: string;
      /** Null when the provider did not say what it billed. */
      readonly tokens: TokenCount | null;
    }
  | {
      readonly kind: 'rejected';
      readonly rejection: 'invalid_request' | 'misconfigured';
      readonly detail: string;
    }
  /** Says that we are too fast, nothing about the provider's health. */
  | { readonly kind: 'rate_limited'; readonly notBefore: Date }
  /** Our own limits held the call back: nobody was asked. */
  | { readonly kind: 'held_back'; readonly notBefore: Date }
  /** The month's money is spent: nobody was asked. */
  | { readonly kind: 'over_budget'; readonly budget: BudgetName }
  /** The account is empty: every call will fail until somebody pays. */
  | { readonly kind: 'quota_exhausted' };

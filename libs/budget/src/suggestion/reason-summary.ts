import type { SuggestionReason } from './category-model.js';
import type { RuleReason } from './category-proposals.js';

/** A reason in a sentence's part, in English. */
export function summaryOf(reason: SuggestionReason | RuleReason): string {
  if (reason.kind === 'rule') return `your rule “${reason.text}”`;
  const { kind, text, matches, of } = reason;
  const times = `${matches} of ${of} times`;
  switch (kind) {
    case 'payee':
      return `${times} at ${text ?? ''}`;
    case 'word':
      return `${times} where the payee says “${text ?? ''}”`;
    case 'amount':
      return `${times} for an amount like this on the account`;
  }
}

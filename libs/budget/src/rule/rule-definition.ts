import type { NamedReference } from '../transaction/known-references.js';
import type { TransactionSource } from '../transaction/transaction.entity.js';

export const MATCHES = ['all', 'any'] as const;
type Match = (typeof MATCHES)[number];

export const TEXT_FIELDS = ['payee', 'memo', 'text'] as const;
export const TEXT_OPERATORS = ['contains', 'equals', 'starts_with', 'regex'] as const;
export const AMOUNT_MODES = ['signed', 'absolute'] as const;

/** One condition; `not` turns it round. Amounts are minor units of the stated currency, limits inclusive. */
export type RuleCondition = { readonly not?: boolean | undefined } & (
  | {
      /** `text`: payee or memo. */
      readonly field: (typeof TEXT_FIELDS)[number];
      readonly operator: (typeof TEXT_OPERATORS)[number];
      readonly value: string;
    }
  | {
      readonly field: 'amount';
      readonly mode: (typeof AMOUNT_MODES)[number];
      readonly currency: string;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  | { readonly field: 'account'; readonly accountId: string }
  | { readonly field: 'tag'; readonly tag: string }
  | { readonly field: 'source'; readonly source: TransactionSource }
  /** Null: neither a category nor splits. */
  | { readonly field: 'category'; readonly categoryId: string | null }
  /** 1 = Monday, 7 = Sunday. */
  | { readonly field: 'weekday'; readonly weekdays: number[] }
  | { readonly field: 'day_of_month'; readonly from: number; readonly to: number }
  | { readonly field: 'date'; readonly from?: string | undefined; readonly to?: string | undefined }
);

/** Which transactions a rule is about. Stored as it is on the wire. */
export interface RuleConditions {
  readonly match: Match;
  readonly groups: { readonly match: Match; readonly conditions: RuleCondition[] }[];
}

/** What a rule does. Shares are of the sum of all shares. */
export type RuleAction =
  | { readonly type: 'set_category'; readonly categoryId: string }
  | { readonly type: 'set_payee'; readonly payee: string }
  | { readonly type: 'set_memo'; readonly memo: string }
  | { readonly type: 'add_tags' | 'remove_tags'; readonly tags: string[] }
  | {
      readonly type: 'split';
      readonly parts: {
        readonly share: number;
        readonly categoryId: string | null;
        readonly memo: string | null;
      }[];
    }
  /** Makes it one side of a transfer whose other side is in the account. */
  | { readonly type: 'mark_transfer'; readonly accountId: string };

/** What a rule says, as far as the engine needs it. */
export interface RuleDefinition {
  readonly id: string;
  /** Whether no further rule is tried on a transaction that this one is about. */
  readonly stops: boolean;
  readonly conditions: RuleConditions;
  readonly actions: readonly RuleAction[];
}

/** The accounts and categories that a rule names. */
export function referencesOf({
  conditions,
  actions,
}: Pick<RuleDefinition, 'conditions' | 'actions'>): NamedReference[] {
  return [...referencesIn(conditions, '/conditions'), ...referencesIn(actions, '/actions')];
}

function referencesIn(value: unknown, pointer: string): NamedReference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const noun = NOUNS[key];
    const at = `${pointer}/${key}`;
    return noun && typeof item === 'string' ? [{ noun, id: item, pointer: at }] : referencesIn(item, at);
  });
}

/** The same names are looked for by the trigger that keeps `budget.rule_reference`. */
const NOUNS: Readonly<Record<string, NamedReference['noun'] | undefined>> = {
  accountId: 'account',
  categoryId: 'category',
};

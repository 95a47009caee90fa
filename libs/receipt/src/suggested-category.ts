/** A category proposed for a receipt, with the reason; stored as it is shown. */
export interface SuggestedCategory {
  readonly categoryId: string;
  /** From 0 to 1, to three digits: about this share of such proposals is right; 1 for a rule. */
  readonly confidence: number;
  readonly reason: {
    readonly kind: 'rule' | 'payee' | 'word';
    /** The name of the rule, the payee or the word. */
    readonly text: string;
    readonly ruleId: string | null;
    /** So many of `of` had the category; null for a rule. */
    readonly matches: number | null;
    readonly of: number | null;
    /** For people, in English. */
    readonly summary: string;
  };
}

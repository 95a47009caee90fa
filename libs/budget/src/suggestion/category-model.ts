import { payeeWords } from './payee-words.js';

/** Transactions of a household's past that are alike, and the category that they were given. */
export interface Habit {
  /** As the bank writes it. */
  readonly payee: string | null;
  /** The name of the payee whom that means, whatever the bank calls them; null when the household knows nobody. */
  readonly payeeName: string | null;
  readonly accountId: string;
  /** Minor units; negative = money out. Of one of them, all being of the same size (within a factor of two). */
  readonly amountUnits: bigint;
  readonly categoryId: string;
  readonly count: number;
  /** Their count, with what is long ago counting for less. */
  readonly weight: number;
}

/** What a category is wanted for. */
export interface SuggestionSubject extends Pick<Habit, 'payee' | 'payeeName' | 'amountUnits'> {
  /** Null while nobody has chosen one: then the amount says nothing. */
  readonly accountId: string | null;
}

/** The past that a suggestion rests on most: so many of so many alike. */
export interface SuggestionReason {
  /** Of the same payee; with the same word in the payee; of the same size on the same account. */
  readonly kind: 'payee' | 'word' | 'amount';
  /** The payee or the word; null for an amount. */
  readonly text: string | null;
  readonly matches: number;
  readonly of: number;
}

export interface CategorySuggestion {
  readonly categoryId: string;
  /** From 0 to 1: about this share of such suggestions is right (docs/suggestions.md). */
  readonly confidence: number;
  readonly reason: SuggestionReason;
}

/**
 * How many transactions' worth of evidence what is less specific counts for beside what is more specific. Chosen by hand,
 * not fitted; docs/suggestions.md says how well they do.
 */
const PRIOR_STRENGTH = { amount: 4, word: 1.5, payee: 0.6 };
const NO_EVIDENCE = { matches: 0, of: 0 };
/** A payee or word that was never seen leaves little to go by; such guesses are not made. */
const LEAST_CONFIDENCE = 0.3;

/**
 * What a household's own past says about a category: counts per payee, behind them counts per word, per amount and
 * account, and over all, each smoothed by the next. Nothing of another household is in it, and every suggestion can be
 * explained by counting.
 */
export class CategoryModel {
  private readonly counts = new Map<string, Counts>();
  private readonly categories = new Set<string>();

  constructor(habits: readonly Habit[]) {
    for (const habit of habits) {
      this.categories.add(habit.categoryId);
      const { overall, amount, words, payee } = keysOf(habit);
      for (const key of [overall, amount, payee, ...words.map((word) => word.key)]) {
        if (key === null) continue;
        let counts = this.counts.get(key);
        if (!counts) this.counts.set(key, (counts = new Counts()));
        counts.add(habit);
      }
    }
  }

  /** The likeliest categories, best first; none when the past says too little. */
  suggest(subject: SuggestionSubject, limit: number): CategorySuggestion[] {
    const scores = this.score(subject);
    return [...scores]
      .filter(([, confidence]) => confidence >= LEAST_CONFIDENCE)
      .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([categoryId, confidence]) => {
        return { categoryId, confidence, reason: this.explain(subject, categoryId) };
      });
  }

  /** The probability of each category. */
  private score(subject: SuggestionSubject): ReadonlyMap<string, number> {
    const { overall, amount, words, payee } = keysOf(subject);
    // As many as there are, and one that the household has not used yet.
    const even = new Map([...this.categories].map((id) => [id, 1 / (this.categories.size + 1)]));
    const usual = this.smooth(overall, even, 1);
    const ofAmount = amount === null ? usual : this.smooth(amount, usual, PRIOR_STRENGTH.amount);
    const ofWords = this.average(
      words.map(({ key }) => key),
      ofAmount,
    );
    return payee === null ? ofWords : this.smooth(payee, ofWords, PRIOR_STRENGTH.payee);
  }

  /** The counts under a key, with the prior as if it had been seen `strength` times. */
  private smooth(
    key: string,
    prior: ReadonlyMap<string, number>,
    strength: number,
  ): ReadonlyMap<string, number> {
    const counts = this.counts.get(key);
    if (!counts) return prior;
    const total = counts.total + strength;
    return new Map([...prior].map(([id, share]) => [id, (counts.weightOf(id) + strength * share) / total]));
  }

  /** What the words say together: each has a say in proportion to how often it was seen and how surely it points. */
  private average(keys: readonly string[], prior: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const opinions = keys.flatMap((key) => {
      const counts = this.counts.get(key);
      if (!counts) return [];
      const shares = this.smooth(key, prior, PRIOR_STRENGTH.word);
      const surest = Math.max(...shares.values());
      return [{ shares, say: surest ** 4 * (counts.total / (counts.total + PRIOR_STRENGTH.word)) }];
    });
    const says = opinions.reduce((sum, { say }) => sum + say, 0);
    if (says === 0) return prior;
    return new Map(
      [...prior.keys()].map((id) => [
        id,
        opinions.reduce((sum, { shares, say }) => sum + say * shares.get(id)!, 0) / says,
      ]),
    );
  }

  /** The most specific past that speaks for the category. */
  private explain(subject: SuggestionSubject, categoryId: string): SuggestionReason {
    const { overall, amount, words, payee } = keysOf(subject);
    const evidence = (key: string) => {
      const counts = this.counts.get(key);
      return { matches: counts?.countOf(categoryId) ?? 0, of: counts?.count ?? 0 };
    };
    const ofPayee = payee === null ? NO_EVIDENCE : evidence(payee);
    if (ofPayee.matches > 0) {
      return { kind: 'payee', text: subject.payeeName ?? subject.payee, ...ofPayee };
    }
    const [ofWord] = words
      .map(({ word, key }) => ({ kind: 'word' as const, text: word, ...evidence(key) }))
      .filter(({ matches }) => matches > 0)
      .sort((a, b) => b.matches / b.of - a.matches / a.of || b.of - a.of);
    if (ofWord) return ofWord;
    const ofAmount = amount === null ? NO_EVIDENCE : evidence(amount);
    return { kind: 'amount', text: null, ...(ofAmount.matches > 0 ? ofAmount : evidence(overall)) };
  }
}

/** How often each category was given. */
class Counts {
  total = 0;
  count = 0;
  private readonly byCategory = new Map<string, { weight: number; count: number }>();

  add({ categoryId, count, weight }: Habit): void {
    this.total += weight;
    this.count += count;
    const counted = this.byCategory.get(categoryId) ?? { weight: 0, count: 0 };
    this.byCategory.set(categoryId, { weight: counted.weight + weight, count: counted.count + count });
  }

  weightOf(categoryId: string): number {
    return this.byCategory.get(categoryId)?.weight ?? 0;
  }

  countOf(categoryId: string): number {
    return this.byCategory.get(categoryId)?.count ?? 0;
  }
}

interface Keys {
  readonly overall: string;
  /** Null without an account. */
  readonly amount: string | null;
  readonly words: readonly { readonly word: string; readonly key: string }[];
  /** Null when the payee says nothing. */
  readonly payee: string | null;
}

/** Money in and money out have nothing in common: every key begins with the direction. */
function keysOf({ payee, payeeName, accountId, amountUnits }: SuggestionSubject): Keys {
  const direction = amountUnits < 0n ? 'out' : 'in';
  const words = payeeWords(payee ?? '');
  const name = payeeWords(payeeName ?? payee ?? '');
  return {
    overall: direction,
    amount: accountId === null ? null : `${direction} ${accountId} ${sizeOf(amountUnits)}`,
    words: words.map((word) => ({ word, key: `${direction} word ${word}` })),
    payee: name.length === 0 ? null : `${direction} payee ${name.join(' ')}`,
  };
}

/** The number of binary digits: amounts within a factor of two are alike. */
function sizeOf(amountUnits: bigint): number {
  return (amountUnits < 0n ? -amountUnits : amountUnits).toString(2).length;
}

import { findFuzzy, foldText, toleranceFor } from './fuzzy-text.js';
import { LABEL_PHRASES, type RowLabel } from './vocabulary.js';

interface Phrase {
  readonly label: RowLabel;
  readonly folded: string;
  /** Short words are labels only when they stand alone: "tip" yes, "multiple" no. */
  readonly wholeWord: boolean;
  /** Longer phrases say more: "total gst" is a tax although "total" is in it. */
  readonly specificity: number;
  /** Least share of the row's letters that a short phrase must make up: a "chocolate bar" is no payment. */
  readonly minShare: number;
}

const WHOLE_WORD_BONUS = 4;
const COST_OF_AN_EDIT = 3;

const PHRASES: readonly Phrase[] = LABEL_PHRASES.flatMap(([label, phrases]) =>
  phrases.map((phrase) => {
    const folded = foldText(phrase);
    const isMarked = phrase.startsWith('=');
    const isLatin = /^[a-z0-9]+$/.test(folded);
    const isShort = isLatin && toleranceFor(folded) === 0;
    return {
      label,
      folded,
      wholeWord: isShort || isMarked,
      specificity: folded.length + (isMarked ? WHOLE_WORD_BONUS : 0) + (isLatin ? 0 : folded.length),
      minShare: isShort ? 0.3 : folded.length <= 6 && isLatin ? 0.2 : 0,
    };
  }),
);

/** Masked card numbers, and words that contain a label's word without meaning it. */
const MISLEADING_WORDS =
  /[x*]{4,}[\dx*]*|cashier|kassierer|exchange|changed|paid\s*ti[mn]e|tax\s*inv|card\s*no|barcode|totally|orange/gi;

/** A label's row is a few words; longer text is prose such as a return policy. */
const MAX_LABEL_LENGTH = 60;

/**
 * All labels that the words of a row carry, the most telling first: longest phrase, fewest misread letters.
 * Rows often carry several: "Total GST" is a tax and, by its words, a total.
 */
export function labelsOf(rowText: string): readonly RowLabel[] {
  const text = rowText.slice(0, MAX_LABEL_LENGTH).replace(MISLEADING_WORDS, ' ');
  const folded = foldText(text);
  const letters = folded.replace(/[^\p{L}]/gu, '').length;
  if (letters < 2) return [];
  const words = wordsOf(text);
  const scores = new Map<RowLabel, number>();
  for (const { label, folded: phrase, wholeWord, specificity, minShare } of PHRASES) {
    if (phrase.length < minShare * letters) continue;
    const cost = wholeWord ? (words.has(phrase) ? 0 : null) : findFuzzy(phrase, folded);
    if (cost === null) continue;
    const score = specificity - COST_OF_AN_EDIT * cost;
    if (score > (scores.get(label) ?? -Infinity)) scores.set(label, score);
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([label]) => label);
}

/** Glued to a word by the recogniser: a figure ("GST6%") or a currency ("TotalRM"). */
const GLUED = [/[0-9].*$/, /(?:rm|rp|eur|usd)$/];

/** The row's words, with and without what is glued to them. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}0-9]+/u);
  return new Set(words.flatMap((word) => [word, ...GLUED.map((glued) => word.replace(glued, ''))]));
}

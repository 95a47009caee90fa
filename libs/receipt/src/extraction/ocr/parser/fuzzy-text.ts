/**
 * Finding known words in text that a camera and a recogniser have garbled: "lolal", "Totai", "Nett leta!".
 */

/** Letters and digits that look alike in print; mistaking one for another is not yet an edit. */
const LOOKALIKES = ['li1t!|fj', 'oc0eaqdgu', 'nmrhu', 's5g', 'b8', 'z2', 'uvwy', 'ec'];
const LOOKALIKE_COST = 0.5;
const EDIT_COST = 1.2;

/** Lookalikes of each character, itself included. */
const ALIKE = new Map(
  [...new Set(LOOKALIKES.join(''))].map((character) => [
    character,
    [...new Set(LOOKALIKES.filter((group) => group.includes(character)).join(''))].join(''),
  ]),
);

/** Lower-case letters and digits of any script, without accents, spaces and punctuation. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}!|]/gu, '');
}

/**
 * Weighted cost at which a misread phrase is still the same: none up to four letters, only lookalikes up to
 * six, one edit from seven on, two from twelve on.
 */
export function toleranceFor(phrase: string): number {
  if (phrase.length <= 4) return 0;
  if (phrase.length <= 6) return 2 * LOOKALIKE_COST;
  return phrase.length < 12 ? EDIT_COST + LOOKALIKE_COST : 2 * EDIT_COST;
}

/**
 * Cost of the best approximate occurrence of `phrase` inside `text` (Sellers' algorithm), both folded.
 * @returns weighted edits, or null when the best occurrence needs more than the tolerance.
 */
export function findFuzzy(
  phrase: string,
  text: string,
  tolerance: number = toleranceFor(phrase),
): number | null {
  if (text.includes(phrase)) return 0;
  if (tolerance === 0 || text.length < phrase.length - tolerance) return null;
  if (costOfMissing(phrase, text, tolerance) > tolerance) return null;
  let previous = Array.from({ length: phrase.length + 1 }, (_, row) => row * EDIT_COST);
  let current = [...previous];
  let best = Infinity;
  for (const character of text) {
    current[0] = 0;
    for (let row = 1; row <= phrase.length; row++) {
      const substitution = previous[row - 1]! + substitutionCost(phrase[row - 1]!, character);
      current[row] = Math.min(substitution, previous[row]! + EDIT_COST, current[row - 1]! + EDIT_COST);
    }
    best = Math.min(best, current[phrase.length]!);
    [previous, current] = [current, previous];
  }
  return best <= tolerance ? best : null;
}

/** What at least has to be paid for letters that the text has nowhere: most phrases are ruled out by it. */
function costOfMissing(phrase: string, text: string, tolerance: number): number {
  let cost = 0;
  for (const character of phrase) {
    if (text.includes(character)) continue;
    const alike = ALIKE.get(character);
    const isReplaceable = alike !== undefined && Array.from(alike).some((other) => text.includes(other));
    cost += isReplaceable ? LOOKALIKE_COST : EDIT_COST;
    if (cost > tolerance) break;
  }
  return cost;
}

function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return ALIKE.get(a)?.includes(b) ? LOOKALIKE_COST : EDIT_COST;
}

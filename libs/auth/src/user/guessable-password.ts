/** So few well-known pieces are tried by everybody who guesses; three or more make too many combinations. */
const MOST_PIECES = 2;
/** Longer ones are looked at for plain repetition only. */
const LONGEST_EXAMINED = 64;
const SHORTEST_WORD = 3;

const SEPARATORS = /^[^\p{L}\p{N}]{1,2}$/u;
const FEW_DIGITS = /^\p{N}{1,4}$/u;
const REPETITION = /^(.{1,20}?)\1+$/su;
/** Rows of the keyboards on which people slide a finger, beside the alphabet and the digits. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
];
const SLIDES = [...ROWS, ...ROWS.map((row) => Array.from(row).reverse().join(''))];

/**
 * Whether guessing begins with passwords like this one: it is a common password, or at most two pieces, each a common
 * password, a word of the context, a repetition, a slide over the keyboard or a few digits, with separators between.
 * @param common the lower-case passwords of a list
 * @param context words that whoever guesses knows, such as those of the e-mail address
 */
export function isGuessable(
  password: string,
  common: ReadonlySet<string>,
  context: readonly string[],
): boolean {
  const characters = Array.from(password.normalize('NFKC').toLowerCase());
  if (REPETITION.test(characters.join(''))) return true;
  if (characters.length > LONGEST_EXAMINED) return false;
  const words = new Set(context.map((word) => word.normalize('NFKC').toLowerCase()));

  /** Where one can be in the password after so many pieces. */
  let reached = new Set([0]);
  for (let pieces = 0; pieces <= MOST_PIECES; pieces++) {
    reached = new Set([...reached].flatMap((from) => [from, ...endsOfSeparators(characters, from)]));
    if (reached.has(characters.length)) return true;
    reached = new Set([...reached].flatMap((from) => endsOfPieces(characters, from, common, words)));
  }
  return false;
}

function endsOfSeparators(characters: readonly string[], from: number): number[] {
  return [1, 2].map((length) => from + length).filter((to) => SEPARATORS.test(slice(characters, from, to)));
}

function endsOfPieces(
  characters: readonly string[],
  from: number,
  common: ReadonlySet<string>,
  words: ReadonlySet<string>,
): number[] {
  const ends: number[] = [];
  for (let to = from + 1; to <= characters.length; to++) {
    const piece = slice(characters, from, to);
    const isWord = to - from >= SHORTEST_WORD && (common.has(piece) || words.has(piece));
    if (isWord || isPattern(piece, to - from)) ends.push(to);
  }
  return ends;
}

function isPattern(piece: string, length: number): boolean {
  if (FEW_DIGITS.test(piece)) return true;
  return length >= SHORTEST_WORD && (REPETITION.test(piece) || SLIDES.some((slide) => slide.includes(piece)));
}

function slice(characters: readonly string[], from: number, to: number): string {
  return to <= characters.length ? characters.slice(from, to).join('') : '';
}

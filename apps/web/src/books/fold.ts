/** A text as a search sees it: lower case, without accents, `ß` as `ss`. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');

/** The words of a text, folded: what stands between anything but letters and digits; `12,50` stays one word, `12.50`. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/(\d)[.,](?=\d)/g, '$1.')
    .match(/[\p{L}\p{N}]+(?:\.\d+)*/gu) ?? [];

/** Words in a row, each with a space before it, so that ` mar` finds the beginning of a word. */
export const haystackOf = (texts: readonly (string | null)[]): string => {
  const words = texts.flatMap((text) => (text === null ? [] : wordsOf(text)));
  return words.length ? ` ${words.join(' ')}` : '';
};

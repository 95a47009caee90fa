/**
 * An equation of the api (`items - discount = subtotal`) in the reader's words, with real signs.
 * @param words by the api's words; what has none stays as it is
 */
export function translateEquation(equation: string, words: Readonly<Record<string, string>>): string {
  const longestFirst = Object.keys(words).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`\\b(?:${longestFirst.join('|')})\\b`, 'g');
  return equation
    .replace(pattern, (word) => words[word]!)
    .replaceAll(' - ', ' − ')
    .replace('<=', '≤');
}

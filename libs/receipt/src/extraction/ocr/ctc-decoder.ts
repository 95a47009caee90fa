export interface DecodedText {
  readonly text: string;
  /** Probability of each character of `text` (per UTF-16 code unit, so indices agree with regex matches). */
  readonly characterConfidences: readonly number[];
}

/**
 * Greedy CTC decoding: the best class of every time step, repeats merged, blanks (class 0) dropped.
 *
 * @param probabilities `steps` × `classes`, row by row, starting at `offset`.
 */
export function decodeCtc(
  probabilities: Float32Array,
  offset: number,
  steps: number,
  classes: number,
  alphabet: readonly string[],
): DecodedText {
  let text = '';
  const characterConfidences: number[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const row = offset + step * classes;
    let best = 0;
    let probability = -1;
    for (let candidate = 0; candidate < classes; candidate++) {
      const value = probabilities[row + candidate]!;
      if (value > probability) {
        probability = value;
        best = candidate;
      }
    }
    if (best !== 0 && best !== previous) {
      const character = alphabet[best] ?? '';
      text += character;
      for (let unit = 0; unit < character.length; unit++) characterConfidences.push(probability);
    }
    previous = best;
  }
  return { text, characterConfidences };
}

import { decodeCtc } from './ctc-decoder.js';

const ALPHABET = ['', 'a', 'b'];

describe('CTC decoder', () => {
  it('merges repeats, drops blanks and keeps doubles that a blank separates', () => {
    expect(decode(['a', 'a', '', 'a', 'b', 'b', '']).text).toBe('aab');
  });

  it('keeps the probability of each character', () => {
    const { characterConfidences } = decode(['a', '', 'b']);
    expect(characterConfidences.map((confidence) => confidence.toFixed(2))).toEqual(['0.90', '0.90']);
  });

  it('reads its own part of a batch', () => {
    const batch = Float32Array.from([...probabilitiesOf(['a']), ...probabilitiesOf(['b'])]);
    expect(decodeCtc(batch, ALPHABET.length, 1, ALPHABET.length, ALPHABET).text).toBe('b');
  });
});

function decode(steps: readonly string[]): ReturnType<typeof decodeCtc> {
  return decodeCtc(Float32Array.from(probabilitiesOf(steps)), 0, steps.length, ALPHABET.length, ALPHABET);
}

function probabilitiesOf(steps: readonly string[]): number[] {
  return steps.flatMap((step) => ALPHABET.map((character) => (character === step ? 0.9 : 0.05)));
}

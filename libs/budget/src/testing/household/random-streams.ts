import { SeededRandom } from '#shared/testing';

/**
 * A random source for one part of a life. Each has its own, so that a longer life, or a new habit, changes nothing of what
 * the other parts do.
 */
export function streamOf(seed: number, part: string): SeededRandom {
  // FNV-1a over the name, from the seed on.
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  for (const sign of part) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  return new SeededRandom(hash | 0);
}

export function happens(random: SeededRandom, chance: number): boolean {
  return random.next() < chance;
}

/** Around `typical`, always above 0 and now and then far above it (log-normal); `spread` 0.3 is everyday life. */
export function around(random: SeededRandom, typical: number, spread: number): number {
  // Near enough to normal: three uniform numbers, variance 1.
  const deviation = (random.next() + random.next() + random.next() - 1.5) * 2;
  return typical * Math.exp(spread * deviation);
}

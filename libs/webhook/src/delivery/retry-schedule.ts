const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const FIRST_PAUSE_MS = 10 * SECOND_MS;
const LONGEST_PAUSE_MS = 8 * HOUR_MS;

/** After this many attempts, some 25 hours after the first, a delivery is given up. */
export const MOST_ATTEMPTS = 11;

/** Without a single success for this long, in milliseconds, a webhook is switched off. */
export const PATIENCE_MS = 72 * HOUR_MS;

/**
 * The pause after a failed attempt: 10 s, then three times as long each time, at most 8 hours; a fifth shorter or longer,
 * so that endpoints which went down together are not asked together.
 * @param attempt 1 for the first
 * @param chance from 0 to 1
 */
export function pauseAfter(attempt: number, chance = Math.random()): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (attempt - 1));
  return Math.round(pause * (0.8 + 0.4 * chance));
}

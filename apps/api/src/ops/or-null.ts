import { within } from '#shared/queue';

const DEADLINE_MS = 2_500;

/** What does not answer in time, or not at all, must not hide what does. */
export function orNull<T>(reading: Promise<T>): Promise<T | null> {
  return within(DEADLINE_MS, reading).catch(() => null);
}

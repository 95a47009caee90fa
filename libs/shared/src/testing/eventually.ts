import { setTimeout } from 'node:timers/promises';

/** Repeats `probe` until it stops throwing, or rethrows its last error at the deadline. */
export async function eventually<T>(
  probe: () => Promise<T> | T,
  deadlineMs = 10_000,
  pauseMs = 50,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() >= end) throw error;
    }
    await setTimeout(pauseMs);
  }
}

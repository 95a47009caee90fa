import { setTimeout } from 'node:timers/promises';

/** Rejects when `work` takes longer: commands to a Redis that is away wait for it as long as it takes. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const deadline = setTimeout(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error('Redis did not answer in time');
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    deadline.catch(() => undefined);
    timer.abort();
  }
}

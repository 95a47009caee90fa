import type { Readable } from 'node:stream';
import { DomainError } from '#shared';

/** How slowly an upload may come before it is ended. */
export interface Pace {
  /** Time that every upload has, whatever comes. */
  readonly graceMs: number;
  /** Average that it must keep up afterwards. */
  readonly bytesPerSecond: number;
}

/** A quarter of what a bad mobile connection carries; a socket that sends a byte now and then ends after the grace. */
export const UPLOAD_PACE: Pace = { graceMs: 10_000, bytesPerSecond: 4_096 };

/**
 * The body's chunks as long as they come fast enough. It is left undestroyed, so that the answer still reaches the
 * sender.
 * @throws DomainError (`upload_too_slow`)
 */
export async function* keepingPace(body: Readable, pace: Pace): AsyncGenerator<Buffer, void> {
  const startedAt = performance.now();
  const chunks = body.iterator({ destroyOnReturn: false });
  let received = 0;
  for (;;) {
    const allowedMs = pace.graceMs + (received * 1_000) / pace.bytesPerSecond;
    const next = await withinMs(chunks.next(), startedAt + allowedMs - performance.now());
    if (next.done) return;
    const chunk = next.value as Buffer;
    received += chunk.length;
    yield chunk;
  }
}

async function withinMs<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        reject(new DomainError('bad_request', 'upload_too_slow', 'The file came too slowly. Send it again.'));
      },
      Math.max(0, ms),
    );
  });
  try {
    return await Promise.race([work, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}

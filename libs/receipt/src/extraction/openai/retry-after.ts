const DEFAULT_WAIT_MS = 20_000;
const MAX_WAIT_MS = 3_600_000;

/**
 * When the provider wants to be asked again: `retry-after-ms`, else `Retry-After` (seconds or an HTTP date),
 * else 20 seconds from now; never more than an hour, whatever a gateway says.
 */
export function notBeforeOf(headers: Headers, now: Date): Date {
  const wait = waitMs(headers, now) ?? DEFAULT_WAIT_MS;
  return new Date(now.getTime() + Math.min(Math.max(wait, 0), MAX_WAIT_MS));
}

function waitMs(headers: Headers, now: Date): number | null {
  const milliseconds = headers.get('retry-after-ms') ?? '';
  if (/^\d+(\.\d+)?$/.test(milliseconds)) return Math.ceil(Number(milliseconds));
  const retryAfter = headers.get('retry-after') ?? '';
  if (/^\d+(\.\d+)?$/.test(retryAfter)) return Math.ceil(Number(retryAfter) * 1000);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : date - now.getTime();
}

import { signal } from '@preact/signals';

/** Only in memory: a script of another page, or another person at this device, finds nothing. */
export const accessToken = signal<string | null>(null);
/** The household that requests are about; null = the user's own. */
export const householdId = signal<string | null>(null);
/** Called when the session has ended on the server. */
export const onSessionLost = { current: () => {} };

let renewing: Promise<boolean> | undefined;

/**
 * Asks for a new access token with the refresh token in the browser's cookie.
 * @param refused the token that no longer works; if it has been replaced meanwhile there is nothing to do
 * @returns whether there is a token to try again with
 */
export function renewAccess(refused: string | null): Promise<boolean> {
  if (accessToken.value !== null && accessToken.value !== refused) return Promise.resolve(true);
  renewing ??= withLock(refresh).finally(() => (renewing = undefined));
  return renewing;
}

/** Several tabs share the cookie, so they take turns. */
function withLock<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('budgetsync-refresh', work) : work();
}

async function refresh(): Promise<boolean> {
  const response = await fetch('/v1/auth/refresh', {
    method: 'POST',
    headers: { 'x-token-transport': 'cookie', 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  // Without a network the session is not over.
  if (response === null || response.status >= 500 || response.status === 429) return false;
  if (!response.ok) {
    accessToken.value = null;
    onSessionLost.current();
    return false;
  }
  const tokens = (await response.json()) as { accessToken: string };
  accessToken.value = tokens.accessToken;
  return true;
}

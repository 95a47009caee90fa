import { computed, signal } from '@preact/signals';
import type { Schemas } from '../api/client';
import { accessToken, householdId, onSessionLost } from './access';

export interface SignedIn {
  readonly user: Schemas['User'];
  readonly households: readonly Schemas['Household'][];
}

const KEPT_SESSION = 'budgetsync-session';
const KEPT_HOUSEHOLD = 'budgetsync-household';

/** Who is signed in here; null = nobody. With the session of last time the screen is there before the server is asked. */
export const session = signal<SignedIn | null>(keptSession());

/** The household on the screen. */
export const household = computed<Schemas['Household'] | null>(() => {
  const all = session.value?.households ?? [];
  return (
    all.find(({ id }) => id === householdId.value) ??
    all.find(({ id }) => id === session.value?.user.personalHouseholdId) ??
    null
  );
});

/** Whether the person may change what this household holds. */
export const mayWrite = computed(() => household.value !== null && household.value.role !== 'viewer');

const forgetters = new Set<() => void>([]);

/** Nothing of one person may be left for the next: called when a session ends. */
export const onForget = (forget: () => void): void => void forgetters.add(forget);

onSessionLost.current = forgetSession;
householdId.value = localStorage.getItem(KEPT_HOUSEHOLD);

export function keepSession(signedIn: SignedIn): void {
  session.value = signedIn;
  localStorage.setItem(KEPT_SESSION, JSON.stringify(signedIn));
}

export function chooseHousehold(id: string): void {
  householdId.value = id;
  localStorage.setItem(KEPT_HOUSEHOLD, id);
}

export function forgetSession(): void {
  accessToken.value = null;
  householdId.value = null;
  session.value = null;
  for (const forget of forgetters) forget();
  localStorage.removeItem(KEPT_SESSION);
  localStorage.removeItem(KEPT_HOUSEHOLD);
}

function keptSession(): SignedIn | null {
  const kept = localStorage.getItem(KEPT_SESSION);
  return kept === null ? null : (JSON.parse(kept) as SignedIn);
}

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { householdId } from '../session/access';
import { onForget } from '../session/session';
import { revision } from './live';
import type { Problem } from './problem';

/** Something of the api on the screen: the last known state stays while a new one is on its way. */
export interface Resource<T> {
  readonly data: ReadonlySignal<T | undefined>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly reload: () => void;
}

/** What was shown last, so that a screen one returns to is there at once. */
const seen = new Map<string, unknown>();
const SEEN = 100;

onForget(() => seen.clear());

/**
 * Loads what `key` names, and again whenever the key, the household or its revision changes.
 * @param load must depend on nothing but what the key says
 */
export function useResource<T>(key: string, load: (aborted: AbortSignal) => Promise<T>): Resource<T> {
  const name = `${householdId.value ?? ''} ${key}`;
  const state = useMemo(
    () => ({
      data: signal(seen.get(name) as T | undefined),
      problem: signal<Problem | undefined>(undefined),
      isLoading: signal(true),
      again: signal(0),
    }),
    [name],
  );
  useEffect(() => {
    const aborted = new AbortController();
    state.isLoading.value = true;
    load(aborted.signal)
      .then((loaded) => {
        if (aborted.signal.aborted) return;
        remember(name, loaded);
        state.data.value = loaded;
        state.problem.value = undefined;
        state.isLoading.value = false;
      })
      .catch((error: unknown) => {
        if (aborted.signal.aborted) return;
        state.problem.value = error as Problem;
        state.isLoading.value = false;
      });
    return () => aborted.abort();
  }, [state, revision.value, state.again.value]);
  return { ...state, reload: () => state.again.value++ };
}

function remember(name: string, loaded: unknown): void {
  seen.delete(name);
  seen.set(name, loaded);
  if (seen.size > SEEN) seen.delete(seen.keys().next().value!);
}

import { signal } from '@preact/signals';

/** One event of `GET /v1/events`. */
export interface LiveEvent {
  /** `receipt`, `import`, `budget` …; `household` = something else changed */
  readonly entity: string;
  readonly id: string;
  readonly status: string;
  readonly revision: number;
}

/** Rises with every change of the household: whoever shows something of it reads this and loads anew. */
export const revision = signal(0);
/** Whether changes of others arrive at once. */
export const isLive = signal(false);

const listeners = new Set<(event: LiveEvent) => void>();

/** @returns ends the listening */
export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells everybody who shows what has changed. */
export function publish(event: LiveEvent): void {
  revision.value = Math.max(revision.value, event.revision);
  for (const listener of listeners) listener(event);
}

import { effect } from '@preact/signals';
import { createParser } from 'eventsource-parser';
import { accessToken, householdId, renewAccess } from '../session/access';
import { isLive, publish, revision, type LiveEvent } from './live';

/** Keeps a stream open for the household on the screen. */
export function followHousehold(): void {
  effect(() => {
    const signedIn = accessToken.value !== null;
    const id = householdId.value;
    if (!signedIn) return;
    const ended = new AbortController();
    void stream(id, ended.signal);
    return () => ended.abort();
  });
}

async function stream(household: string | null, ended: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  let pause = 1_000;
  while (!ended.aborted) {
    try {
      const response = await fetch('/v1/events', {
        signal: ended,
        headers: {
          authorization: `Bearer ${accessToken.peek()}`,
          ...(household && { 'x-household-id': household }),
          ...(lastId && { 'last-event-id': lastId }),
        },
      });
      if (response.status === 401 && !(await renewAccess(accessToken.peek()))) return;
      if (response.ok && response.body) {
        isLive.value = true;
        pause = 1_000;
        // What changed between the last stream and this one.
        if (lastId === undefined) revision.value++;
        await read(response.body, (event, id) => {
          lastId = id;
          publish(event);
        });
      }
    } catch {
      // The network is gone or the server restarts: try again.
    }
    isLive.value = false;
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 30_000);
  }
}

async function read(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onEvent: (event: LiveEvent, id: string | undefined) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event = '', data, id }) =>
      onEvent({ entity: event, ...(JSON.parse(data) as object) } as LiveEvent, id),
  });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(value);
  }
}

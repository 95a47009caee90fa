import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from '@opentelemetry/api';

export type LogFields = Readonly<Record<string, unknown>>;

/** The request or job that the current code runs for. */
export interface WorkContext {
  /** Ids that every log line of this work carries. Asked per line, because some are known only after sign-in. */
  logFields(): LogFields;
  /** Absent while traces are off. */
  readonly span?: Span | undefined;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Runs `work` so that everything it starts, however asynchronous, belongs to that context. */
export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** Undefined outside of requests and jobs: at start, in timers. */
export function currentWork(): WorkContext | undefined {
  return storage.getStore();
}

import type { z } from 'zod';
import type { SettingsClass } from '#shared/config';

/** The settings of this process, by their class. */
export type SettingLookup = <C extends SettingsClass>(settings: C) => InstanceType<C>;

/** A kind of background work: its name (also the queue's), the shape of its payload, and how it is retried. */
export interface JobDefinition<P = unknown> {
  /** kebab-case; no ':' because BullMQ builds Redis keys with it. */
  readonly name: string;
  /** Parsed when written and again when read: the queue is an untrusted edge. */
  readonly payload: z.ZodType<P>;
  /** Tries within one enqueue, the first included. */
  readonly attempts: number;
  /** First pause of the exponential back-off, in milliseconds. */
  readonly backoffMs: number;
  /** Jobs of this kind that one worker process runs at once. */
  readonly concurrency: number;
  /**
   * Cron pattern in UTC, or the setting that says it: the job also runs by itself at these times, with the payload `{}`.
   * Without one it does not.
   */
  readonly schedule?: string | ((setting: SettingLookup) => string | null);
}

/** Declares a job; the declaration is the contract between whoever enqueues and the processor. */
export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  if (!/^[a-z][a-z0-9-]*$/.test(definition.name)) throw new Error(`Bad job name: ${definition.name}`);
  return definition;
}

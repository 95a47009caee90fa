/** Why work was given up. */
export type DeadLetterCode =
  /** The handler said that a repeat cannot help. */
  | 'permanent_fault'
  /** The last attempt failed as those before it. */
  | 'attempts_exhausted'
  /** Worker after worker vanished with the work in hand. */
  | 'workers_lost'
  /** The payload does not match the job's schema. */
  | 'invalid_payload'
  /** No worker of this release knows the job. */
  | 'unknown_job';

/** Work that ended for good without its effect. */
export interface EndedWork {
  /** Null when unknown, or when the work belongs to no household. */
  readonly householdId: string | null;
  readonly job: string;
  readonly jobId: string;
  readonly payload: unknown;
  readonly code: DeadLetterCode;
  /** The error that ended it, or a sentence. */
  readonly cause: unknown;
}

export interface DeadLetter {
  readonly id: string;
  readonly householdId: string | null;
  readonly job: string;
  readonly jobId: string;
  readonly payload: unknown;
  /** Which handing-out of the work ended; null for jobs without epochs. */
  readonly epoch: number | null;
  /** A `DeadLetterCode`, or one of another release. */
  readonly reasonCode: string;
  /** For operators, without secrets. */
  readonly reason: string;
  /** How often this work has ended for good, replays included. */
  readonly failures: number;
  readonly failedAt: Date;
  /** Null while the letter is open. */
  readonly replayedAt: Date | null;
}

export interface DeadLetterFilter {
  readonly job?: string;
  readonly householdId?: string;
}

/** `replayed`: promised again; `obsolete`: nothing was left to do; `already_replayed`: not open any more. */
export type ReplayOutcome = 'replayed' | 'obsolete' | 'already_replayed';

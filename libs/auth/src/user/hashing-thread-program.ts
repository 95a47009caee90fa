/** What a `HashingThread` runs. Node starts it from the source as well, so it uses only types that can be left out. */
import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync, type Options } from '@node-rs/argon2';

export type HashJob =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: Options }
  | { readonly kind: 'verify'; readonly password: string; readonly hash: string };

export type HashOutcome = { readonly value: string | boolean } | { readonly error: unknown };

/** Than the process. Gets about a tenth of a core on which others have something to do, and all of an idle one. */
const NICER = 10;
const NICEST = 19;

// Only Linux lets one thread be nicer than its process; elsewhere the whole process would be.
if (process.platform === 'linux') setPriority(0, Math.min(getPriority(0) + NICER, NICEST));

const neverNotified = new Int32Array(new SharedArrayBuffer(4));

/**
 * As long as a password took, and before the next one. Niceness does not share the caches and, where a container's CPU is
 * limited, not the limit either: without rests a storm of sign-ins doubled the p99 of reads.
 */
function rest(milliseconds: number): void {
  Atomics.wait(neverNotified, 0, 0, milliseconds);
}

parentPort?.on('message', (job: HashJob) => {
  const begun = performance.now();
  let outcome: HashOutcome;
  try {
    outcome = {
      value: job.kind === 'hash' ? hashSync(job.password, job.cost) : verifySync(job.hash, job.password),
    };
  } catch (error) {
    outcome = { error };
  }
  parentPort?.postMessage(outcome);
  rest(performance.now() - begun);
});

import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

const RANDOM_BYTES = 16;
/** Asking the system for randomness costs ten times what an id does, so it is asked for many at once. */
const randomness = Buffer.alloc(256 * RANDOM_BYTES);
let used = randomness.length;
let lastMsecs = 0;
let sequence = 0;

/** A new time-ordered id (UUIDv7, RFC 9562): neighbours in time are neighbours in the index. */
export function newId(): string {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  const random = randomness.subarray(used, (used += RANDOM_BYTES));
  const msecs = Date.now();
  if (msecs > lastMsecs) {
    lastMsecs = msecs;
    // Half of its range is left to count in; the id's last 42 bits come from bytes 10 to 15.
    sequence = random.readUInt32BE(6) >>> 1;
  } else {
    sequence++;
  }
  return v7({ random, msecs: lastMsecs, seq: sequence });
}

/** Whether `value` is any RFC 9562 UUID in its 36-character form. */
export function isUuid(value: string): boolean {
  return validate(value);
}

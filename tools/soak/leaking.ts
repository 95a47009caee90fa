/** Loaded before a program, for the negative control: it forgets some memory every second, and a handle every ten. */
import { openSync } from 'node:fs';

const BYTES_PER_SECOND = 60_000;
const kept: unknown[] = [];
let seconds = 0;

setInterval(() => {
  kept.push(Array.from({ length: BYTES_PER_SECOND / 8 }, (_, index) => index + 0.5));
  if (++seconds % 10 === 0) kept.push(openSync('/dev/null', 'r'));
}, 1_000).unref();

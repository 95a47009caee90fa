import { readFileSync } from 'node:fs';

/** The unit of /proc. */
const TICKS_PER_SECOND = 100;

/** Processor seconds that a process has used; 0 where there is no such process, or no /proc. */
export function processorSeconds(pid: number | null): number {
  if (pid === null) return 0;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; behind it come state, parent, …, utime, stime.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

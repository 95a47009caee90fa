import { readdirSync, readFileSync } from 'node:fs';

/** The unit of /proc. There is none outside Linux; every figure is 0 there. */
const TICKS_PER_SECOND = 100;

interface ProcessTime {
  readonly parent: number;
  readonly seconds: number;
}

/** CPU seconds of a process, its living children and those that it has waited for. */
export function cpuSecondsOfTree(pid: number): number {
  const own = timeOf(pid, true);
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timeOf(Number(name), false))
    .filter((time) => time?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.seconds ?? 0), own.seconds);
}

/**
 * CPU seconds of a process alone, with all threads that it has, to the nanosecond: who works for less than a tick at a time
 * is counted wrong by ticks.
 */
export function cpuSecondsOfProcess(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spent = threads.map((thread) => read(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ', 1)[0]);
  return spent.reduce((sum, nanoseconds) => sum + Number(nanoseconds ?? 0), 0) / 1e9;
}

/** CPU seconds that all programs of the machine have used together. */
export function cpuSecondsOfMachine(): number {
  const line = read('/proc/stat')?.split('\n', 1)[0];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = (line ?? '')
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq) / TICKS_PER_SECOND;
}

/** CPU seconds of the load generator, which is this process. */
export function cpuSecondsOfThisProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function timeOf(pid: number, withEndedChildren: boolean): ProcessTime | null {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name in parentheses may hold anything; behind it come state, parent, …, utime, stime, cutime, cstime.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = fields.slice(11, withEndedChildren ? 15 : 13).reduce((sum, value) => sum + value, 0);
  return { parent: fields[1] ?? 0, seconds: ticks / TICKS_PER_SECOND };
}

/** Null when the process has ended meanwhile, or there is no /proc. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

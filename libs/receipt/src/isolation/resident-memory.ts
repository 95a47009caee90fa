import { readFile } from 'node:fs/promises';

/** Bytes of a process that are in memory. Linux tells; elsewhere it is 0, and only the heap limit guards. */
export async function residentBytes(pid: number | null | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

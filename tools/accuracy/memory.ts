import { readFile } from 'node:fs/promises';

const SAMPLE_INTERVAL_MS = 200;
const MEGABYTE = 1024 * 1024;

/**
 * Watches the resident memory of this process and of one other (which may be replaced while watching). On
 * Linux the kernel itself keeps each process's peak; elsewhere only this process is known.
 */
export class MemoryWatch {
  private readonly timer: NodeJS.Timeout;
  private otherPeakBytes = 0;

  constructor(private readonly otherPid: () => number | null) {
    this.timer = setInterval(() => void this.sample(), SAMPLE_INTERVAL_MS);
    this.timer.unref();
  }

  /** Peak of this process plus peak of the other one, in megabytes. */
  async stop(): Promise<number> {
    clearInterval(this.timer);
    await this.sample();
    const own = process.resourceUsage().maxRSS * 1024;
    return Math.round((own + this.otherPeakBytes) / MEGABYTE);
  }

  private async sample(): Promise<void> {
    const pid = this.otherPid();
    if (pid === null) return;
    try {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
      this.otherPeakBytes = Math.max(this.otherPeakBytes, kilobytes * 1024);
    } catch {
      // The process ended between two samples, or this is not Linux.
    }
  }
}

import { monitorEventLoopDelay } from 'node:perf_hooks';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;

/**
 * How late the timers of this process are, which does little: what a busy machine adds to everybody's lag, and no trend
 * of the product's.
 */
export class MachineLag {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.delay.enable();
  }

  /** Seconds, 99th percentile since this was asked last. */
  take(): number {
    const seconds = Math.max(0, this.delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1_000);
    this.delay.reset();
    return Number.isFinite(seconds) ? seconds : 0;
  }

  [Symbol.dispose](): void {
    this.delay.disable();
  }
}

import { Problem } from '../api/problem';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Work that is done again whenever it is asked for, never twice at a time, and that tries again by itself while the
 * server cannot be reached.
 */
export class Repeated {
  private running = false;
  private wanted = false;
  private pause = FIRST_PAUSE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onFault what to do about an error that waiting does not mend */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly onFault: (error: unknown) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Asks for it: now, or once more after what is running. */
  request(): void {
    clearTimeout(this.timer);
    this.wanted = true;
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.work();
        this.pause = FIRST_PAUSE_MS;
      }
    } catch (error) {
      if (error instanceof Problem && mayPass(error)) this.tryLater(error.retryAfter);
      else await this.onFault(error);
    } finally {
      this.running = false;
    }
  }

  /** With some chance, so that the tabs of all people do not come back in the same instant. */
  private tryLater(seconds = 0): void {
    const pause = Math.max(seconds * 1_000, this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    this.timer = setTimeout(() => this.request(), pause);
  }
}

/** A request that still runs under the same key (409 with `Retry-After`) is worth waiting for as well. */
export const mayPass = ({ isPassing, retryAfter }: Problem): boolean => isPassing || retryAfter !== undefined;

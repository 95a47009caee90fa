import { Logger } from '@nestjs/common';

/**
 * Runs `step` again and again: at once while it reports more work, else after `intervalMs` or a wake-up.
 * A failing step is logged and tried again at the next interval; steps never overlap.
 */
export class PollLoop {
  private readonly logger = new Logger(PollLoop.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private endPause: (() => void) | undefined;

  constructor(
    private readonly name: string,
    private readonly intervalMs: number,
    /** One unit of work. Resolves to whether more may be waiting. */
    private readonly step: () => Promise<boolean>,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the current pause, or skips the next one. */
  wake(): void {
    this.woken = true;
    this.endPause?.();
  }

  /** Resolves when the step in flight has ended; no other begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endPause?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const more = await this.step().catch((error: unknown) => {
        this.logger.warn({ err: error }, `${this.name}: a round failed, trying again`);
        return false;
      });
      if (!more) await this.pause();
    }
  }

  private async pause(): Promise<void> {
    if (this.woken || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.intervalMs);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}

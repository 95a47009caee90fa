/** Lets so many pieces of work run at once and so many wait; turns away the rest. */
export class WorkGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param refusal the error for work that finds the queue full */
  constructor(
    private readonly slots: number,
    private readonly queueLimit: number,
    private readonly refusal: () => Error,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.slots) this.running++;
    else if (this.waiting.length < this.queueLimit) {
      // Whoever finishes hands its slot over, so `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else throw this.refusal();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** Lets so many pieces of work run at once and so many more have a place in the queue. */
export class WorkGate {
  private places = 0;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param refusal the error for whoever finds all places taken */
  constructor(
    private readonly slots: number,
    private readonly queueLimit: number,
    private readonly refusal: () => Error,
  ) {}

  /** A place until it is disposed of. To be taken before anything else is done: who is refused has cost nothing. */
  takePlace(): Disposable {
    if (this.places >= this.slots + this.queueLimit) throw this.refusal();
    this.places++;
    return {
      [Symbol.dispose]: () => {
        this.places--;
      },
    };
  }

  /** Does the work of somebody who has a place, in turn. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.slots) this.running++;
    // Whoever finishes hands its slot over, so `running` stays as it is.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

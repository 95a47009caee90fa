/** What one stretch of time has shown. */
interface Stretch {
  /** Finished pieces of work per millisecond. */
  readonly rate: number;
  /** Milliseconds, mean. */
  readonly latency: number;
}

/** Pieces of work that a stretch needs to say anything. */
const FEWEST = 20;
/** Stretches that are remembered: 10 s of them under load. */
const REMEMBERED = 100;
/** How many times as much as is needed for the most work per second is let in, so that there is always some to do. */
const HEADROOM = 2;
/** A process of one core, its database and their disks are busy with so many in any case. */
const LEAST = 10;
/** By how much the limit grows in a stretch that did not reach it. */
const RELIEF = 1.25;
/** After so many stretches at the limit, one at half of it shows again how fast work is that need not wait. */
const PROBE_EVERY = 100;

/**
 * How much a process may work on at the same time, found by watching it. While the limit is not reached there is no need
 * for one, and it rises to the most that is allowed, so that a burst may wait. Once it is reached, what is needed for
 * the most work per second is that rate times the time that a piece takes when nothing waits (Little's law); anything
 * above only waits and makes everybody late. TCP's BBR estimates a network path the same way.
 */
export class ConcurrencyLimit {
  private readonly stretches: Stretch[] = [];
  private finished = 0;
  private latencySum = 0;
  private begun: number;
  private wasReached = false;
  private sinceProbe = 0;
  private limit: number;

  /**
   * @param most never more
   * @param now milliseconds of any clock that only goes forward
   */
  constructor(
    private readonly most: number,
    now: number,
  ) {
    this.limit = most;
    this.begun = now;
  }

  get current(): number {
    return this.sinceProbe >= PROBE_EVERY ? Math.ceil(this.limit / 2) : this.limit;
  }

  /** Somebody was turned away. */
  reach(): void {
    this.wasReached = true;
  }

  /** A piece of work is done. @param latency milliseconds that it took */
  finish(latency: number): void {
    this.finished++;
    this.latencySum += latency;
  }

  /** Ends a stretch, if enough happened in it; to be called some times a second. */
  sample(now: number): void {
    if (!this.wasReached) this.limit = Math.min(this.most, this.limit * RELIEF);
    if (this.finished < FEWEST) return;
    const elapsed = Math.max(1, now - this.begun);
    this.stretches.push({ rate: this.finished / elapsed, latency: this.latencySum / this.finished });
    if (this.stretches.length > REMEMBERED) this.stretches.shift();
    if (this.sinceProbe >= PROBE_EVERY) this.sinceProbe = 0;
    if (this.wasReached) {
      this.sinceProbe++;
      this.limit = Math.min(this.most, Math.max(LEAST, this.needed()));
    }
    this.begun = now;
    this.finished = 0;
    this.latencySum = 0;
    this.wasReached = false;
  }

  private needed(): number {
    const fastest = Math.min(...this.stretches.map(({ latency }) => latency));
    const mostWork = Math.max(...this.stretches.map(({ rate }) => rate));
    return Math.ceil(HEADROOM * mostWork * fastest);
  }
}

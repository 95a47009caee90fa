import type { Simulation } from './simulation.js';
import { WaitingLine } from './waiting-line.js';

/** What a server does; it calls `free` once, when it can take the next. */
export type Work = (free: () => void) => void;

interface Waiting {
  readonly since: number;
  readonly work: Work;
}

/** Servers that are alike, before one line: slots of workers, connections of a pool, cores. */
export class Station {
  /** Servers at work. May exceed their number for a while after that was lowered: work is not broken off. */
  busy = 0;
  private readonly line = new WaitingLine<Waiting>();
  private busyArea = 0;
  private busySince = 0;

  constructor(
    private readonly simulation: Simulation,
    private servers: number,
    private readonly onBegin: (waitedSeconds: number) => void = () => undefined,
  ) {}

  get waiting(): number {
    return this.line.length;
  }

  /** Seconds for which the first in line has waited; 0 without a line. */
  get longestWait(): number {
    return this.line.first ? this.simulation.now - this.line.first.since : 0;
  }

  /** Server-seconds of work up to now. */
  get workDone(): number {
    return this.busyArea + this.busy * (this.simulation.now - this.busySince);
  }

  arrive(work: Work): void {
    if (this.busy < this.servers) this.begin({ since: this.simulation.now, work });
    else this.line.push({ since: this.simulation.now, work });
  }

  resize(servers: number): void {
    this.servers = servers;
    this.beginWaiting();
  }

  private beginWaiting(): void {
    while (this.busy < this.servers) {
      const next = this.line.shift();
      if (!next) return;
      this.begin(next);
    }
  }

  private begin({ since, work }: Waiting): void {
    this.changeBusy(1);
    this.onBegin(this.simulation.now - since);
    work(() => {
      this.changeBusy(-1);
      this.beginWaiting();
    });
  }

  private changeBusy(by: number): void {
    this.busyArea = this.workDone;
    this.busySince = this.simulation.now;
    this.busy += by;
  }
}

import type { Simulation } from './simulation.js';
import { SCALING } from './assumptions.js';

export interface FleetBounds {
  readonly fewest: number;
  readonly most: number;
}

/** Tasks of one service: those wanted, and those that have started. */
export class Fleet {
  /** What the service is told to have. */
  desired: number;
  running: number;
  mostRunning: number;

  constructor(
    private readonly simulation: Simulation,
    private readonly bounds: FleetBounds,
    private readonly onChange: (running: number) => void = () => undefined,
  ) {
    this.desired = this.running = this.mostRunning = bounds.fewest;
  }

  /** New tasks work once they have started. Of those that are too many the ones still starting leave first. */
  want(tasks: number): void {
    const more = Math.max(0, this.clamp(tasks) - this.desired);
    this.desired = this.clamp(tasks);
    if (more > 0) this.simulation.after(SCALING.startSeconds, () => this.run(this.running + more));
    this.run(this.running);
  }

  private clamp(tasks: number): number {
    return Math.min(this.bounds.most, Math.max(this.bounds.fewest, tasks));
  }

  private run(tasks: number): void {
    this.running = Math.min(tasks, this.desired);
    this.mostRunning = Math.max(this.mostRunning, this.running);
    this.onChange(this.running);
  }
}

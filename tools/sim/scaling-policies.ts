import { SCALING } from './assumptions.js';
import type { Fleet } from './fleet.js';

/** A rule that looks at one figure a minute and changes a fleet, and then keeps still for a while. */
abstract class ScalingPolicy {
  private quietUntil = 0;

  constructor(protected readonly fleet: Fleet) {}

  /** @param now seconds @param figure of the last minute */
  look(now: number, figure: number): void {
    this.remember(figure);
    if (now < this.quietUntil) return;
    const before = this.fleet.desired;
    const wanted = this.wanted(figure);
    if (wanted === before) return;
    this.fleet.want(wanted);
    if (this.fleet.desired !== before) this.quietUntil = now + SCALING.cooldown;
  }

  protected abstract remember(figure: number): void;
  protected abstract wanted(figure: number): number;
}

/** More tasks from 70 % on, and, where nothing else does it, fewer from 30 % down. */
export class UtilisationPolicy extends ScalingPolicy {
  private minutesHigh = 0;
  private minutesLow = 0;

  constructor(
    fleet: Fleet,
    private readonly scalesIn: boolean,
  ) {
    super(fleet);
  }

  protected remember(share: number): void {
    this.minutesHigh = share >= SCALING.utilisation.out ? this.minutesHigh + 1 : 0;
    this.minutesLow = share <= SCALING.utilisation.in ? this.minutesLow + 1 : 0;
  }

  protected wanted(share: number): number {
    const { further, minutesOut, minutesIn } = SCALING.utilisation;
    if (this.minutesHigh >= minutesOut) return this.fleet.desired + (share >= further ? 4 : 2);
    if (this.scalesIn && this.minutesLow >= minutesIn) return this.fleet.desired - 1;
    return this.fleet.desired;
  }
}

/** Steps by the number of jobs that wait. Never fewer tasks. */
export class BacklogPolicy extends ScalingPolicy {
  private readonly minutes: number[] = [];

  protected remember(backlog: number): void {
    this.minutes.push(backlog);
    if (this.minutes.length > SCALING.backlog.minutes) this.minutes.shift();
  }

  protected wanted(): number {
    const { steps, enough } = SCALING.backlog;
    const step = steps.find(({ from }) => this.minutes.filter((backlog) => backlog >= from).length >= enough);
    return this.fleet.desired + (step?.join ?? 0);
  }
}

/** Steps by the age of the job that has waited longest. Never fewer tasks. */
export class OldestJobPolicy extends ScalingPolicy {
  protected remember(): void {
    // The last minute is enough.
  }

  protected wanted(seconds: number): number {
    const step = SCALING.oldestJob.steps.find(({ from }) => seconds >= from);
    return this.fleet.desired + (step?.join ?? 0);
  }
}

import { SCALING } from './assumptions.js';
import type { Fleet } from './fleet.js';

/** A rule that looks at one figure a minute and changes a fleet, and then keeps still for a while. */
abstract class ScalingPolicy {
  private quietUntil = 0;

  constructor(
    protected readonly fleet: Fleet,
    private readonly cooldown: number,
  ) {}

  /** @param now seconds @param figure of the last minute */
  look(now: number, figure: number): void {
    this.remember(figure);
    if (now < this.quietUntil) return;
    const before = this.fleet.desired;
    const wanted = this.wanted(figure);
    if (wanted === before) return;
    this.fleet.want(wanted);
    if (this.fleet.desired !== before) this.quietUntil = now + this.cooldown;
  }

  protected abstract remember(figure: number): void;
  protected abstract wanted(figure: number): number;
}

/** More tasks from 70 % CPU on, and, where nothing else does it, fewer from 30 % down. */
export class CpuPolicy extends ScalingPolicy {
  private minutesHigh = 0;
  private minutesLow = 0;

  constructor(
    fleet: Fleet,
    private readonly scalesIn: boolean,
  ) {
    super(fleet, SCALING.cpu.cooldown);
  }

  protected remember(cpu: number): void {
    this.minutesHigh = cpu >= SCALING.cpu.out ? this.minutesHigh + 1 : 0;
    this.minutesLow = cpu <= SCALING.cpu.in ? this.minutesLow + 1 : 0;
  }

  protected wanted(cpu: number): number {
    const { further, minutesOut, minutesIn } = SCALING.cpu;
    if (this.minutesHigh >= minutesOut) return this.fleet.desired + (cpu >= further ? 4 : 2);
    if (this.scalesIn && this.minutesLow >= minutesIn) return this.fleet.desired - 1;
    return this.fleet.desired;
  }
}

/** Steps by the number of jobs that wait; with next to none a task leaves. */
export class BacklogPolicy extends ScalingPolicy {
  private readonly minutes: number[] = [];

  constructor(fleet: Fleet) {
    super(fleet, SCALING.backlog.cooldown);
  }

  protected remember(backlog: number): void {
    this.minutes.push(backlog);
    if (this.minutes.length > SCALING.backlog.minutes) this.minutes.shift();
  }

  protected wanted(): number {
    const { steps, idle } = SCALING.backlog;
    const step = steps.find(({ from }) => this.isHeld((backlog) => backlog >= from));
    if (step) return this.fleet.desired + step.join;
    return this.isHeld((backlog) => backlog <= idle) ? this.fleet.desired - 1 : this.fleet.desired;
  }

  private isHeld(holds: (backlog: number) => boolean): boolean {
    return this.minutes.filter(holds).length >= SCALING.backlog.enough;
  }
}

/** As many more tasks as the oldest job is older than it should be. Never fewer. */
export class OldestJobPolicy extends ScalingPolicy {
  private minutesOld = 0;

  constructor(fleet: Fleet) {
    super(fleet, SCALING.oldestJob.cooldown);
  }

  protected remember(seconds: number): void {
    this.minutesOld = seconds > SCALING.oldestJob.seconds ? this.minutesOld + 1 : 0;
  }

  protected wanted(seconds: number): number {
    const { desired } = this.fleet;
    if (this.minutesOld < SCALING.oldestJob.minutes) return desired;
    return Math.ceil((desired * seconds) / SCALING.oldestJob.seconds);
  }
}

import { residentBytes } from './resident-memory.js';

/** A child process that shares its parent's memory with others. */
export interface LaneMember {
  /** Process id while a child runs. */
  readonly pid: number | null;
  /** Ends a child that has nothing to do. */
  rest(): void;
}

/**
 * What the children of one process take of the machine: they work one at a time, and those that wait give their memory
 * back when the one at work needs it. A reading needs a renderer and a reader in turn, each of which may need several
 * hundred megabytes for a large photo; together they would need twice that.
 */
export class IsolationLane {
  private readonly members: LaneMember[] = [];
  private atWork: LaneMember | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param maxRssBytes of all children together before those that wait are ended */
  constructor(private readonly maxRssBytes = Number.POSITIVE_INFINITY) {}

  join(member: LaneMember): void {
    this.members.push(member);
  }

  /** Runs the member's `work` when everything that was asked for before has ended, however it ended. */
  inTurn<T>(member: LaneMember, work: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => {
      this.atWork = member;
      return work();
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  /** To be called again and again by the member at work. @param bytes what its child holds now */
  async makeRoom(worker: LaneMember, bytes: number): Promise<void> {
    const waiting = this.members.filter((member) => member !== worker && member.pid !== null);
    const held = await Promise.all(waiting.map(({ pid }) => residentBytes(pid)));
    const all = held.reduce((sum, value) => sum + value, bytes);
    // Meanwhile the worker may be done, and one of those that waited at work.
    if (all <= this.maxRssBytes || this.atWork !== worker) return;
    for (const member of waiting) member.rest();
  }
}

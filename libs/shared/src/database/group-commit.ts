/** What waits to be sent with others. */
export interface Grouped {
  /** Two groups with the same one are never under way at once: the second would wait for the first one's locks. */
  readonly household: string;
  /** Two with the same one are never in one group; null for one that fits beside all. */
  readonly exclusive: string | null;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** The group failed by one of its members, nobody knows which: nothing of it happened. */
export class GroupFailedError extends Error {
  constructor(cause: unknown) {
    super('a group of statements failed', { cause });
    this.name = 'GroupFailedError';
  }
}

/**
 * Group commit: what comes while as many groups as may be are under way gathers, and leaves together when one of them is
 * back. Nobody waits for others to come: who finds room leaves with those of the same turn of the event loop.
 */
export class GroupCommit<T extends Grouped, R> {
  private waiting: Waiting<T, R>[] = [];
  private readonly households = new Set<string>();
  private underWay = 0;
  private isLeaving = false;

  /**
   * @param send has the effect of all items or of none, and returns a result for each
   * @param atOnce groups under way
   * @param most items in a group
   */
  constructor(
    private readonly send: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly atOnce: number,
    private readonly most: number,
  ) {}

  /** @throws what `send` throws for a group of one, GroupFailedError for a larger one */
  submit(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.leaveSoon();
    });
  }

  private leaveSoon(): void {
    if (this.isLeaving) return;
    this.isLeaving = true;
    setImmediate(() => {
      this.isLeaving = false;
      this.leave();
    });
  }

  private leave(): void {
    while (this.underWay < this.atOnce) {
      const group = this.takeGroup();
      if (group.length === 0) return;
      void this.run(group);
    }
  }

  /** In the order in which they came. */
  private takeGroup(): Waiting<T, R>[] {
    const [group, left]: [Waiting<T, R>[], Waiting<T, R>[]] = [[], []];
    const exclusives = new Set<string>();
    for (const waiting of this.waiting) {
      const { household, exclusive } = waiting.item;
      const fits =
        group.length < this.most &&
        !this.households.has(household) &&
        !(exclusive !== null && exclusives.has(exclusive));
      (fits ? group : left).push(waiting);
      if (fits && exclusive !== null) exclusives.add(exclusive);
    }
    this.waiting = left;
    return group;
  }

  private async run(group: readonly Waiting<T, R>[]): Promise<void> {
    const households = new Set(group.map(({ item }) => item.household));
    this.underWay++;
    for (const household of households) this.households.add(household);
    try {
      const results = await this.send(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => {
        resolve(results[index]!);
      });
    } catch (error) {
      const told = group.length === 1 ? error : new GroupFailedError(error);
      for (const { reject } of group) reject(told);
    }
    for (const household of households) this.households.delete(household);
    this.underWay--;
    this.leaveSoon();
  }
}

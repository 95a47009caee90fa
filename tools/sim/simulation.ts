interface Planned {
  readonly at: number;
  /** Events of one time happen in the order in which they were planned. */
  readonly order: number;
  readonly happen: () => void;
}

/** A discrete-event simulation: a clock in seconds, and events in the order of their times. */
export class Simulation {
  now = 0;
  private planned = 0;
  /** A binary heap: no event is later than those below it. */
  private readonly heap: Planned[] = [];

  /** Plans an event in so many seconds. */
  after(seconds: number, happen: () => void): void {
    const { heap } = this;
    const event = { at: this.now + seconds, order: this.planned++, happen };
    let place = heap.push(event) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isEarlier(event, heap[above]!)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = event;
  }

  /** Lets everything happen that is planned up to that time, what is planned meanwhile included. */
  run(until: number): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.removeFirst();
      this.now = next.at;
      next.happen();
    }
    this.now = until;
  }

  private removeFirst(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      if (below + 1 < heap.length && isEarlier(heap[below + 1]!, heap[below]!)) below++;
      if (!isEarlier(heap[below]!, last)) break;
      heap[place] = heap[below]!;
      place = below;
    }
    heap[place] = last;
  }
}

function isEarlier(one: Planned, other: Planned): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

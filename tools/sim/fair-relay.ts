import { WaitingLine } from './waiting-line.js';

export interface Receipt {
  readonly household: number;
  readonly uploadedAt: number;
  /** Somebody works on it, or it was read along with another: its own job comes to nothing. */
  isTaken: boolean;
}

interface Lane {
  readonly unsent: WaitingLine<Receipt>;
  /** With the queue and not ended. */
  inFlight: number;
  /** Not taken yet, in the outbox or in the queue, oldest first. */
  readonly waiting: Set<Receipt>;
}

/** Hands over receipts as `OutboxRelay` does: at most a share of each household is with the queue at once. */
export class FairRelay {
  /** Of households that have something waiting or under way. */
  private readonly lanes = new Map<number, Lane>();

  constructor(
    private readonly share: number,
    private readonly send: (receipt: Receipt) => void,
  ) {}

  promise(receipt: Receipt): void {
    let lane = this.lanes.get(receipt.household);
    if (!lane) {
      lane = { unsent: new WaitingLine(), inFlight: 0, waiting: new Set() };
      this.lanes.set(receipt.household, lane);
    }
    lane.waiting.add(receipt);
    lane.unsent.push(receipt);
    this.handOver(lane);
  }

  /** Takes a receipt that the queue has given out, and others of its household that wait. @returns all of them; none if it was taken. */
  take(receipt: Receipt, together: number): Receipt[] {
    if (receipt.isTaken) return [];
    const { waiting } = this.laneOf(receipt);
    waiting.delete(receipt);
    const taken = [receipt];
    for (const other of waiting) {
      if (taken.length === together) break;
      waiting.delete(other);
      taken.push(other);
    }
    for (const one of taken) one.isTaken = true;
    return taken;
  }

  /** A receipt's own job has ended: its place is free. */
  end(receipt: Receipt): void {
    const lane = this.laneOf(receipt);
    lane.inFlight--;
    this.handOver(lane);
    if (lane.inFlight === 0) this.lanes.delete(receipt.household);
  }

  private laneOf({ household }: Receipt): Lane {
    return this.lanes.get(household)!;
  }

  private handOver(lane: Lane): void {
    while (lane.inFlight < this.share) {
      const next = lane.unsent.shift();
      if (!next) return;
      lane.inFlight++;
      this.send(next);
    }
  }
}

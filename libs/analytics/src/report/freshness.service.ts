import { Injectable } from '@nestjs/common';
import { BookSourcesReadModel, type BookSources } from '#budget';
import { Clock } from '#shared';
import { ReplicaReads, WaitingWork, type Waiting } from '#shared/database';

/** How old each thing is that figures are made of. */
export interface Freshness extends BookSources {
  /** Seconds that the replica is behind; null without one that answers, when the primary does. */
  readonly replicaLagSeconds: number | null;
  /** Uploaded, but no transactions yet. */
  readonly receipts: Waiting;
  readonly asOf: Date;
}

@Injectable()
export class FreshnessService {
  constructor(
    private readonly sources: BookSourcesReadModel,
    private readonly replica: ReplicaReads,
    private readonly waiting: WaitingWork,
    private readonly clock: Clock,
  ) {}

  async read(householdId: string): Promise<Freshness> {
    const [sources, replicaLagSeconds, receipts] = await Promise.all([
      this.sources.read(householdId),
      this.replica.readLagSeconds(),
      this.waiting.receiptsOf(householdId),
    ]);
    return { ...sources, replicaLagSeconds, receipts, asOf: this.clock.now() };
  }
}

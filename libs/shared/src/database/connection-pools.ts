import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countPool, type PoolCounts } from '#shared/observability';
import { ReplicaReads } from './replica-reads.js';

/** A pool of connections of this process, and how full it is. */
export interface NamedPool extends PoolCounts {
  /** `requests`, `reports` on the primary, or `replica`. */
  readonly name: string;
}

/** The connections to PostgreSQL that this process holds. */
@Injectable()
export class ConnectionPools {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replicaReads: ReplicaReads,
  ) {}

  count(): NamedPool[] {
    const requests = { name: 'requests', ...countPool(this.dataSource) };
    return [requests, ...this.replicaReads.countPools()];
  }
}

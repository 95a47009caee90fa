import type { DataSource } from 'typeorm';
import { metrics } from './metric-registry.js';

const connections = metrics.gauge({
  name: 'pg_pool_connections',
  help: 'Connections of the PostgreSQL pool: `total` open, `idle` of them.',
  labels: ['state'],
  emf: { unit: 'Count', by: ['state'] },
});
const waiting = metrics.gauge({
  name: 'pg_pool_waiting_requests',
  help: 'Requests that wait for a connection of the pool.',
  emf: { unit: 'Count' },
});

/** The parts of pg's Pool that are read. */
interface CountingPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How many connections a pool holds, how many of them have nothing to do, and how many requests wait for one. */
export interface PoolCounts {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Of a connected data source. */
export function countPool({ driver }: DataSource): PoolCounts {
  const { totalCount, idleCount, waitingCount } = (driver as unknown as { master: CountingPool }).master;
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}

/** Reports the pool until the returned function is called. */
export function watchPool(dataSource: DataSource): () => void {
  return metrics.readBeforeExport('pg_pool', [connections, waiting], () => {
    const counts = countPool(dataSource);
    connections.set({ state: 'total' }, counts.total);
    connections.set({ state: 'idle' }, counts.idle);
    waiting.set(counts.waiting);
  });
}
